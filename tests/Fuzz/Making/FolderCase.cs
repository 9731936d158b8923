using System.Text;

namespace Fuzz.Making;

/// <summary>A folder to run the linter on. A seed number makes the same one each time.</summary>
/// <param name="Seed">The number it is made from.</param>
/// <param name="Kind">What it was made of.</param>
/// <param name="Entries">Its files.</param>
internal sealed record FolderCase(int Seed, string Kind, IReadOnlyList<Entry> Entries)
{
    /// <summary>Whether it holds a <c>.git</c>, if only an empty one.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether git is asked to make it a repository.</summary>
    public bool IsRepository { get; init; }

    /// <summary>What is then done to files in its <c>.git</c>.</summary>
    public IReadOnlyList<(string Path, Func<byte[], byte[]> Change)> GitChanges { get; init; } = [];

    public static FolderCase Of(int seed, Seeds seeds)
    {
        var random = new Random(seed);
        var (entries, kinds) = (new List<Entry>(), new List<string>());
        AddPackages(random, seeds, entries, kinds);
        AddFiles(random, seeds, entries, kinds);
        if (random.Chance(0.06))
        {
            entries.AddRange(Shapes.Any(random));
            kinds.Add("shape " + entries[^1].Path);
        }

        AddSettings(random, entries, kinds);
        for (var times = random.Next(random.Chance(0.2) ? 12 : 4); times > 0 && entries.Count > 0; times--)
        {
            var at = random.Next(entries.Count);
            entries[at] = entries[at] with { Content = TextMutations.Mutate(random, entries[at].Content, seeds) };
            kinds.Add("text");
        }

        for (var times = random.Chance(0.4) ? random.Next(5) : 0; times > 0; times--)
        {
            TreeMutations.Mutate(random, entries);
            kinds.Add("tree");
        }

        var isRepository = random.Chance(0.25);
        return new FolderCase(
            seed,
            string.Join(", ", kinds.CountBy(k => k).Select(k => k.Value == 1 ? k.Key : $"{k.Key} x{k.Value}")),
            entries)
        {
            IsMarked = isRepository || random.Chance(0.7),
            IsRepository = isRepository,
            GitChanges = isRepository && random.Chance(0.5) ? GitMutations(random, seeds) : [],
        };
    }

    private static void AddPackages(Random random, Seeds seeds, List<Entry> entries, List<string> kinds)
    {
        for (var times = random.Next(3); times > 0; times--)
        {
            var package = random.Of(seeds.Packages);
            var copies = random.Chance(0.15) ? 2 + random.Next(5) : 1;
            var isUnsorted = random.Chance(0.3);
            for (var copy = 0; copy < copies; copy++)
            {
                var place = copies > 1 ? Path.Combine($"env{(isUnsorted ? copies - copy : copy)}", Path.GetFileName(package))
                    : random.Chance(0.5) ? ""
                    : Path.GetFileName(package);
                entries.AddRange(seeds.EntriesOf(package).Select(e => e with { Path = Path.Combine(place, e.Path) }));
            }

            kinds.Add(copies > 1 ? $"{Path.GetFileName(package)} in {copies} copies" : Path.GetFileName(package));
        }
    }

    private static void AddFiles(Random random, Seeds seeds, List<Entry> entries, List<string> kinds)
    {
        for (var times = random.Next(entries.Count == 0 ? 5 : 2) + (entries.Count == 0 ? 1 : 0); times > 0; times--)
        {
            var file = random.Of(seeds.Files);
            var folder = random.Of(["", "src", "ddl", "deep/er", "p/src/mocks"]);
            entries.Add(new Entry(Path.Combine(folder, Path.GetFileName(file)), seeds.Bytes(file)));
            kinds.Add("file");
        }
    }

    private static void AddSettings(Random random, List<Entry> entries, List<string> kinds)
    {
        string[] folders = ["", .. entries.Select(e => Path.GetDirectoryName(e.Path) ?? "").Distinct()];
        if (random.Chance(0.35)) Add("configuration", Settings.Configuration(random, "", entries));
        if (random.Chance(0.15)) Add("nested configuration", Settings.Configuration(random, random.Of(folders), entries));
        if (random.Chance(0.15)) Add("other configuration", Settings.Configuration(random, "", entries) with { Path = "other.yaml" });
        if (random.Chance(0.2)) Add("baseline", Settings.Baseline(random, random.Of(folders), entries));
        if (random.Chance(0.25)) Add("ignore file", Settings.Ignored(random, random.Of(folders)));

        void Add(string kind, Entry entry)
        {
            entries.Add(entry);
            kinds.Add(kind);
        }
    }

    private static (string Path, Func<byte[], byte[]> Change)[] GitMutations(Random random, Seeds seeds) =>
        Enumerable.Range(0, 1 + random.Next(2)).Select(_ =>
    {
        var seed = random.Next();
        var appended = Encoding.UTF8.GetBytes(random.Of([
            "\n[core]\n\tworktree = ../..\n",
            "\n[include]\n\tpath = ../x\n",
            "\n[core]\n\tbare = true\n",
            "[",
            "\n[filter \"a\"]\n\tclean = touch ran\n",
        ]));
        Func<byte[], byte[]> change = random.Chance(0.5)
            ? bytes => TextMutations.Mutate(new Random(seed), bytes, seeds)
            : bytes => [.. bytes, .. appended];
        return (random.Of(["config", "HEAD", "index", "info/exclude"]), change);
    }).ToArray();
}

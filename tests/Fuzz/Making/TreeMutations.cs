using System.Text;

namespace Fuzz.Making;

/// <summary>Breaks a folder: names, links, copies, files that are missing.</summary>
internal static class TreeMutations
{
    private static readonly string[] OddNames =
    [
        "new\nline", "quo\"te", "apo'strophe", "-", "--config=c", "::error::x", "back\\slash", "spa ce", "tab\t", "\u202Etxt", "e\u0301",
        "\u00E9", "##[group]", "*", "[a]", "%41", "a:b", "#", "$HOME", "..a", "\u001B[2J", "{{ x }}", "${Y}", "~", new string('n', 200),
    ];

    private static readonly byte[][] RawNames = [[0xFF, .. ".sql"u8], [.. "a"u8, 0xC3, .. ".sch.yaml"u8], [0xED, 0xA0, 0x80]];

    public static void Mutate(Random random, List<Entry> entries)
    {
        if (entries.Count == 0) return;
        var at = random.Next(entries.Count);
        var entry = entries[at];
        switch (random.Next(9))
        {
            case 0:
                entries.RemoveAt(at);
                break;
            case 1 or 2:
                entries[at] = entry with { Path = OddlyNamed(random, entry.Path) };
                break;
            case 3:
                entries.Add(entry with { Path = OddlyNamed(random, entry.Path) });
                break;
            case 4:
                entries.Add(new Entry(Beside(entry.Path, "raw"), entry.Content) { RawName = random.Of(RawNames) });
                break;
            case 5:
                entries[at] = entry with { IsReadOnly = true };
                break;
            case 6:
                entries.Add(new Entry(random.Of(entries).Path, entry.Content));
                break;
            default:
                entries.Add(Link(random, entry));
                break;
        }
    }

    // Within the folder, out of it, to nothing, to itself, to a folder above.
    private static Entry Link(Random random, Entry entry)
    {
        var name = Path.GetFileName(entry.Path);
        var path = Beside(entry.Path, random.Of(["link" + Path.GetExtension(name), "link-" + name, "linked"]));
        var up = string.Concat(Enumerable.Repeat("../", entry.Path.Count(c => c == '/')));
        return new Entry(
            path,
            [])
        {
            LinkTo = random.Of([
                name,
                name,
                name,
                name,
                up + "../outside/secret.sql",
                "nowhere.sql",
                Path.GetFileName(path),
                ".",
                "..",
                "/dev/null",
                up + "../outside",
            ]),
        };
    }

    private static string OddlyNamed(Random random, string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.', 1);
        return Beside(path, random.Of(OddNames) + (dot > 0 && random.Chance(0.8) ? name[dot..] : name));
    }

    private static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path) ?? "", name);
}

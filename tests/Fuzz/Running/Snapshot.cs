using System.Security.Cryptography;

namespace Fuzz.Running;

/// <summary>All there is below a folder, with contents.</summary>
internal sealed class Snapshot
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private readonly SortedDictionary<string, Item> items = new(StringComparer.Ordinal);

    public static Snapshot Of(string folder)
    {
        var snapshot = new Snapshot();
        snapshot.Add(new DirectoryInfo(folder), "");
        return snapshot;
    }

    /// <summary>What a run may never change, where it only looks: the first difference, or none.</summary>
    public string? Difference(Snapshot later) => Difference(later, (a, b) => a == b);

    /// <summary>The first difference other than new contents of files below a folder.</summary>
    public string? DifferenceBeyondContents(Snapshot later, string folder) => Difference(
        later,
        (a, b) =>
            a == b
            || (a.Path.StartsWith(folder, StringComparison.Ordinal)
                && a.Content is not null
                && b.Content is not null
                && a with { Content = b.Content, Written = b.Written } == b));

    private string? Difference(Snapshot later, Func<Item, Item, bool> isSame)
    {
        foreach (var (path, item) in items)
        {
            if (!later.items.TryGetValue(path, out var now)) return $"`{path}` is gone";
            if (!isSame(item, now)) return $"`{path}` was {item} and is {now}";
        }

        return later.items.Keys.FirstOrDefault(p => !items.ContainsKey(p)) is { } added ? $"`{added}` is new" : null;
    }

    private void Add(DirectoryInfo folder, string name)
    {
        foreach (var info in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var path = name + info.Name;
            var isMangled = info.Name.Contains('\uFFFD');
            if (info.LinkTarget is { } target) items[path] = new Item(path) { Target = target };
            else if (isMangled) items[path] = new Item(path);
            else if (info is DirectoryInfo below)
            {
                items[path] = new Item(path) { Mode = below.UnixFileMode };
                Add(below, path + "/");
            }
            else
            {
                items[path] = new Item(path)
                {
                    Mode = info.UnixFileMode,
                    Written = info.LastWriteTimeUtc,
                    Content = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(info.FullName)))[..16],
                };
            }
        }
    }

    private sealed record Item(string Path)
    {
        public string? Target { get; init; }

        public UnixFileMode Mode { get; init; }

        public DateTime Written { get; init; }

        public string? Content { get; init; }
    }
}

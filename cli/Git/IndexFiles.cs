using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Git;

/// <summary>The files of a repository as its index holds them, which is what the next commit will be; all outside it is the disk.</summary>
internal sealed class IndexFiles : IFileSystem
{
    private readonly IFileSystem disk;
    private readonly BlobReader blobs;
    private readonly string top;
    private readonly bool hasLinks;
    private readonly Dictionary<string, GitEntry> entries;
    private readonly Dictionary<string, long> sizes;
    private readonly Dictionary<string, List<FolderEntry>> folders = new(StringComparer.Ordinal) { [""] = [] };

    /// <param name="top">The top of the repository, links followed.</param>
    /// <param name="entries">The index, by the names in it.</param>
    /// <param name="sizes">The sizes of contents by their ids.</param>
    /// <param name="blobs">Reads contents.</param>
    /// <param name="disk">The disk.</param>
    public IndexFiles(string top, Dictionary<string, GitEntry> entries, Dictionary<string, long> sizes, BlobReader blobs, IFileSystem disk)
    {
        this.top = top;
        this.entries = entries;
        this.sizes = sizes;
        this.blobs = blobs;
        this.disk = disk;
        hasLinks = entries.Values.Any(e => e.IsLink);
        foreach (var (name, entry) in entries) Add(name, entry);
    }

    public EntryKind KindOf(string path) => Resolve(path) switch
    {
        null => disk.KindOf(path),
        var name when folders.ContainsKey(name) => EntryKind.Folder,
        var name
            when entries.TryGetValue(name, out var entry) =>
            entry.IsFile ? EntryKind.File : entry.IsSubmodule ? EntryKind.Folder : EntryKind.Missing,

        // Git keeps no folders, so one without tracked files is as empty as it will be in the commit.
        _ => disk.KindOf(path) == EntryKind.Folder ? EntryKind.Folder : EntryKind.Missing,
    };

    public List<FolderEntry> List(string folder) => Resolve(folder) switch
    {
        null => disk.List(folder),
        var name => [.. folders.GetValueOrDefault(name, [])],
    };

    public long LengthOf(string file) => Resolve(file) switch
    {
        null => disk.LengthOf(file),
        var name => SizeOf(EntryOf(name)),
    };

    public byte[] Read(string file, long length) => Resolve(file) switch
    {
        null => disk.Read(file, length),
        var name => blobs.Read(EntryOf(name).Id),
    };

    public void Replace(string file, byte[] bytes) => throw new UnauthorizedAccessException("the index is only read");

    // Most repositories hold no links, and then what lies in them is where it seems to be.
    public string RealPath(string path) => !hasLinks && NameOf(path) is not null ? path : LinkPath.Follow(path, LinkTargetOf);

    public string? LinkTargetOf(string path)
    {
        if (NameOf(path) is not { } name) return disk.LinkTargetOf(path);
        return entries.TryGetValue(name, out var entry) && entry.IsLink ? System.Text.Encoding.UTF8.GetString(blobs.Read(entry.Id)) : null;
    }

    /// <summary>The name in the index to which a path leads, links followed; none for what is not in the repository's files.</summary>
    private string? Resolve(string path) => NameOf(RealPath(path));

    // What lies in ".git" is no file of the repository.
    private string? NameOf(string path)
    {
        if (path == top) return "";
        if (!FolderWalk.Within(path, top)) return null;
        var name = path[(top.EndsWith('/') ? top.Length : top.Length + 1)..];
        return name == ".git" || name.StartsWith(".git/", StringComparison.Ordinal) ? null : name;
    }

    private GitEntry EntryOf(string name) =>
        entries.TryGetValue(name, out var entry) ? entry : throw new FileNotFoundException("not in the index", name);

    private long SizeOf(GitEntry entry) =>
        sizes.TryGetValue(entry.Id, out var size) ? size : throw new FileNotFoundException("not in the repository", entry.Id);

    // "a/b/c.sql" is a file in "a/b", which is a folder in "a".
    private void Add(string name, GitEntry entry)
    {
        var isFolder = entry.IsSubmodule;
        for (var rest = name; rest.Length > 0;)
        {
            var slash = rest.LastIndexOf('/');
            var above = slash < 0 ? "" : rest[..slash];
            var isKnown = folders.TryGetValue(above, out var siblings);
            if (siblings is null) folders.Add(above, siblings = []);
            siblings.Add(new FolderEntry(
                rest[(slash + 1)..],
                isFolder,
                !isFolder && entry.IsLink,
                isFolder ? 0 : sizes.GetValueOrDefault(entry.Id, 1)));
            if (isKnown) return;
            rest = above;
            isFolder = true;
        }
    }
}

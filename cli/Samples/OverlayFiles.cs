using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The disk with files on it that are not written yet, so that they can be linted before they are.</summary>
/// <param name="disk">The disk.</param>
/// <param name="made">The files by their full paths.</param>
internal sealed class OverlayFiles(IFileSystem disk, IReadOnlyDictionary<string, byte[]> made) : IFileSystem
{
    private readonly Dictionary<string, HashSet<string>> folders = FoldersOf(made.Keys);

    public EntryKind KindOf(string path) =>
        made.ContainsKey(path) ? EntryKind.File : folders.ContainsKey(path) ? EntryKind.Folder : disk.KindOf(path);

    public List<FolderEntry> List(string folder)
    {
        if (!folders.TryGetValue(folder, out var names)) return disk.List(folder);
        var entries = disk.KindOf(folder) == EntryKind.Folder ? disk.List(folder).FindAll(e => !names.Contains(e.Name)) : [];
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name);
            entries.Add(made.TryGetValue(path, out var bytes)
                ? new FolderEntry(name, IsFolder: false, IsLink: false, bytes.Length)
                : new FolderEntry(name, IsFolder: true, IsLink: false, 0));
        }

        return entries;
    }

    public long LengthOf(string file) => made.TryGetValue(file, out var bytes) ? bytes.Length : disk.LengthOf(file);

    public byte[] Read(string file, long length) => made.TryGetValue(file, out var bytes) ? bytes : disk.Read(file, length);

    public void Replace(string file, byte[] bytes) => throw new UnauthorizedAccessException("what is not written yet is only read");

    public string RealPath(string path) => disk.RealPath(path);

    public string? LinkTargetOf(string path) => made.ContainsKey(path) ? null : disk.LinkTargetOf(path);

    private static Dictionary<string, HashSet<string>> FoldersOf(IEnumerable<string> paths)
    {
        var folders = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var part = path; Path.GetDirectoryName(part) is { } folder; part = folder)
            {
                if (!folders.TryGetValue(folder, out var names)) folders.Add(folder, names = new HashSet<string>(StringComparer.Ordinal));
                names.Add(Path.GetFileName(part));
            }
        }

        return folders;
    }
}

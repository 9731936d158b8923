using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>The disk with the files of another folder in the place of those of one: what was there at another time.</summary>
/// <param name="folder">The folder, by its full path.</param>
/// <param name="other">The one whose files stand in it.</param>
/// <param name="disk">The disk.</param>
internal sealed class FolderElsewhere(string folder, string other, IFileSystem disk) : IFileSystem
{
    private readonly string realOther = disk.RealPath(other);
    private readonly string realFolder = disk.RealPath(folder);

    public EntryKind KindOf(string path) => disk.KindOf(There(path));

    public List<FolderEntry> List(string path) => disk.List(There(path));

    public long LengthOf(string file) => disk.LengthOf(There(file));

    public byte[] Read(string file, long length) => disk.Read(There(file), length);

    public void Replace(string file, byte[] bytes) => throw new UnauthorizedAccessException("an earlier state is only read");

    // What leads out of the other folder leads out of this one.
    public string RealPath(string path)
    {
        if (!FolderWalk.Within(path, folder)) return disk.RealPath(path);
        var real = disk.RealPath(There(path));
        if (real == realOther) return realFolder;
        return FolderWalk.Within(real, realOther) ? Path.Combine(realFolder, Path.GetRelativePath(realOther, real)) : real;
    }

    public string? LinkTargetOf(string path) => disk.LinkTargetOf(There(path));

    private string There(string path) =>
        path == folder ? other : FolderWalk.Within(path, folder) ? Path.Combine(other, Path.GetRelativePath(folder, path))
        : path == realFolder ? other : FolderWalk.Within(path, realFolder) ? Path.Combine(other, Path.GetRelativePath(realFolder, path))
        : path;
}

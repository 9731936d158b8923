using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>The disk, with a way to fail.</summary>
internal abstract class DiskOfTests : IFileSystem
{
    private readonly Disk disk = new();

    public EntryKind KindOf(string path) => disk.KindOf(path);

    public List<FolderEntry> List(string folder) => disk.List(folder);

    public long LengthOf(string file) => disk.LengthOf(file);

    public byte[] Read(string file, long length) => disk.Read(file, length);

    public virtual void Replace(string file, byte[] bytes) => disk.Replace(file, bytes);

    public virtual void Create(string file, byte[] bytes) => disk.Create(file, bytes);

    public void MakeFolder(string folder) => disk.MakeFolder(folder);

    public virtual void Remove(string path) => disk.Remove(path);

    public string RealPath(string path) => disk.RealPath(path);

    public string? LinkTargetOf(string path) => disk.LinkTargetOf(path);
}

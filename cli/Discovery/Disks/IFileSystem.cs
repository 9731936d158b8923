namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>The disk, as far as the linter looks at it. All paths are full paths.</summary>
/// <remarks>What cannot be read throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface IFileSystem
{
    /// <summary>What a path leads to, links followed.</summary>
    EntryKind KindOf(string path);

    /// <summary>What is in a folder, in no certain order.</summary>
    List<FolderEntry> List(string folder);

    /// <summary>The size of a file in bytes; 0 for a pipe or a device, which has none.</summary>
    long LengthOf(string file);

    /// <summary>Reads a file of a known size; what has none is not opened, since that could wait forever.</summary>
    byte[] Read(string file, long length);

    byte[] Read(string file) => Read(file, LengthOf(file));

    /// <summary>
    /// Gives a file new bytes, or makes it, all at once: a reader sees the old file or the new one. What belongs to the file, its owner for
    /// one, is kept.
    /// </summary>
    void Replace(string file, byte[] bytes);

    /// <summary>Makes a file all at once; where something of that name is there already, even a moment ago, it fails.</summary>
    void Create(string file, byte[] bytes) => throw new UnauthorizedAccessException("nothing is made here");

    /// <summary>Makes a folder in one that is there.</summary>
    void MakeFolder(string folder) => throw new UnauthorizedAccessException("nothing is made here");

    /// <summary>Takes a file away, or a folder with nothing in it.</summary>
    void Remove(string path) => throw new UnauthorizedAccessException("nothing is taken away here");

    /// <summary>Takes away what earlier runs left in a folder that were killed while they replaced a file.</summary>
    void RemoveLeftovers(string folder)
    {
    }

    /// <summary>Whether a file has other names on the disk, hard links, which a replacement does not have.</summary>
    bool HasOtherNames(string file) => false;

    /// <summary>The path with all links in it followed; the path itself where they lead nowhere.</summary>
    string RealPath(string path);

    /// <summary>Where a link leads, as it is written there; none for what is no link.</summary>
    string? LinkTargetOf(string path) => null;
}

/// <summary>What a path leads to.</summary>
internal enum EntryKind
{
    Missing,
    File,
    Folder,

    /// <summary>A pipe, a socket or a device: opening it could wait forever, or act.</summary>
    Special,

    /// <summary>The disk does not say whether anything is there.</summary>
    Unknown,
}

/// <summary>A name in a folder.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsFolder">Whether it is a folder, or a link to one.</param>
/// <param name="IsLink">Whether it is a link.</param>
/// <param name="Length">The size of a file in bytes; that of a link says nothing.</param>
internal readonly record struct FolderEntry(string Name, bool IsFolder, bool IsLink, long Length);

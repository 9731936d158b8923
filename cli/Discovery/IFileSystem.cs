namespace Dataflow.Lint.Cli.Discovery;

/// <summary>The disk, as far as the linter looks at it. All paths are full paths.</summary>
/// <remarks>What cannot be read throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface IFileSystem
{
    /// <summary>What a path leads to, links followed.</summary>
    EntryKind KindOf(string path);

    /// <summary>What is in a folder, in no certain order.</summary>
    IEnumerable<FolderEntry> List(string folder);

    long LengthOf(string file);

    byte[] Read(string file);

    /// <summary>Gives a file new bytes, or makes it, all at once: a reader sees the old file or the new one.</summary>
    void Replace(string file, byte[] bytes);

    /// <summary>The path with all links in it followed; the path itself where they lead nowhere.</summary>
    string RealPath(string path);
}

/// <summary>What a path leads to.</summary>
internal enum EntryKind
{
    Missing,
    File,
    Folder,
}

/// <summary>A name in a folder.</summary>
internal readonly record struct FolderEntry(string Name, bool IsFolder, bool IsLink);

using System.IO.Enumeration;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>The machine's own file system.</summary>
internal sealed class Disk : IFileSystem
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    // A link that leads nowhere exists as a file to .NET.
    public EntryKind KindOf(string path)
    {
        var info = new FileInfo(path);
        try
        {
            if (IsLink(info)) info = new FileInfo(RealPath(path));
            if (AttributesOf(info) is not { } attributes || IsLink(info)) return EntryKind.Missing;
            if ((attributes & FileAttributes.Directory) != 0) return EntryKind.Folder;
            return info.Length == 0 && FileType.IsSpecial(info.FullName) ? EntryKind.Special : EntryKind.File;
        }
        catch (PathTooLongException)
        {
            return EntryKind.Missing;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return exception is FileNotFoundException or DirectoryNotFoundException ? EntryKind.Missing : EntryKind.Unknown;
        }
    }

    public List<FolderEntry> List(string folder)
    {
        var entries = new List<FolderEntry>();
        using var entriesOnDisk = new Entries(folder);
        while (entriesOnDisk.MoveNext()) entries.Add(entriesOnDisk.Current);
        return entries;
    }

    public long LengthOf(string file)
    {
        var info = new FileInfo(file);
        return IsLink(info) ? new FileInfo(RealPath(file)).Length : info.Length;
    }

    // Only what claims to be empty can be something else than a file.
    public byte[] Read(string file, long length)
    {
        if (length > 0) return File.ReadAllBytes(file);
        return FileType.IsSpecial(file) ? throw new SpecialFileException(file) : [];
    }

    public string? LinkTargetOf(string path) => LinkTarget(path);

    public void Replace(string file, byte[] bytes)
    {
        var real = RealPath(file);
        if (File.Exists(real) && IsReadOnly(real)) throw new UnauthorizedAccessException($"{real} is read-only");
        Replacement.Write(real, bytes);
    }

    public void Create(string file, byte[] bytes) => Replacement.Create(file, bytes);

    public void MakeFolder(string folder) => Directory.CreateDirectory(folder);

    public void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path);
        else File.Delete(path);
    }

    public void RemoveLeftovers(string folder) => Replacement.RemoveLeftovers(folder);

    public bool HasOtherNames(string file) => OperatingSystem.IsLinux() && FileStatus.Of(file, out _) is { Names: > 1 };

    // A rename would replace a read-only file as well, and root may write to any: what its owner has locked stays as it is.
    private static bool IsReadOnly(string file)
    {
        const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows() ? new FileInfo(file).IsReadOnly : (File.GetUnixFileMode(file) & Writable) == 0) return true;
        using var opened = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
        return false;
    }

    public string RealPath(string path) => LinkPath.Follow(path, LinkTarget);

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return null;
        }
    }

    // Other reparse points, those of a cloud drive for one, lead nowhere.
    private static bool IsLink(FileInfo info) =>
        AttributesOf(info) is { } attributes && (attributes & FileAttributes.ReparsePoint) != 0 && LinkTarget(info.FullName) is not null;

    // Asked for once, and then known to the FileInfo; what is missing has all of them.
    private static FileAttributes? AttributesOf(FileInfo info) =>
        info.Attributes is var attributes && attributes == (FileAttributes)(-1) ? null : attributes;

    private sealed class Entries(string folder) : FileSystemEnumerator<FolderEntry>(folder, Everything)
    {
        protected override FolderEntry TransformEntry(ref FileSystemEntry entry) =>
            new(entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0, entry.Length);
    }
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>A target that is a folder.</summary>
internal sealed class FolderStore : ITargetStore
{
    private const string Elsewhere = "`path` under the target in dataflow.yaml names a folder that may be made";

    private readonly string folder;
    private readonly string? addresses;
    private readonly IFileSystem files;

    /// <param name="folder">Its full path.</param>
    /// <param name="addresses">Where the scheduler finds it; null for the folder itself.</param>
    /// <param name="files">The disk.</param>
    public FolderStore(string folder, string? addresses, IFileSystem files)
    {
        this.folder = files.RealPath(folder);
        this.addresses = addresses;
        this.files = files;
    }

    public string Description => folder;

    public bool IsNear => true;

    public string AddressOf(string place) =>
        addresses is null
            ? "file://" + string.Join('/', $"{DiskPath.ToName(folder)}".Split('/').Select(Uri.EscapeDataString)) + "/" + place
            : $"{addresses}/{place}";

    public byte[]? Read(string place) => files.KindOf(PathOf(place)) switch
    {
        EntryKind.File => files.Read(PathOf(place)),
        EntryKind.Missing => null,
        _ => throw new IOException($"{place} is no file"),
    };

    public IReadOnlyList<string> List(string place) => files.KindOf(PathOf(place)) == EntryKind.Folder
        ? [.. files.List(PathOf(place)).Select(e => NameOf(e.Name)).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    public bool Create(string place, byte[] bytes)
    {
        var path = PathOf(place);
        if (files.KindOf(path) != EntryKind.Missing) return false;
        MakeFolders(Path.GetDirectoryName(path)!);
        try
        {
            files.Create(path, bytes);
            return true;
        }
        catch (IOException) when (files.KindOf(path) == EntryKind.File)
        {
            // Somebody else was faster.
            return false;
        }
    }

    public void Replace(string place, byte[] bytes)
    {
        var path = PathOf(place);
        MakeFolders(Path.GetDirectoryName(path)!);
        files.Replace(path, bytes);
    }

    public void Remove(string place)
    {
        if (files.KindOf(PathOf(place)) == EntryKind.File) files.Remove(PathOf(place));
    }

    public DateTimeOffset? TimeOf(string place) =>
        files.KindOf(PathOf(place)) == EntryKind.File ? new DateTimeOffset(File.GetLastWriteTimeUtc(PathOf(place)), TimeSpan.Zero) : null;

    /// <summary>Takes folders away that nothing is left in, from a place upwards.</summary>
    public void RemoveEmpty(string place)
    {
        for (var part = place; part.Length > 0; part = part.LastIndexOf('/') is > 0 and var slash ? part[..slash] : "")
        {
            if (files.KindOf(PathOf(part)) != EntryKind.Folder || files.List(PathOf(part)).Count > 0) return;
            files.Remove(PathOf(part));
        }
    }

    // A link that somebody has put into the folder leads nowhere. On some disks a name holds no colon.
    private string PathOf(string place)
    {
        if (ProjectPath.Normal(place) != place) throw new UnauthorizedAccessException($"{place} is no place in the folder");
        var path = Path.Combine(folder, place.Replace(":", "%3A", StringComparison.Ordinal));
        return FolderWalk.Within(files.RealPath(path), folder)
            ? path
            : throw new UnauthorizedAccessException($"{place} is a link that leads out of the folder");
    }

    private static string NameOf(string name) => name.Replace("%3A", ":", StringComparison.Ordinal);

    private void MakeFolders(string path)
    {
        if (Ancestors.Of(path).FirstOrDefault(f => files.KindOf(f) != EntryKind.Missing) is { } there
            && files.KindOf(there) != EntryKind.Folder)
        {
            throw new TargetFailure($"the folder `{folder}` cannot be made: `{there}` is no folder", Elsewhere);
        }

        foreach (var missing in Ancestors.Of(path).TakeWhile(f => files.KindOf(f) == EntryKind.Missing).Reverse())
        {
            try
            {
                files.MakeFolder(missing);
            }
            catch (DirectoryNotFoundException)
            {
                throw new TargetFailure($"the folder `{missing}` cannot be made", Elsewhere);
            }
        }
    }
}

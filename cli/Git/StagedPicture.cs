using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Git;

/// <summary><c>--staged</c>: the files of the index, and what in them differs from the last commit.</summary>
internal sealed class StagedPicture : IChanges, IDisposable
{
    private const string Option = "--staged";

    private readonly Dictionary<string, GitEntry> committed;
    private readonly Dictionary<string, GitEntry> staged;
    private readonly BlobReader blobs;
    private readonly string top;

    private StagedPicture(
        GitRepository repository,
        Dictionary<string, GitEntry> committed,
        Dictionary<string, GitEntry> staged,
        IFileSystem disk)
    {
        top = repository.Top;
        this.committed = committed;
        this.staged = staged;
        blobs = repository.OpenBlobs();
        Files = new IndexFiles(
            top,
            staged,
            repository.SizesOf(staged.Values.Where(e => e.IsFile).Select(e => e.Id).ToHashSet()),
            blobs,
            disk);
    }

    public IndexFiles Files { get; }

    /// <summary>Takes the picture of the one repository the paths lie in.</summary>
    /// <param name="paths">The paths that are linted, as the user gave them.</param>
    /// <param name="host">The world.</param>
    public static Told<StagedPicture> Of(string[] paths, Host host)
    {
        string[] folders = [.. paths.Select(p => FolderOf(Path.GetFullPath(p, host.WorkingFolder), host.Files)).Distinct()];
        var opened = GitRepository.Open(folders[0], Option, host, host.Files);
        if (opened.Value is not { } repository) return new(null, opened.Problem);
        if (Array.Find(folders, f => !FolderWalk.Within(host.Files.RealPath(f), repository.Top)) is { } other)
            return new(null, Problem.Usage($"`{other}` lies outside the repository `{repository.Top}`, whose index is read"));
        var committed = repository.Committed(since: null);
        var staged = repository.WithIndex(host.Variable("GIT_INDEX_FILE"), host.Files).Indexed();
        if (committed.Value is null || staged.Value is null) return new(null, committed.Problem ?? staged.Problem);
        return new(new StagedPicture(repository, committed.Value, staged.Value, host.Files), null);
    }

    public FileChanges Of(Target target)
    {
        var folder = target.Folder;
        var names = new NamesBelow(top, Files.RealPath(folder), folder);
        if (!target.IsFolder) return new FileChanges(Differs(names.NameOf(target.FullPath)) ? [target.FullPath] : [], [], null);
        return new FileChanges(
            [.. staged.Keys.Where(n => names.Has(n) && Differs(n)).Select(names.PathOf)],
            [.. committed.Where(e => !e.Value.IsSubmodule && names.Has(e.Key) && !staged.ContainsKey(e.Key))
                .Select(e => names.PathOf(e.Key))],
            null);
    }

    public void Dispose() => blobs.Dispose();

    // A folder that is gone from the disk may still be in the index: what is above it is in the same repository.
    private static string FolderOf(string path, IFileSystem disk) =>
        Ancestors.Nearest(path, f => disk.KindOf(f) == EntryKind.Folder) ?? path;

    private bool Differs(string name) =>
        staged.TryGetValue(name, out var now) && !(committed.TryGetValue(name, out var before) && before == now);
}

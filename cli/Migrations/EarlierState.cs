using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary><c>--against</c>: the files as a commit has them, or as another folder does.</summary>
internal sealed class EarlierState : IDisposable
{
    private const string Option = "--against";

    private readonly BlobReader? blobs;

    private EarlierState(IFileSystem files, string? commit, BlobReader? blobs)
    {
        Files = files;
        Commit = commit;
        this.blobs = blobs;
    }

    /// <summary>The files; all outside of what is compared is the disk.</summary>
    public IFileSystem Files { get; }

    /// <summary>The id of the commit; null for a folder.</summary>
    public string? Commit { get; }

    /// <param name="words">A branch or commit, from whose common ancestor with the work on; its tip, with <c>!</c> behind it; or a folder,
    /// with <c>/</c> at an end or <c>.</c> at the start.</param>
    /// <param name="folder">The folder that is compared, by its full path.</param>
    /// <param name="host">The world.</param>
    public static Told<EarlierState> Of(string words, string folder, Host host)
    {
        if (IsFolder(words)) return OfFolder(words, folder, host);
        var opened = GitRepository.Open(folder, Option, host, host.Files);
        if (opened.Value is not { } repository) return new(null, opened.Problem);
        var commit = repository.CommitOf(words);
        if (commit.Value is null)
            return new(null, IsThere(words, host) ? commit.Problem! with { Help = $"`./{words}` names the folder" } : commit.Problem);
        var entries = repository.FilesOf(commit.Value);
        if (entries.Value is null) return new(null, entries.Problem);
        var blobs = repository.OpenBlobs();
        var sizes = repository.SizesOf(entries.Value.Values.Where(e => e.IsFile).Select(e => e.Id).ToHashSet());
        return new(new EarlierState(new IndexFiles(repository.Top, entries.Value, sizes, blobs, host.Files), commit.Value, blobs), null);
    }

    public void Dispose() => blobs?.Dispose();

    private static Told<EarlierState> OfFolder(string words, string folder, Host host)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(words, host.WorkingFolder));
        if (host.Files.KindOf(full) != EntryKind.Folder)
            return new(null, Problem.Usage($"no such folder: `{words}`", "a branch or commit is named without `/` at its ends"));
        return new(new EarlierState(new FolderElsewhere(folder, full, host.Files), null, null), null);
    }

    private static bool IsFolder(string words) => words is ['.' or '/', ..] or [.., '/'];

    private static bool IsThere(string words, Host host) =>
        words.Length > 0 && host.Files.KindOf(Path.GetFullPath(words, host.WorkingFolder)) == EntryKind.Folder;
}

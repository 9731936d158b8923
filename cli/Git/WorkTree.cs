using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Git;

/// <summary>Whether the files of a repository are those of its last commit.</summary>
/// <remarks>
/// Git lists the commit and the comparing is done here, as for <c>--changed</c>: a file that a filter rewrites counts as changed.
/// </remarks>
internal static class WorkTree
{
    /// <summary>
    /// The first file, by its name in the repository, that is new, gone or another one than in the last commit; null where none is.
    /// </summary>
    /// <remarks>Ignored and hidden files that git does not track do not count.</remarks>
    public static Told<string> FirstChange(GitRepository repository, Host host)
    {
        var committed = repository.Committed(since: null);
        if (committed.Value is not { } entries) return new(null, committed.Problem);
        var tracked = repository.Tracked();
        if (tracked.Value is not { } staged) return new(null, tracked.Problem);
        var top = repository.Top;
        var changed = entries.Where(e => !e.Value.IsSubmodule && Differs(Path.Combine(top, e.Key), e.Value, host.Files)).Select(e => e.Key)
            .Concat(staged.Where(name => !entries.ContainsKey(name)))
            .Concat(entries.Keys.Except(staged))
            .Concat(New(top, entries, host));
        return new(changed.Min(StringComparer.Ordinal), null);
    }

    private static IEnumerable<string> New(string top, Dictionary<string, GitEntry> entries, Host host)
    {
        var ancestors = new Ancestors(host.Files);
        return new FolderWalk(host.Files, ancestors, top, configurations: null, parallelism: host.HasThreads ? 0 : 1).FilesUnder(top)
            .Where(f => ancestors.RepositoryOf(Path.GetDirectoryName(f.Path) ?? top) == top)
            .Select(f => DiskPath.ToName(Path.GetRelativePath(top, f.Path))).Where(name => !entries.ContainsKey(name));
    }

    private static bool Differs(string path, GitEntry entry, IFileSystem files)
    {
        try
        {
            if (files.LinkTargetOf(path) is { } target)
                return !entry.IsLink || !BlobId.IsOf(System.Text.Encoding.UTF8.GetBytes(target), entry.Id);
            return !entry.IsFile || files.KindOf(path) != EntryKind.File || !BlobId.IsOf(files.Read(path), entry.Id);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return true;
        }
    }
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Git;

/// <summary>
/// <c>--changed</c>: the files on the disk against those of a commit. Git lists the commit; the comparing is done here, since git would run
/// filters for it.
/// </summary>
/// <remarks>
/// A file that a filter rewrites (Git LFS, for one) differs from its commit and counts as changed, which lints too much and never too
/// little.
/// </remarks>
/// <param name="host">The world.</param>
/// <param name="since">A branch or commit, from whose common ancestor with the work on is looked; none for the last commit.</param>
/// <param name="parallelism">Most threads to use; 0 leaves it to the machine.</param>
internal sealed class WorkingChanges(Host host, string? since, int parallelism) : IChanges
{
    private const string Option = "--changed";

    /// <summary>Fewer files than this are compared faster one after the other.</summary>
    private const int FewFiles = 32;

    private readonly IFileSystem files = host.Files;
    private readonly Ancestors ancestors = new(host.Files);
    private readonly Dictionary<string, Told<Commit>> commits = new(StringComparer.Ordinal);

    public FileChanges Of(Target target)
    {
        var folder = target.Folder;
        var repository = ancestors.RepositoryOf(folder) ?? folder;
        if (!commits.TryGetValue(repository, out var told)) commits.Add(repository, told = Ask(folder));
        if (told.Value is not { } commit) return FileChanges.Unknown(told.Problem);
        var names = new NamesBelow(commit.Top, files.RealPath(folder), folder);
        if (!target.IsFolder)
        {
            return new FileChanges(
                Differs(target.FullPath, commit.EntryOf(names.NameOf(target.FullPath))) ? [target.FullPath] : [],
                [],
                null);
        }

        (string Path, GitEntry? Before)[] known = [.. commit.Known.Where(e => names.Has(e.Key))
            .Select(e => (names.PathOf(e.Key), e.Value))];
        var differs = new bool[known.Length];
        Workers.For(
            known.Length,
            FewFiles,
            parallelism,
            i => differs[i] = DocumentKinds.Of(known[i].Path) != DocumentKind.Asset && Differs(known[i].Path, known[i].Before));
        return new FileChanges(
            [.. known.Where((_, i) => differs[i]).Select(k => k.Path), .. NewUnder(folder, target.Root, repository, names, commit)],
            [.. known.Where(k => k.Before is { IsSubmodule: false } && files.KindOf(k.Path) == EntryKind.Missing).Select(k => k.Path)],
            null);
    }

    private Told<Commit> Ask(string folder)
    {
        var opened = GitRepository.Open(folder, Option, host, files);
        if (opened.Value is not { } repository) return new(null, opened.Problem);
        var committed = repository.Committed(since);
        if (committed.Value is not { } entries) return new(null, committed.Problem);

        // What is staged is tracked too, also where an ignored file has been added on purpose.
        var indexed = repository.Tracked();
        if (indexed.Value is not { } staged) return new(null, indexed.Problem);
        var known = staged.Where(name => !entries.ContainsKey(name)).Select(name => KeyValuePair.Create(name, (GitEntry?)null));
        return new(new Commit(repository.Top, [.. entries.Select(e => KeyValuePair.Create(e.Key, (GitEntry?)e.Value)), .. known]), null);
    }

    // Files of another repository below, a submodule for one, are asked about by naming it.
    private IEnumerable<string> NewUnder(string folder, string root, string repository, NamesBelow names, Commit commit) =>
        new FolderWalk(files, ancestors, root, configurations: null, parallelism).FilesUnder(folder).Select(f => f.Path)
            .Where(path =>
                !commit.Knows(names.NameOf(path))
                && (ancestors.RepositoryOf(Path.GetDirectoryName(path) ?? path) ?? repository) == repository);

    private bool Differs(string path, GitEntry? before)
    {
        if (before is not { } entry) return files.KindOf(path) != EntryKind.Missing;
        try
        {
            if (files.LinkTargetOf(path) is { } target)
                return !entry.IsLink || !BlobId.IsOf(System.Text.Encoding.UTF8.GetBytes(target), entry.Id);
            if (!entry.IsFile || files.KindOf(path) is EntryKind.Missing or EntryKind.Folder) return false;
            var length = files.LengthOf(path);
            return length > TextDecoder.MostBytes || !BlobId.IsOf(files.Read(path, length), entry.Id);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            // Linting it says why it cannot be read.
            return true;
        }
    }

    /// <summary>What git knows: the files of a commit, and those that are tracked without being in it, which have no entry.</summary>
    private sealed class Commit(string top, KeyValuePair<string, GitEntry?>[] known)
    {
        private readonly Dictionary<string, GitEntry?> byName = new(known, StringComparer.Ordinal);

        public string Top => top;

        public IReadOnlyList<KeyValuePair<string, GitEntry?>> Known => known;

        public bool Knows(string name) => byName.ContainsKey(name);

        public GitEntry? EntryOf(string name) => byName.GetValueOrDefault(name);
    }
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Git;

/// <summary>
/// Of what the user wants linted, the files that have changed, each linted as if it had been named; a package that has lost a file
/// is linted as a folder, since what missed the file may stand in any of its files.
/// </summary>
internal sealed class ChangedTargets(IFileSystem files, IChanges changes)
{
    private readonly Ancestors ancestors = new(files);
    private readonly SortedSet<string> left = new(StringComparer.Ordinal);

    /// <summary>What is worth saying about files that are gone and that nothing linted misses.</summary>
    /// <param name="workingFolder">The folder paths are shown from.</param>
    public IEnumerable<Problem> NotesFrom(string workingFolder)
    {
        if (left.Count == 0) yield break;
        var first = DiskPath.ToName(Path.GetRelativePath(workingFolder, left.Min ?? ""));
        yield return new Problem(ProblemKind.Note, left.Count == 1
            ? $"`{first}` is gone with its package: what referred to it is found by a whole run only"
            : $"{left.Count} files are gone with their packages, `{first}` for one: what referred to them is found by a whole run only");
    }

    public IEnumerable<Target> Of(Target[] targets, List<Problem> problems)
    {
        var found = new Dictionary<string, Target>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var changed = changes.Of(target);
            if (changed.Problem is { } problem)
            {
                problems.Add(problem);
                return [];
            }

            foreach (var path in changed.Present.Where(p => IsLinted(p, target))) found.TryAdd(path, FileOf(path, target));
            foreach (var path in changed.Gone.Where(p => !IsPassedBy(p, target)))
            {
                if (RestOf(path, target) is { } rest) found.TryAdd(rest.FullPath, rest);
                else left.Add(path);
            }
        }

        return found.Values.OrderBy(t => t.FullPath, StringComparer.Ordinal);
    }

    private bool IsLinted(string path, Target target) =>
        !target.IsFolder
        || (DocumentKinds.Of(path) != DocumentKind.Asset && !IsPassedBy(path, target) && files.KindOf(path) != EntryKind.Missing);

    // What a walk passes by stays out, even where git follows it.
    private static bool IsPassedBy(string path, Target target)
    {
        if (!target.IsFolder) return false;
        var folders = Path.GetRelativePath(target.FullPath, path).Split(Path.DirectorySeparatorChar)[..^1];
        return folders.Any(part => part.StartsWith('.') || part is "node_modules" or "__pycache__");
    }

    private static Target FileOf(string path, Target target) => target with { FullPath = path, IsFolder = false };

    // The package a file is missing from; of one that is gone as a whole, what lies around it. All of the root is what a whole run is for.
    private Target? RestOf(string gone, Target target)
    {
        var folder = Ancestors.Nearest(Path.GetDirectoryName(gone) ?? gone, f => files.KindOf(f) == EntryKind.Folder);
        if (folder is null || !FolderWalk.Within(folder, target.Root)) return null;
        var rest = ancestors.PackageOf(folder, target.Root) ?? folder;
        return rest == target.Root && ancestors.PackageOf(rest, target.Root) is null
            ? null
            : target with { FullPath = rest, IsFolder = true };
    }
}

using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Of what the user wants linted, the files that have changed; each is linted as if it had been named.</summary>
internal sealed class ChangedTargets(IFileSystem files, GitChanges git)
{
    public IEnumerable<Target> Of(Target[] targets, string? since, List<Problem> problems)
    {
        var found = new Dictionary<string, Target>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var folder = target.IsFolder ? target.FullPath : Path.GetDirectoryName(target.FullPath) ?? target.FullPath;
            var changed = git.Under(folder, since);
            if (changed.Problem is { } problem)
            {
                problems.Add(problem);
                return [];
            }

            foreach (var path in changed.Paths.Where(p => IsLinted(p, folder, target))) found.TryAdd(path, FileOf(path, target));
        }

        return found.Values.OrderBy(t => t.FullPath, StringComparer.Ordinal);
    }

    // What a walk passes by stays out, even where git follows it.
    private bool IsLinted(string path, string folder, Target target)
    {
        if (!target.IsFolder) return path == target.FullPath;
        if (DocumentKinds.Of(path) == DocumentKind.Asset || files.KindOf(path) != EntryKind.File) return false;
        var folders = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[..^1];
        return !folders.Any(part => part.StartsWith('.') || part is "node_modules" or "__pycache__");
    }

    private static Target FileOf(string path, Target target) =>
        target with { FullPath = path, IsFolder = false };
}

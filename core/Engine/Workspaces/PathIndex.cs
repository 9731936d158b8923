using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>The paths of a workspace, found by folder and by file name without going through all of them.</summary>
public sealed class PathIndex
{
    private readonly IEnumerable<string> paths;
    private string[]? sorted;
    private ILookup<string, string>? byFileName;

    internal PathIndex(IEnumerable<string> paths) => this.paths = paths;

    private string[] Sorted => Once.Of(ref sorted, paths, static paths => paths.OrderBy(p => p, StringComparer.Ordinal).ToArray());

    /// <summary>The paths in a folder and in those below it, in order.</summary>
    public IEnumerable<string> Inside(string folder)
    {
        var prefix = folder.Length == 0 || folder.EndsWith("/", StringComparison.Ordinal) ? folder : folder + "/";
        var sorted = Sorted;
        var found = Array.BinarySearch(sorted, prefix, StringComparer.Ordinal);
        for (var i = found >= 0 ? found : ~found; i < sorted.Length && sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            if (PathText.IsInside(sorted[i], folder)) yield return sorted[i];
        }
    }

    /// <summary>The paths that end with a file name, in order.</summary>
    public IEnumerable<string> Named(string fileName) =>
        Once.Of(ref byFileName, Sorted, static sorted => sorted.ToLookup(PathText.FileNameOf))[fileName];
}

using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>The paths of a workspace, found by folder and by file name without going through all of them.</summary>
public sealed class PathIndex
{
    private readonly Once<string[]> sorted;
    private readonly Once<ILookup<string, string>> byFileName;

    internal PathIndex(IEnumerable<string> paths)
    {
        sorted = new(() => paths.OrderBy(p => p, StringComparer.Ordinal).ToArray());
        byFileName = new(() => sorted.Value.ToLookup(PathText.FileNameOf));
    }

    /// <summary>The paths in a folder and in those below it, in order.</summary>
    public IEnumerable<string> Inside(string folder)
    {
        var prefix = folder.Length == 0 || folder.EndsWith("/", StringComparison.Ordinal) ? folder : folder + "/";
        var found = Array.BinarySearch(sorted.Value, prefix, StringComparer.Ordinal);
        for (var i = found >= 0 ? found : ~found; i < sorted.Value.Length && sorted.Value[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            if (PathText.IsInside(sorted.Value[i], folder)) yield return sorted.Value[i];
        }
    }

    /// <summary>The paths that end with a file name, in order.</summary>
    public IEnumerable<string> Named(string fileName) => byFileName.Value[fileName];
}

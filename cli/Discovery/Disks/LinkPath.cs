namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>Follows the links in a path.</summary>
internal static class LinkPath
{
    /// <summary>More links than this in one path are a loop.</summary>
    private const int MostLinks = 40;

    /// <param name="path">A full path.</param>
    /// <param name="targetOf">Where a link leads; none for what is no link.</param>
    /// <returns>The path without links; the path itself where they lead in a circle.</returns>
    public static string Follow(string path, Func<string, string?> targetOf)
    {
        var waiting = new Stack<string>(PartsOf(path).Reverse());
        var real = Path.GetPathRoot(path) ?? "/";
        var links = 0;
        while (waiting.Count > 0)
        {
            var next = Path.GetFullPath(Path.Combine(real, waiting.Pop()));
            if (targetOf(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) return path;
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target) ?? "/";
            foreach (var part in PartsOf(target).Reverse()) waiting.Push(part);
        }

        return real;
    }

    private static IEnumerable<string> PartsOf(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}

using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds the scripts with the DDL of upstream tables: <c>schemas: [upstream/**/*.sql]</c>.</summary>
/// <remarks>
/// They are named on purpose, so neither <c>exclude</c> nor <c>.gitignore</c> hides them; none lies outside the repository.
/// </remarks>
/// <param name="files">The disk.</param>
/// <param name="workingFolder">The folder that paths are shown from.</param>
/// <param name="root">The folder no pattern and no link may lead out of.</param>
internal sealed class SchemaFiles(IFileSystem files, string workingFolder, string root)
{
    public FoundSchemas Find(IReadOnlyList<SchemaPattern> patterns)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var problems = new List<Diagnostic>();
        var scripts = new Dictionary<(string Start, string Folder), (string Path, string Name)[]>();
        foreach (var pattern in patterns)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(pattern.Place.Path, workingFolder)) ?? workingFolder;
            var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(FixedPart(pattern.Glob.Pattern), folder));
            if (!FolderWalk.Within(start, root) || !FolderWalk.Within(files.RealPath(start), files.RealPath(root)))
            {
                problems.Add(Configuration.ProblemAt(pattern.Place, $"`{pattern.Glob.Pattern}` lies outside the repository"));
                continue;
            }

            if (!scripts.TryGetValue((start, folder), out var below))
            {
                below = [.. ScriptsUnder(
                    start,
                    reason => problems.Add(Configuration.ProblemAt(pattern.Place, reason))).Select(f =>
                        (f, DiskPath.ToName(Path.GetRelativePath(folder, f))))];
                scripts.Add((start, folder), below);
            }

            string[] matching = [.. below.Where(f => pattern.Glob.MatchesPathOrFolder(f.Name)).Select(f => f.Path)];
            foreach (var script in matching)
            {
                if (FolderWalk.Within(files.RealPath(script), files.RealPath(root))) found.Add(script);
                else problems.Add(Configuration.ProblemAt(pattern.Place, $"`{Shown(script)}` is a link that leads out of the repository"));
            }

            if (matching.Length == 0)
            {
                problems.Add(Configuration.ProblemAt(
                    pattern.Place,
                    $"no script matches `{pattern.Glob.Pattern}`",
                    "a pattern is seen from the folder of the file it stands in"));
            }
        }

        return new FoundSchemas([.. found], problems);
    }

    // The folders before the first one with a sign in it.
    private static string FixedPart(string pattern) =>
        string.Join('/', pattern.Split('/').TakeWhile(part => part.AsSpan().IndexOfAny("*?[{\\") < 0)) is { Length: > 0 } part ? part : ".";

    private IEnumerable<string> ScriptsUnder(string start, Action<string> report)
    {
        var waiting = new Stack<string>();
        if (files.KindOf(start) == EntryKind.Folder) waiting.Push(start);
        else if (IsScript(start)) yield return start;
        while (waiting.Count > 0)
        {
            var folder = waiting.Pop();
            foreach (var entry in EntriesOf(folder, report))
            {
                var path = Path.Combine(folder, entry.Name);
                if (entry is { IsFolder: true, IsLink: false }) waiting.Push(path);
                else if (IsScript(path)) yield return path;
            }
        }
    }

    private IEnumerable<FolderEntry> EntriesOf(string folder, Action<string> report)
    {
        try
        {
            return [.. files.List(folder)];
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            report($"the folder `{Shown(folder)}` cannot be read: {DiskFailure.Reason(exception, folder)}");
            return [];
        }
    }

    private bool IsScript(string path) =>
        DocumentKinds.Of(path) == DocumentKind.Sql && files.KindOf(path) is not (EntryKind.Missing or EntryKind.Folder);

    private string Shown(string path) => DiskPath.ToName(Path.GetRelativePath(workingFolder, path));
}

/// <summary>The full paths of schema files, and the patterns that lead to none.</summary>
internal sealed record FoundSchemas(IReadOnlyList<string> Paths, IReadOnlyList<Diagnostic> Problems);

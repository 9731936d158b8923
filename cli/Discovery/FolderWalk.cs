using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds the files under a folder in ordinal order, without what is ignored, hidden or generated.</summary>
/// <remarks>Linked folders are not entered, so that no walk goes in circles; linked files count when they lead to a place within the root.</remarks>
/// <param name="files">The disk.</param>
/// <param name="ancestors">Finds the repository.</param>
/// <param name="root">The folder no link may lead out of.</param>
/// <param name="excludes">Whether the configuration leaves a file or folder out.</param>
internal sealed class FolderWalk(IFileSystem files, Ancestors ancestors, string root, Func<string, bool> excludes)
{
    private const string GitIgnoreName = ".gitignore";

    private readonly string realRoot = files.RealPath(root);
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public IEnumerable<string> FilesUnder(string start)
    {
        var waiting = new Stack<(string Folder, IgnoreScope? Above)>();
        waiting.Push((start, ScopeAbove(start)));
        while (waiting.Count > 0)
        {
            var (folder, above) = waiting.Pop();
            var entries = EntriesOf(folder);
            var scope = new IgnoreScope(folder, Array.Exists(entries, e => e.Name == GitIgnoreName) ? RulesOf(folder) : null, above);
            var folders = new List<string>();
            foreach (var entry in entries)
            {
                var path = Path.Combine(folder, entry.Name);
                if (entry.IsLink ? !IsLinkedFile(path) : entry.IsFolder && IsGenerated(entry.Name, entries)) continue;
                if (scope.Ignores(path, entry.IsFolder) || excludes(path)) continue;
                if (entry.IsFolder && !entry.IsLink) folders.Add(path);
                else yield return path;
            }

            for (var i = folders.Count - 1; i >= 0; i--) waiting.Push((folders[i], scope));
        }
    }

    private FolderEntry[] EntriesOf(string folder)
    {
        try
        {
            return [.. files.List(folder).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            problems.Add(new Problem(ProblemKind.Incomplete, $"the folder cannot be read: {DiskFailure.Reason(exception)}") { Path = folder });
            return [];
        }
    }

    // A link out of the root would print a stranger's file into the log.
    private bool IsLinkedFile(string path)
    {
        if (files.KindOf(path) != EntryKind.File) return false;
        return Within(files.RealPath(path), realRoot);
    }

    public static bool Within(string path, string folder) =>
        path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && (folder.EndsWith('/') || path[folder.Length] == Path.DirectorySeparatorChar));

    // Hidden folders hold tools and rendered copies; "bin" and "obj" are build output only beside a project file.
    private static bool IsGenerated(string name, FolderEntry[] siblings) => name switch
    {
        ['.', ..] or "node_modules" or "__pycache__" => true,
        "bin" or "obj" => siblings.Any(s => s.Name.EndsWith("proj", StringComparison.Ordinal)),
        _ => false,
    };

    private IgnoreScope? ScopeAbove(string start)
    {
        if (ancestors.RepositoryOf(start) is not { } repository || repository == start) return null;
        IgnoreScope? scope = null;
        foreach (var folder in Ancestors.Of(start).Skip(1).TakeWhile(f => Within(f, repository)).Reverse())
        {
            scope = new IgnoreScope(folder, RulesOf(folder), scope);
        }

        return scope;
    }

    private GitIgnore? RulesOf(string folder)
    {
        var path = Path.Combine(folder, GitIgnoreName);
        if (files.KindOf(path) != EntryKind.File) return null;
        try
        {
            return TextDecoder.Decode(files.Read(path)).Text is { } text ? GitIgnore.Parse(text) : null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return null;
        }
    }
}

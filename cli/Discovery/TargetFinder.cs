using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Turns the paths of the command line into targets.</summary>
internal sealed class TargetFinder(IFileSystem files, string workingFolder)
{
    private readonly Ancestors ancestors = new(files);
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    /// <param name="paths">The paths as given.</param>
    /// <param name="input">The path of a text that comes from standard input: a file, whether or not it is on the disk yet.</param>
    public Target[] Find(string[] paths, string? input = null)
    {
        var targets = new List<Target>();
        foreach (var path in paths)
        {
            var full = FullPathOf(path);
            var kind = files.KindOf(full);
            if (kind == EntryKind.Missing) problems.Add(Missing(path, full));
            else if (kind is EntryKind.Special)
                problems.Add(new Problem(ProblemKind.Incomplete, "is not read: it is a pipe, a socket or a device") { Path = path });
            else if (kind is EntryKind.Unknown)
                problems.Add(new Problem(ProblemKind.Incomplete, "cannot be read: permission denied") { Path = path });
            else targets.Add(Of(path, full, kind == EntryKind.Folder));
        }

        if (input is not null) targets.Add(Of(input, FullPathOf(input), isFolder: false));
        return Joined(targets);
    }

    // A root inside another that is read anyway is a part of that one: what both hold is linted once.
    private static Target[] Joined(List<Target> targets)
    {
        if (targets.Count <= 1) return targets.ToArray();
        string[] roots = [.. targets.Where(t => t.HasBackground).Select(t => t.Root).Distinct().OrderBy(r => r.Length)];
        return [.. targets.Select(t =>
            Array.Find(roots, root => FolderWalk.Within(t.Folder, root)) is { } outer ? t with { Root = outer, HasBackground = true } : t)];
    }

    public string FullPathOf(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingFolder));

    private Target Of(string path, string full, bool isFolder)
    {
        var folder = isFolder ? full : Path.GetDirectoryName(full) ?? full;
        var root = ancestors.RootOf(folder) ?? ancestors.PackageOf(folder, root: null);
        return new Target(full, isFolder, Path.IsPathRooted(path), root ?? folder) { HasBackground = isFolder || root is not null };
    }

    private Problem Missing(string path, string full)
    {
        var folder = Path.GetDirectoryName(full) ?? full;
        var near = NearMatch.Find(Path.GetFileName(full), NamesIn(folder));
        return Problem.Usage(
            $"no such file or folder: `{path}`",
            near is not null ? $"did you mean `{Path.Combine(Path.GetDirectoryName(path) ?? "", near)}`?" : HintFor(path));
    }

    // What other tools call these commands.
    private static string? HintFor(string path) => path switch
    {
        "lint" or "run" or "analyze" or "scan" => "a folder or file is checked when it is named: `dataflow-lint .`",
        "help" => "`dataflow-lint --help` shows what is possible",
        "version" => "`dataflow-lint --version` shows it",
        "fix" or "format" => "`dataflow-lint --fix .` applies the fixes that are safe",
        "explain" => "`dataflow-lint rule SQL021` explains a rule, `dataflow-lint rules` lists them",
        "init" => "no configuration is needed: `dataflow-lint .` checks the folder",
        _ => null,
    };

    private string[] NamesIn(string folder)
    {
        try
        {
            return files.KindOf(folder) == EntryKind.Folder
                ? [.. files.List(folder).Select(e => e.Name).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return [];
        }
    }
}

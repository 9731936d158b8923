using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The cases below a path, with the repository around it.</summary>
internal sealed class CaseSource(Host host, RuleNames names)
{
    private readonly List<Func<string, bool>> asked = [];

    /// <summary>What keeps the cases from being found or run.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The names of files as the user would write them.</summary>
    public PathNames? Paths { get; private set; }

    /// <summary>
    /// The cases, all found before the first is given; none where something is wrong with the path or a <c>_case.yaml</c>.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="only">What the names of the cases hold; null for all.</param>
    public IReadOnlyList<TestCase> Find(string path, string? only)
    {
        var packages = Packages(path);
        if (Problems.Exists(p => p.Kind == ProblemKind.Usage)) return [];
        var found = packages.SelectMany(p => CaseFinder.Find(p, Problems))
            .Where(t => IsShown(t.Script.Document.Path) || t.Mocks.Values.Any(m => IsShown(m.Source.Path)))
            .Where(t => only is null || t.Name.Contains(only, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0 && !Problems.Exists(p => p.Kind == ProblemKind.Usage))
        {
            Problems.Add(Problem.Usage(
                only is null ? "there is no script whose sources have mocks" : $"no case has `{only}` in its name",
                "rows lie in `mocks/db.table.yaml` beside the script"));
        }

        return Problems.Exists(p => p.Kind == ProblemKind.Usage) ? [] : found;
    }

    /// <summary>Whether a file is one of those that are asked for, and no mere background.</summary>
    public bool IsShown(string path) => asked.TrueForAll(isAsked => isAsked(path));

    /// <summary>The packages at a path, those around it as background.</summary>
    public IReadOnlyList<Package> Packages(string path)
    {
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        var targets = finder.Find([path]);
        Problems.AddRange(finder.Problems);
        if (Problems.Count > 0) return [];
        Paths = new PathNames(host.WorkingFolder, targets);
        return [.. targets.GroupBy(t => t.Root).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Load([.. g]))];
    }

    private Package[] Load(Target[] sharing)
    {
        var parallelism = host.HasThreads ? 0 : 1;
        var loader = new WorkspaceLoader(host.Files, Paths!, new Configurations(host, Paths!, names, null), sharing, parallelism);
        var group = Group.Of(sharing, loader, loader.Find(), host, Paths!, names);
        Problems.AddRange(group.Scopes.SelectMany(s => s.Config.Problems));
        group.Read(null, host.BeforeReading);
        var loaded = group.Files!;
        Problems.AddRange(loaded.Problems);
        var workspace = Workspace.Create(
            loaded.Roots,
            loaded.Files,
            group.ScopeOfFile.Select(s => s.Config.Configuration.Project),
            parallelism);
        if (loaded.IsShown is { } isShown) asked.Add(isShown);
        return workspace.Packages;
    }
}

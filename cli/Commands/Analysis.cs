using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Baselines;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>Runs the rules over loaded files.</summary>
/// <param name="rules">The rules.</param>
/// <param name="loaded">The files.</param>
/// <param name="baselines">The findings that are accepted in each file.</param>
/// <param name="projects">What is known of the platform of each file.</param>
/// <param name="options">What is reported in each file.</param>
internal sealed class Analysis(
    IReadOnlyList<Rule> rules,
    LoadedFiles loaded,
    Nearest<Baseline> baselines,
    Nearest<ProjectOptions> projects,
    Nearest<LintOptions> options)
{
    /// <summary>A chain of references longer than this leads nowhere useful.</summary>
    private const int MostRounds = 5;

    private const int FewPackages = 64;

    private readonly int parallelism = options.Everywhere.Parallelism;

    /// <summary>What references led to, beyond the given paths.</summary>
    private readonly HashSet<string> background = [];

    /// <summary>The repository as it was, for rules that compare.</summary>
    public Workspace? Earlier { get; init; }

    /// <summary>Programs with SQL that were found by other means than their names.</summary>
    public IReadOnlyList<ProgramDocument> Programs { get; init; } = [];

    /// <summary>Whether only some files are to be linted, with others as background.</summary>
    public bool IsOfSome => loaded.IsShown is not null;

    public AnalysisResult Run() => Run(loaded.Files);

    /// <summary>Finds what touches the files to be linted, and of the rest only some.</summary>
    /// <param name="texts">The files as they are, or as they would be after an edit.</param>
    public AnalysisResult Run(IReadOnlyList<SourceFile> texts) => Run(texts, loaded.IsShown is null ? null : IsShown);

    /// <summary>Finds all there is, also in packages that have nothing to do with the files to be linted.</summary>
    /// <param name="texts">The files as they are, or as they would be after an edit.</param>
    public AnalysisResult RunEverywhere(IReadOnlyList<SourceFile> texts) => Run(texts, isAsked: null);

    private AnalysisResult Run(IReadOnlyList<SourceFile> texts, Func<string, bool>? isAsked)
    {
        var files = texts;
        var workspace = Workspace.Create(loaded.Roots, files, projects, parallelism, Earlier);
        for (var round = 0; round < MostRounds; round++)
        {
            var more = MissingFiles(workspace);
            if (more.Count == 0) break;
            foreach (var file in more) background.Add(file.Path);
            files = [.. files, .. more];
            workspace = Workspace.Create(loaded.Roots, files, projects, parallelism, Earlier);
        }

        var linter = new Linter(rules);
        var result = linter.Lint(workspace, options, isAsked);
        var beside = Programs.Select(program => linter.Lint(workspace, program, options)).ToArray();
        // An editor repairs them; here their SQL would have to be found anew after each pass.
        Diagnostic[] all = [.. result.Diagnostics, .. beside.SelectMany(r => r.Diagnostics).Select(d => d.WithoutFixes())];
        if (beside.Length > 0) Array.Sort(all, DiagnosticOrder.Instance);
        var parted = Parted(ShownOf(all));
        return new AnalysisResult(
            all,
            parted.Reported,
            parted.Known,
            result.SuppressedCount + beside.Sum(r => r.SuppressedCount),
            [.. result.Crashes.Concat(beside.SelectMany(r => r.Crashes)).Select(CrashOf)])
        {
            Files = files,
            Packages = workspace.Packages,
        };
    }

    /// <summary>Whether a file is one of those to be linted, and so may be fixed.</summary>
    public bool MayEdit(string path) => IsShown(path) && !loaded.Schemas.Contains(path);

    /// <summary>The findings that are reported: those that touch a file to be linted and that no baseline lists.</summary>
    public IReadOnlyList<Diagnostic> ReportedOf(IReadOnlyList<Diagnostic> diagnostics) => Parted(ShownOf(diagnostics)).Reported;

    private bool IsShown(string path) => loaded.IsShown is { } isShown ? isShown(path) : !background.Contains(path);

    private BaselinedDiagnostics Parted(Diagnostic[] diagnostics)
    {
        if (baselines.IsUniform) return baselines.Everywhere.Apply(diagnostics);
        var known = diagnostics.GroupBy(d => baselines.OfFile(d.Location.Path)).SelectMany(g => g.Key.Apply(g.ToArray()).Known).ToHashSet();
        return new BaselinedDiagnostics(Array.FindAll(diagnostics, d => !known.Contains(d)), Array.FindAll(diagnostics, known.Contains));
    }

    private Diagnostic[] ShownOf(IReadOnlyList<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => IsShown(d.Location.Path) || d.Related.Any(r => IsShown(r.Location.Path)))];

    // Scripts that jobs run from beyond the given paths.
    private List<SourceFile> MissingFiles(Workspace workspace)
    {
        var packages = workspace.Packages;
        var missing = new List<string>[packages.Length];
        Workers.For(packages.Length, FewPackages, parallelism, i => missing[i] = MissingPaths(packages[i]));
        var found = new List<SourceFile>();
        foreach (var path in missing.SelectMany(paths => paths).Distinct().Order(StringComparer.Ordinal))
        {
            if (loaded.Find(path) is { } file) found.Add(file);
        }

        return found;
    }

    private static List<string> MissingPaths(Package package)
    {
        var missing = new List<string>();
        foreach (var workflow in package.Workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is TaskJob task && workflow.ScriptPathOf(task) is { } path && !package.Workspace.Exists(path)) missing.Add(path);
            }
        }

        return missing;
    }

    private static Problem CrashOf(RuleCrash crash) => new(
        ProblemKind.Incomplete,
        $"the rule {crash.Rule.Id} `{crash.Rule.Name}` failed: {crash.Exception.GetType().Name}: {crash.Exception.Message}")
    {
        Path = crash.Package,
        Help = $"this is a bug of the linter; `--ignore {crash.Rule.Id}` goes on without the rule",
    };
}

/// <summary>What an analysis gave.</summary>
/// <param name="All">All findings, also those in files that were read as background.</param>
/// <param name="Diagnostics">The findings that are reported.</param>
/// <param name="Known">The findings that the baseline lists.</param>
/// <param name="SuppressedCount">Findings that a comment suppresses.</param>
/// <param name="Problems">Rules that failed.</param>
internal sealed record AnalysisResult(
    IReadOnlyList<Diagnostic> All,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<Diagnostic> Known,
    int SuppressedCount,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>What was read, with the files that references led to.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>The packages they make.</summary>
    public required IReadOnlyList<Package> Packages { get; init; }
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>Runs the rules over loaded files.</summary>
internal sealed class Analysis(IReadOnlyList<Rule> rules, LoadedFiles loaded, ProjectOptions project, LintOptions options)
{
    /// <summary>A chain of references longer than this leads nowhere useful.</summary>
    private const int MostRounds = 5;

    // What was read beyond the given paths is background.
    private readonly HashSet<string> given = [.. loaded.Files.Select(f => f.Path)];

    public AnalysisResult Run() => Run(loaded.Files);

    /// <param name="texts">The files as they are, or as they would be after an edit.</param>
    public AnalysisResult Run(IReadOnlyList<SourceFile> texts)
    {
        var files = texts;
        var workspace = Workspace.Create(loaded.Roots, files, project);
        for (var round = 0; round < MostRounds; round++)
        {
            SourceFile[] more = [.. MissingFiles(workspace).Select(loaded.Find).OfType<SourceFile>()];
            if (more.Length == 0) break;
            files = [.. files, .. more];
            workspace = Workspace.Create(loaded.Roots, files, project);
        }

        var result = new Linter(rules).Lint(workspace, options);
        return new AnalysisResult(result.Diagnostics, ShownOf(result.Diagnostics), result.SuppressedCount, [.. result.Crashes.Select(CrashOf)]) { Files = files };
    }

    /// <summary>Whether the findings of a file are shown.</summary>
    public bool IsShown(string path) => (loaded.Shown ?? given).Contains(path);

    /// <summary>The findings that touch a file whose findings are shown.</summary>
    public IReadOnlyList<Diagnostic> ShownOf(IReadOnlyList<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => IsShown(d.Location.Path) || d.Related.Any(r => IsShown(r.Location.Path)))];

    // Scripts that jobs run from beyond the given paths.
    private static IEnumerable<string> MissingFiles(Workspace workspace) =>
        workspace.Workflows
            .SelectMany(w => w.Workflow.AllJobs.OfType<TaskJob>().Select(w.ScriptPathOf))
            .OfType<string>()
            .Where(path => !workspace.Exists(path))
            .Distinct()
            .Order(StringComparer.Ordinal);

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
/// <param name="Diagnostics">The findings that are shown.</param>
/// <param name="SuppressedCount">Findings that a comment suppresses.</param>
/// <param name="Problems">Rules that failed.</param>
internal sealed record AnalysisResult(IReadOnlyList<Diagnostic> All, IReadOnlyList<Diagnostic> Diagnostics, int SuppressedCount, IReadOnlyList<Problem> Problems)
{
    /// <summary>What was read, with the files that references led to.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }
}

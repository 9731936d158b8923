using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>Runs the rules over loaded files.</summary>
internal static class Analysis
{
    /// <summary>A chain of references longer than this leads nowhere useful.</summary>
    private const int MostRounds = 5;

    public static AnalysisResult Run(IReadOnlyList<Rule> rules, LoadedFiles loaded, ProjectOptions project, LintOptions options)
    {
        var files = loaded.Files;
        var workspace = Workspace.Create(loaded.Roots, files, project);
        for (var round = 0; round < MostRounds; round++)
        {
            SourceFile[] more = [.. MissingFiles(workspace).Select(loaded.Find).OfType<SourceFile>()];
            if (more.Length == 0) break;
            files = [.. files, .. more];
            workspace = Workspace.Create(loaded.Roots, files, project);
        }

        // What was read beyond the given paths is background.
        var shown = loaded.Shown ?? (files.Count > loaded.Files.Count ? loaded.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal) : null);
        var result = new Linter(rules).Lint(workspace, options);
        return new AnalysisResult(
            shown is null ? result.Diagnostics : [.. result.Diagnostics.Where(d => IsShown(d, shown))],
            result.SuppressedCount,
            [.. result.Crashes.Select(CrashOf)]);
    }

    // Scripts that jobs run from beyond the given paths.
    private static IEnumerable<string> MissingFiles(Workspace workspace) =>
        workspace.Workflows
            .SelectMany(w => w.Workflow.AllJobs.OfType<TaskJob>().Select(w.ScriptPathOf))
            .OfType<string>()
            .Where(path => !workspace.Exists(path))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static bool IsShown(Diagnostic diagnostic, IReadOnlySet<string> shown) =>
        shown.Contains(diagnostic.Location.Path) || diagnostic.Related.Any(r => shown.Contains(r.Location.Path));

    private static Problem CrashOf(RuleCrash crash) => new(
        ProblemKind.Incomplete,
        $"the rule {crash.Rule.Id} `{crash.Rule.Name}` failed: {crash.Exception.GetType().Name}: {crash.Exception.Message}")
    {
        Path = crash.Package,
        Help = $"this is a bug of the linter; `--ignore {crash.Rule.Id}` goes on without the rule",
    };
}

/// <summary>What an analysis gave.</summary>
internal sealed record AnalysisResult(IReadOnlyList<Diagnostic> Diagnostics, int SuppressedCount, IReadOnlyList<Problem> Problems);

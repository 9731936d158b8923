using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Reporting;
using Dataflow.Lint.Cli.Running;
using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>
/// Tests the assets of a project: those that are built by the commands of their kind, SQL on its mocks, workflows by the check.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="source">Its files as they are understood.</param>
/// <param name="runner">Runs commands.</param>
/// <param name="report">Told what comes of each.</param>
internal sealed class ProjectTests(Project project, ProjectSource source, CommandRunner runner, ProjectReport report)
{
    private const int ShownFindings = 12;

    /// <summary>What kept a test from being run to its end.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Tests the assets of a kind that commands test.</summary>
    public void TestByCommand(AssetKind kind) => Each("Testing", kind, asset =>
    {
        var failure = runner.Run(asset, "test", asset.Test);
        report.End(failure is null ? ReportWords.Passed : ReportWords.Failed, reason: failure);
    });

    /// <summary>Runs scripts on their mocks.</summary>
    public void TestSql()
    {
        var cases = source.Packages.SelectMany(p => CaseFinder.Find(p, Problems))
            .ToLookup(c => source.FullPathOf(c.Script.Document.Path), StringComparer.Ordinal);
        Each("Testing", AssetKind.Sql, asset =>
        {
            CaseResult[] results = [.. cases[project.FullPathOf(asset.Path)].Select(c => MarkedCase.Judged(c, CaseRun.Run(c)))];
            var failed = results.Where(r => r.Outcome == CaseOutcome.Failed).ToArray();
            var declined = results.Where(r => r.Outcome == CaseOutcome.Declined).ToArray();
            if (failed.Length > 0)
                report.End(ReportWords.Failed, reason: string.Join('\n', failed.Select(Line)) + "\n`dataflow-lint test` shows the rows");
            else if (declined.Length > 0)
            {
                report.End(ReportWords.Skipped, reason: string.Join('\n', declined.Select(Line)));
                Problems.Add(new Problem(
                    ProblemKind.Incomplete,
                    $"not tested: {declined[0].Message}") { Path = source.Shown(declined[0].Script) });
            }
            else
            {
                report.End(
                    results.Any(r => r.Outcome == CaseOutcome.Passed) ? ReportWords.Passed : ReportWords.Skipped,
                    reason: results.Length == 0 ? "no mock holds the rows it reads" : null);
            }
        });
    }

    /// <summary>Checks workflows: what <c>check</c> finds in their packages, and in what is rendered of them.</summary>
    /// <param name="rendered">What was rendered.</param>
    /// <param name="findings">What is found in it, by the full path of the source.</param>
    public void TestWorkflows(RenderedProject rendered, ILookup<string, string> findings)
    {
        var all = project.Of(AssetKind.Workflows).Select(w => project.FullPathOf(w.Path)).ToHashSet(StringComparer.Ordinal);
        Each("Testing", AssetKind.Workflows, asset =>
        {
            var own = project.FullPathOf(asset.Path);
            var folder = source.ModelAt(own)?.Package.Documents.Select(d => source.FullPathOf(d.Path)).Where(p =>
                p == own || !all.Contains(p)).ToHashSet(StringComparer.Ordinal)
                ?? [own];
            var found = source.Diagnostics.Where(d => folder.Contains(source.FullPathOf(d.Location.Path)) && IsFailing(d))
                .Select(Line)
                .Concat(findings[own]).ToArray();
            var isRendered = rendered.Workflows.Any(w => w.Asset == asset);
            if (found.Length == 0 && isRendered) report.End(ReportWords.Passed);
            else if (found.Length == 0) report.End(ReportWords.Skipped, reason: "it is not rendered");
            else
            {
                report.End(
                    ReportWords.Failed,
                    reason: string.Join('\n', found.Take(ShownFindings))
                        + (found.Length > ShownFindings ? $"\nand {found.Length - ShownFindings} more: `dataflow-lint .` shows them" : ""));
            }
        });
    }

    private void Each(string verb, AssetKind kind, Action<Asset> test)
    {
        Asset[] assets = [.. project.Of(kind)];
        if (assets.Length == 0) return;
        report.Begin(verb, kind);
        foreach (var asset in assets)
        {
            report.Start(asset.Path);
            test(asset);
        }

        report.Summarize();
    }

    private bool IsFailing(Diagnostic diagnostic) =>
        source.ThresholdOf(diagnostic.Location.Path) is var threshold && threshold != Severity.Off && diagnostic.Severity >= threshold;

    private string Line(Diagnostic diagnostic) => FindingLine.Of(diagnostic, source.Shown);

    private string Line(CaseResult result) => $"{PathQuote.Of(source.Shown(result.Name))}: {result.Message}";
}

using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Building;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Reporting;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary>The parts that <c>project test</c>, <c>build</c> and <c>deploy</c> are made of: consent, tests, builds, rendering.</summary>
/// <param name="session">The project, the commit and the target.</param>
/// <param name="source">The files of the project.</param>
/// <param name="report">Told what comes of each asset.</param>
/// <param name="request">What is asked.</param>
internal sealed class ProjectWork(ProjectSession session, ProjectSource source, ProjectReport report, ProjectRequest request)
{
    private readonly Dictionary<Asset, BuiltFile> built = [];

    public CommandRunner Runner { get; } = new(session.Project, session.Host, session.Redactor, request.IsVerbose);

    /// <summary>What kept some of it from being done to its end.</summary>
    public List<Problem> Problems { get; } = [];

    public ProjectRendering Rendering { get; } = new(session.Project, session.Checkout, session.Target, source, session.Host);

    /// <summary>Asks for the commands that are about to run; why they may not.</summary>
    public Problem? Ask(bool tests, bool builds)
    {
        var commands = AssetKind.Built.Where(Includes).SelectMany(session.Project.Of)
            .SelectMany(a =>
                (IEnumerable<(Asset, IReadOnlyList<string>)>)[
                    .. tests && a.Test.Count > 0 ? [(a, a.Test)] : Array.Empty<(Asset, IReadOnlyList<string>)>(),
                    .. builds && a.Build.Count > 0 ? [(a, a.Build)] : Array.Empty<(Asset, IReadOnlyList<string>)>(),
                ]).ToArray();
        return Consent.Refusal(commands, session.Project.Folder, request.IsApproved, session.Host);
    }

    /// <summary>Tests what is tested before anything is rendered.</summary>
    /// <param name="told">Told what comes of each.</param>
    public void Test(ProjectReport told)
    {
        var tests = new ProjectTests(session.Project, source, Runner, told);
        foreach (var kind in AssetKind.Built.Where(Includes)) tests.TestByCommand(kind);
        if (Includes(AssetKind.Sql)) tests.TestSql();
        Problems.AddRange(tests.Problems);
    }

    /// <summary>Builds what is built by commands.</summary>
    public void Build()
    {
        foreach (var kind in AssetKind.Built.Where(Includes)) Build(kind);
    }

    /// <summary>The artifacts of this run: what was built, else what would be.</summary>
    public IReadOnlyList<PlannedArtifact> Artifacts => session.Artifacts(a => built.GetValueOrDefault(a) ?? session.FileOnDisk(a));

    public RenderedProject Render() => Rendering.Render(session.Store, new ProjectArtifacts(Artifacts, session.Checkout, session.Store));

    /// <summary>Writes what was rendered beside the project, and says so.</summary>
    /// <param name="rendered">What was rendered.</param>
    /// <param name="told">Told what comes of each; null where nobody is told.</param>
    public void Write(RenderedProject rendered, ProjectReport? told)
    {
        if (!session.Project.Of(AssetKind.Workflows).Any()) return;
        told?.Begin("Building", AssetKind.Workflows);
        foreach (var asset in session.Project.Of(AssetKind.Workflows))
        {
            told?.Start(asset.Path);
            var workflow = rendered.Workflows.FirstOrDefault(w => w.Asset == asset);
            Problem[] problems = [.. rendered.Problems.Where(p => p.Workflow is null || p.Workflow == asset).Select(p => p.Problem)];
            if (workflow is not null && session.Redactor.IsIn(workflow.Bytes)) problems = [SecretIn(workflow.Text.Path)];
            else if (workflow is not null
                && ProjectFiles.Write(session.Project, workflow.Path, workflow.Bytes, session.Host) is { } unwritten)
            {
                problems = [unwritten];
                Problems.Add(unwritten);
            }

            if (problems.Length == 0 && workflow is not null) told?.End(ReportWords.Created, $"./{workflow.Path}");
            else told?.End(ReportWords.Failed, reason: string.Join('\n', problems.Select(Line)));
        }

        told?.Summarize();
    }

    /// <summary>Checks the workflows, as they are and as they are rendered.</summary>
    public void TestWorkflows(RenderedProject rendered) =>
        new ProjectTests(session.Project, source, Runner, report).TestWorkflows(rendered, FindingsIn(rendered));

    public bool Includes(AssetKind kind) => request.Only is null || request.Only == kind;

    public static Problem SecretIn(string path) => Problem.Usage(
        "the value of a secret of the environment stands in what would be deployed",
        "take it out: the scheduler hands secrets to jobs from its own store") with
    {
        Path = path,
    };

    public static string Line(Problem problem) =>
        $"{(problem.Path is { } path ? PathQuote.Of(path) + (problem.Line > 0 ? $":{problem.Line}:{Math.Max(1, problem.Column)}" : "") + ": " : "")}{problem.Message}{(problem.Help is { } help ? $"\n  help: {help}" : "")}";

    // What is wrong with the text itself: the rules about what a package is made of have seen its source.
    private ILookup<string, string> FindingsIn(RenderedProject rendered)
    {
        var texts = rendered.Workflows.ToDictionary(w => session.Project.FullPathOf(w.Asset.Path), w => w.Bytes, StringComparer.Ordinal);
        if (texts.Count == 0) return Array.Empty<string>().ToLookup(s => s);
        var read = ProjectSource.Read(
            session.Project,
            session.Host with { Files = new OverlayFiles(session.Host.Files, texts) },
            session.Rules.All,
            session.Rules.Names,
            new RuleSelector("YML"),
            new RuleSelector("SEC001"));
        if (read.Value is not { } found) return Array.Empty<string>().ToLookup(s => s);
        return found.Diagnostics.Where(d => d.Severity == Severity.Error)
            .ToLookup(d => found.FullPathOf(d.Location.Path), d => "rendered, " + FindingLine.Of(d, found.Shown), StringComparer.Ordinal);
    }

    private void Build(AssetKind kind)
    {
        Asset[] assets = [.. session.Project.Of(kind)];
        if (assets.Length == 0) return;
        report.Begin("Building", kind);
        foreach (var asset in assets)
        {
            report.Start(asset.Path);
            var failure = Runner.Run(asset, "build", asset.Build);
            if (failure is null && BuiltFile.Find(session.Project, asset, session.Host.Files, out failure) is { } file)
            {
                failure = session.Redactor.IsIn(file.Bytes) ? Line(SecretIn(file.Path)) : null;
                if (failure is null) built[asset] = file;
            }

            report.End(
                failure is null ? ReportWords.Created : ReportWords.Failed,
                failure is null ? PathQuote.Of($"./{built[asset].Path}") : null,
                failure);
        }

        report.Summarize();
    }
}

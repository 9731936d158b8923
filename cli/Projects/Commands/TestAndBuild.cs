using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Reporting;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary><c>dataflow-lint project test</c> and <c>project build</c></summary>
internal static class TestAndBuild
{
    public static int Test(ProjectRequest request, Host host, ProjectRules rules) => Run(request, host, rules, builds: false);

    public static int Build(ProjectRequest request, Host host, ProjectRules rules) => Run(request, host, rules, builds: true);

    private static int Run(ProjectRequest request, Host host, ProjectRules rules, bool builds)
    {
        try
        {
            return RunOn(request, host, rules, builds);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return host.Refuse(new Problem(ProblemKind.Incomplete, $"the target cannot be read: {DiskFailure.Reason(exception)}"));
        }
    }

    private static int RunOn(ProjectRequest request, Host host, ProjectRules rules, bool builds)
    {
        var opened = ProjectSession.Open(request.Target, host, rules);
        if (opened.Value is not { } session) return host.Refuse(opened.Problems);
        var read = session.Read();
        if (read.Value is not { } source) return session.Refuse(read.Problems);
        if (builds && SecretsIn(source) is { Count: > 0 } secrets)
        {
            session.Host.SayAside(string.Concat(secrets.Select(s => FindingLine.Of(s, source.Shown) + "\n"))
                + "error: nothing is built while secrets stand in the files\n");
            return ExitCode.Findings;
        }

        var report = new ProjectReport(session.Host, request.IsJson);
        var work = new ProjectWork(session, source, report, request);
        if (work.Ask(tests: !builds, builds) is { } refusal) return session.Refuse(refusal);
        if (builds) work.Build();
        else work.Test(report);
        if (work.Includes(AssetKind.Workflows) && session.Project.Of(AssetKind.Workflows).Any())
        {
            var rendered = work.Render();
            work.Write(rendered, report);
            if (!builds) work.TestWorkflows(rendered);
        }

        report.Finish();
        Problem[] problems = [.. source.Problems, .. work.Problems];
        if (problems.Length > 0) session.Refuse(problems);
        return ExitCode.Of(problems, report.HasFailed);
    }

    private static IReadOnlyList<Diagnostic> SecretsIn(ProjectSource source) => [.. source.Diagnostics.Where(ProjectSource.IsSecret)];
}

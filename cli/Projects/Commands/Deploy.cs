using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Building;
using Dataflow.Lint.Cli.Projects.Deploying;
using Dataflow.Lint.Cli.Projects.Isolation;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Reporting;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary>
/// <c>dataflow-lint project plan</c> and <c>project deploy</c>: lint, tests, build, render, plan, lock, upload, push, switch on, record.
/// </summary>
/// <param name="request">What is asked.</param>
/// <param name="host">The world.</param>
/// <param name="rules">The rules.</param>
internal sealed class Deploy(ProjectRequest request, Host host, ProjectRules rules)
{
    public int Plan() => Guarded(isDry: true);

    public int Run() => Guarded(isDry: false);

    private int Guarded(bool isDry)
    {
        try
        {
            return Run(isDry);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return host.Refuse(TargetProblem.Of(exception, "the target cannot be read", "nothing that can be seen has been changed"));
        }
    }

    private int Run(bool isDry)
    {
        var opened = ProjectSession.Open(request.Target, host, rules);
        if (opened.Value is not { } session) return host.Refuse(opened.Problems);
        if (request.AllowsDirty && !session.Target.IsDevelopment)
        {
            return session.Refuse(Problem.Usage(
                $"`{session.Target.Name}` is a target of production, and takes what is committed and nothing else",
                "`--allow-dirty` is for development"));
        }

        if (TargetChoice.Refusal(session.Target, session.Checkout) is { } refused && !isDry) return session.Refuse(refused);
        var read = session.Read();
        if (read.Value is not { } source) return session.Refuse(read.Problems);
        if (source.Problems.Count > 0) return session.Refuse(source.Problems);
        var report = new ProjectReport(session.Host, request.IsJson);
        var work = new ProjectWork(session, source, report, request with { Only = null });
        if (Objections(session, source, work) is { } exitCode) return exitCode;
        if (isDry) return Show(session, work);
        if (work.Ask(tests: true, builds: true) is { } refusal) return session.Refuse(refusal);
        if (!Tested(session, work)) return Finish(report, session, work.Problems, hasFailed: true);
        work.Build();
        return report.HasFailed ? Finish(report, session, work.Problems, hasFailed: true) : Carry(session, source, work, report);
    }

    private int Show(ProjectSession session, ProjectWork work)
    {
        if (Planned(session, work, out var problems) is not { } plan) return session.Refuse(problems);
        session.Host.Say(request.IsJson
            ? PlanReport.Document(plan, session.Target, session.Store.Description)
            : PlanReport.Text(plan, session.Target, session.Store.Description, request.Prunes));
        return ExitCode.Clean;
    }

    private int Carry(ProjectSession session, ProjectSource source, ProjectWork work, ProjectReport report)
    {
        if (Planned(session, work, out var problems) is not { } plan) return session.Refuse(problems);
        if (plan is { Workflows.Count: 0, Artifacts.Count: 0, Orphans.Count: 0, Last: null })
        {
            session.Host.Say("Summary: 0 found.\n");
            return ExitCode.Clean;
        }

        if (Approval(session, plan) is { } refusal) return session.Refuse(refusal);
        foreach (var planned in plan.Workflows)
            ProjectFiles.Write(session.Project, planned.Workflow.Path, planned.Workflow.Bytes, session.Host);
        var (held, taken) = session.TakeLock(request, "deploy");
        if (taken is not null) return session.Refuse(taken);
        try
        {
            if (held is not null && (Planned(session, work, out problems) is not { } again || again.Key != plan.Key))
            {
                return session.Refuse(new Problem(
                    ProblemKind.Incomplete,
                    "the target has changed since it was planned") { Help = "nothing has been changed: run it again" });
            }

            var run = new DeploymentRun(
                plan,
                session.Store,
                session.Manifests)
            {
                Commit = session.Checkout.Commit,
                Warnings = source.Diagnostics.Count(d => d.Severity == Severity.Warning),
                Prunes = request.Prunes,
            };
            var isDone = run.Run();
            if (isDone) Tell(session, plan, report);
            return Finish(report, session, [.. work.Problems, .. run.Problems], hasFailed: !isDone);
        }
        finally
        {
            held?.Release();
        }
    }

    private static DeploymentPlan? Planned(ProjectSession session, ProjectWork work, out IReadOnlyList<Problem> problems)
    {
        var artifacts = work.Artifacts;
        var rendered = work.Rendering.Render(session.Store, new ProjectArtifacts(artifacts, session.Checkout, session.Store));
        var secret = rendered.Workflows.SelectMany(w =>
            w.Uploads.Where(u => session.Redactor.IsIn(u.Bytes))
                .Select(u => u.Path)
                .Concat(session.Redactor.IsIn(w.Bytes) ? [w.Asset.Path] : Array.Empty<string>())).FirstOrDefault();
        problems = rendered.Problems.Count > 0 ? [.. rendered.Problems.Select(p => p.Problem)]
            : secret is not null ? [ProjectWork.SecretIn(secret)]
            : [];
        if (problems.Count > 0) return null;
        var plan = DeploymentPlan.Of(rendered.Workflows, artifacts, session.Store, session.Manifests);
        problems = [.. OfOthers(session, plan)];
        return problems.Count > 0 ? null : plan;
    }

    // An id that another project has deployed under is not taken over.
    private static IEnumerable<Problem> OfOthers(ProjectSession session, DeploymentPlan plan)
    {
        string[] strange = [.. plan.Workflows.Where(w =>
            (w.Kind is PlanKind.Drifted or PlanKind.Unchanged) && plan.Last?.Workflows.Any(l => l.Id == w.Workflow.Id) != true)
            .Select(w => w.Workflow.Id)];
        if (strange.Length == 0) yield break;
        foreach (var shelf in ManifestShelf.All(session.Store).Where(s => s.Scope != session.Scope))
        {
            foreach (var id in shelf.Current?.Workflows.Select(w => w.Id).Intersect(strange) ?? [])
                yield return Problem.Usage($"`{id}` in the target is of another project, `{shelf.Scope}`", "give the workflow another id");
        }
    }

    // Errors stop everywhere, warnings in production.
    private static int? Objections(ProjectSession session, ProjectSource source, ProjectWork work)
    {
        var threshold = session.Target.IsDevelopment ? Severity.Error : Severity.Warning;
        var found = source.Diagnostics.Where(d => d.Severity >= threshold || ProjectSource.IsSecret(d)).ToArray();
        if (found.Length > 0)
        {
            session.Host.SayAside(string.Concat(found.Select(d => FindingLine.Of(d, source.Shown) + "\n"))
                + $"error: nothing is deployed while the check has {Words.Count(found.Length, "finding")}; `dataflow-lint .` shows more of them\n");
            return ExitCode.Findings;
        }

        if (!session.Target.IsDevelopment) return null;
        var shared = new TableIsolation(session.Target, work.Rendering.Overrides).Find(session, source);
        if (shared.Count == 0) return null;
        session.Refuse(shared);
        return ExitCode.Findings;
    }

    // What passes is not told: a deployment is about what is deployed.
    private bool Tested(ProjectSession session, ProjectWork work)
    {
        using var told = new MemoryStream();
        var quiet = new ProjectReport(session.Host with { Output = told }, isJson: false);
        work.Test(quiet);
        if (!quiet.HasFailed && !work.Problems.Exists(p => p.Kind == ProblemKind.Incomplete)) return true;
        session.Host.SayAside(System.Text.Encoding.UTF8.GetString(told.ToArray())
            + "error: nothing is deployed while tests fail, or are not run to their end\n");
        return false;
    }

    private Problem? Approval(ProjectSession session, DeploymentPlan plan)
    {
        if (session.Target.IsDevelopment || request.IsApproved) return null;
        if (!session.Host.IsInputTerminal())
        {
            return Problem.Usage(
                $"`{session.Target.Name}` is a target of production, and nobody is there to approve the plan",
                "`--auto-approve` takes it as approved, after `dataflow-lint project plan` has shown it");
        }

        session.Host.SayAside(PlanReport.Text(plan, session.Target, session.Store.Description, request.Prunes)
            + $"Deploy to {session.Target.Name}? [y/N] ");
        using var input = new StreamReader(session.Host.OpenInput());
        return input.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" ? null : Problem.Usage("nothing has been deployed");
    }

    private static void Tell(ProjectSession session, DeploymentPlan plan, ProjectReport report)
    {
        foreach (var group in plan.Artifacts.GroupBy(a => a.Asset.Kind))
        {
            report.Begin("Deploying", group.Key);
            foreach (var artifact in group)
            {
                report.Start(artifact.Asset.Path);
                report.End(artifact.IsNew ? ReportWords.Deployed : ReportWords.Unchanged, artifact.Id.ToString());
            }

            report.Summarize();
        }

        if (plan.Workflows.Count == 0) return;
        report.Begin("Deploying", AssetKind.Workflows);
        foreach (var planned in plan.Workflows)
        {
            report.Start(planned.Workflow.Asset.Path);
            report.End(
                planned.Kind == PlanKind.Unchanged ? ReportWords.Unchanged : ReportWords.Deployed,
                session.Target.Address + planned.Workflow.Id);
        }

        report.Summarize();
    }

    private int Finish(ProjectReport report, ProjectSession session, IReadOnlyList<Problem> problems, bool hasFailed)
    {
        report.Finish();
        if (problems.Count > 0) session.Refuse(problems);
        return ExitCode.Of(problems, hasFailed);
    }
}

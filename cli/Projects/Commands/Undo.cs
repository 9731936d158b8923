using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Deploying;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary><c>dataflow-lint project rollback</c>, <c>destroy</c> and <c>prune</c>: what takes back what was deployed.</summary>
/// <param name="request">What is asked.</param>
/// <param name="host">The world.</param>
/// <param name="rules">The rules.</param>
internal sealed class Undo(ProjectRequest request, Host host, ProjectRules rules)
{
    /// <summary>Switches a workflow back to a version it had: the one before, or a certain one.</summary>
    /// <param name="workflow">Its id in the target, or its path.</param>
    /// <param name="version">The version; null for the one before.</param>
    public int Rollback(string workflow, int? version) => Guarded("rollback " + workflow, session =>
    {
        var shelf = session.Manifests;
        if (shelf.Current is not { } current)
            return session.Refuse(Problem.Usage($"nothing has been deployed to `{session.Target.Name}` from here"));
        var path = ProjectPath.Normal(workflow);
        if (current.Workflows.FirstOrDefault(w => w.Id == workflow || w.Path == path) is not { } active)
        {
            return session.Refuse(Problem.Usage(
                $"`{workflow}` is no workflow of the last deployment",
                NearMatch.Find(workflow, [.. current.Workflows.Select(w => w.Id).Concat(current.Workflows.Select(w => w.Path))]) is { } near
                    ? $"did you mean `{near}`?"
                    : null));
        }

        var number = shelf.CurrentNumber;
        var earlier = shelf.Numbers.Where(n => n < number)
            .Reverse()
            .Select(shelf.Read)
            .OfType<Manifest>()
            .SelectMany(m => m.Workflows)
            .Where(w => w.Id == active.Id).ToArray();
        var before = Array.Find(earlier, w => version is null ? w.Version != active.Version : w.Version == version);
        if (before is null)
        {
            return session.Refuse(Problem.Usage(
                version is null ? $"`{active.Id}` has had no other version" : $"no deployment had version {version} of `{active.Id}`",
                earlier.Length == 0 ? null : $"deployments had {string.Join(", ", earlier.Select(w => w.Version).Distinct().Order())}"));
        }

        var workflows = new WorkflowShelf(session.Store);
        if (workflows.TextOf(active.Id, before.Version) is not { } text || Sha.OfLength256([], text) != before.Hash)
        {
            return session.Refuse(new Problem(
                ProblemKind.Incomplete,
                $"version {before.Version} of `{active.Id}` is gone from the target, or another text by now"));
        }

        workflows.Activate(active.Id, before.Version);
        var manifest = current with
        {
            Workflows = [.. current.Workflows.Select(w => w.Id == active.Id ? before with { Path = w.Path } : w)],
        };
        if (shelf.Add(id => manifest with { Id = id }) is not { } added)
        {
            workflows.Activate(active.Id, active.Version);
            return session.Refuse(new Problem(
                ProblemKind.Incomplete,
                "somebody else has deployed in the meantime") { Help = "nothing has been changed: run it again" });
        }

        shelf.PointTo(added);
        session.Host.Say($"{active.Id}: version {before.Version} is active again, after version {active.Version}\n");
        return ExitCode.Clean;
    });

    /// <summary>Takes all away that was deployed from this branch by this user; in development alone.</summary>
    public int Destroy() => Guarded("destroy", session =>
    {
        if (!session.Target.IsDevelopment)
        {
            return session.Refuse(Problem.Usage(
                $"`{session.Target.Name}` is a target of production, and is not destroyed",
                "take the workflows out of the repository, and deploy with `--prune`"));
        }

        var shelf = session.Manifests;
        if (shelf.Numbers.Count == 0 && shelf.CurrentNumber is null)
        {
            session.Host.Say($"Nothing has been deployed to {session.Target.Name} from here.\n");
            return ExitCode.Clean;
        }

        if (!request.IsApproved)
        {
            var what =
                $"{Words.Count(shelf.Current?.Workflows.Count ?? 0, "workflow")} of {session.Scope} in {session.Target.Name} ({session.Store.Description})";
            if (!session.Host.IsInputTerminal())
            {
                return session.Refuse(Problem.Usage(
                    $"this would take away {what}, and nobody is there to be asked",
                    "`--auto-approve` takes it as approved"));
            }

            session.Host.SayAside($"Take away {what}? [y/N] ");
            using var input = new StreamReader(session.Host.OpenInput());
            if (input.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
                return session.Refuse(Problem.Usage("nothing has been taken away"));
        }

        var retention = new Retention(session.Store, session.Host.Clock.GetUtcNow());
        retention.Destroy(shelf);
        session.Host.Say($"Summary: {Words.Count(retention.Removed.Count, "file")} taken away.\n");
        return ExitCode.Clean;
    });

    /// <summary>Takes old deployments away, and what only they named.</summary>
    /// <param name="keep">How many are kept.</param>
    public int Prune(int keep) => Guarded("prune", session =>
    {
        if (keep < 1) return session.Refuse(Problem.Usage("at least one deployment is kept", "`--keep 20` keeps twenty"));
        var retention = new Retention(session.Store, session.Host.Clock.GetUtcNow());
        retention.Prune(session.Manifests, keep);
        session.Host.Say($"Summary: {Words.Count(retention.Removed.Count, "file")} taken away.\n");
        return ExitCode.Clean;
    });

    private int Guarded(string command, Func<ProjectSession, int> act)
    {
        var opened = ProjectSession.Open(request.Target, host, rules);
        if (opened.Value is not { } session) return host.Refuse(opened.Problems);
        DeployLock? held = null;
        try
        {
            (held, var taken) = session.TakeLock(request, command);
            if (taken is not null) return session.Refuse(taken);
            return act(session);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return session.Refuse(TargetProblem.Of(exception, "the target has failed"));
        }
        finally
        {
            held?.Release();
        }
    }
}

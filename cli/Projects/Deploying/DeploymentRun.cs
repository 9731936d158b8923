using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Execution.Functions.Hashing;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>
/// Carries a plan out: files, artifacts and versions first, which nobody sees; then the workflows are switched on, callees before callers;
/// then the manifest is written and the pointer moved. What fails before the switching leaves nothing to be seen, what fails after it is
/// set back.
/// </summary>
/// <remarks>Each step finds out for itself what is done already, so that a run that was killed is finished by the next one.</remarks>
/// <param name="plan">The plan.</param>
/// <param name="store">The target.</param>
/// <param name="shelf">The deployments there.</param>
internal sealed class DeploymentRun(DeploymentPlan plan, ITargetStore store, ManifestShelf shelf)
{
    private readonly WorkflowShelf workflows = new(store);
    private readonly ArtifactShelf artifacts = new(store);
    private readonly Stack<(string Id, int? Before)> activated = new();

    /// <summary>The commit, as the manifest names it.</summary>
    public required string Commit { get; init; }

    /// <summary>How many warnings the lint had.</summary>
    public required int Warnings { get; init; }

    /// <summary>Whether workflows are switched off that are no longer in the repository.</summary>
    public bool Prunes { get; init; }

    /// <summary>What has gone wrong, and what has been set back.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Whether all of it has been done.</summary>
    public bool Run()
    {
        try
        {
            if (Upload() && Push() is { } versions)
            {
                Activate(versions);
                if (Record(versions)) return true;
                SetBack(new Problem(ProblemKind.Incomplete, "somebody else has deployed in the meantime"));
            }
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            SetBack(TargetProblem.Of(exception, "the target has failed"));
        }

        return false;
    }

    private bool Upload()
    {
        foreach (var upload in plan.Uploads)
        {
            if (!Holds(upload.Place, upload.Bytes)) return false;
        }

        foreach (var artifact in plan.Artifacts)
        {
            if (artifact.IsNew && !Holds(artifact.Place, artifact.File!.Bytes)) return false;
        }

        return true;
    }

    // Read back: what is not what was sent must not be named by anything.
    private bool Holds(string place, byte[] bytes)
    {
        store.Create(place, bytes);
        if (store.Holds(place, bytes)) return true;
        Problems.Add(new Problem(
            ProblemKind.Incomplete,
            $"`{place}` in the target holds something else than was sent")
        {
            Help =
                "nothing that can be seen has been changed; somebody else may just have deployed, so run it again, or look at the file",
        });
        return false;
    }

    private Dictionary<string, int>? Push()
    {
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var planned in plan.Workflows)
        {
            var version = planned.Kind == PlanKind.Unchanged
                ? planned.ActiveVersion
                : workflows.Push(planned.Workflow.Id, planned.Workflow.Bytes);
            if (version is not { } number)
            {
                Problems.Add(new Problem(
                    ProblemKind.Incomplete,
                    $"somebody else has just added a version of `{planned.Workflow.Id}`")
                {
                    Help = "nothing that can be seen has been changed: run it again",
                });
                return null;
            }

            versions[planned.Workflow.Id] = number;
        }

        return versions;
    }

    private void Activate(Dictionary<string, int> versions)
    {
        var before = plan.Workflows.ToDictionary(w => w.Workflow.Id, w => w.ActiveVersion, StringComparer.Ordinal);
        foreach (var workflow in CallOrder.Of([.. plan.Workflows.Where(w => w.Kind != PlanKind.Unchanged).Select(w => w.Workflow)]))
            Switch(workflow.Id, before[workflow.Id], versions[workflow.Id]);
        foreach (var orphan in Prunes ? plan.Orphans : []) Switch(orphan.Id, workflows.ActiveOf(orphan.Id), null);
    }

    private void Switch(string id, int? before, int? after)
    {
        if (before == after) return;
        activated.Push((id, before));
        workflows.Activate(id, after);
    }

    private bool Record(Dictionary<string, int> versions)
    {
        var manifest = ManifestOf(versions);
        if (plan.Last is { } last && last.HoldsSameAs(manifest)) return Point();
        if (shelf.Add(id => manifest with { Id = id }) is not { } number) return false;
        Point();
        shelf.PointTo(number);
        return true;
    }

    private bool Point()
    {
        foreach (var artifact in plan.Artifacts)
        {
            if (artifacts.NewestOf(artifact.Id) != artifact.Id) artifacts.PointTo(artifact.Id);
        }

        return true;
    }

    private Manifest ManifestOf(Dictionary<string, int> versions)
    {
        var uploaded = plan.Uploads.Select(u => new ManifestFile(u.Path, u.Hash, u.Place, store.AddressOf(u.Place)));
        var built = plan.Artifacts.Select(a =>
            new ManifestFile(a.Id.ToString(), HashOf(a.Place, a.IsNew ? a.File!.Hash : null), a.Place, store.AddressOf(a.Place)));
        var own = plan.Workflows.Select(w =>
            new ManifestWorkflow(w.Workflow.Id, w.Workflow.Asset.Path, w.Workflow.Hash, versions[w.Workflow.Id]));
        return new Manifest
        {
            Id = "",
            Commit = Commit,
            Warnings = Warnings,
            Files = [.. uploaded.Concat(built).OrderBy(f => f.Place, StringComparer.Ordinal)],
            Workflows = [.. own.Concat(Prunes ? [] : plan.Orphans).OrderBy(w => w.Id, StringComparer.Ordinal)],
        };
    }

    private string HashOf(string place, string? known) =>
        known ?? Sha.OfLength256([], store.Read(place) ?? throw new FileNotFoundException(place));

    private void SetBack(Problem reason)
    {
        Problems.Add(reason);
        while (activated.TryPop(out var done))
        {
            try
            {
                workflows.Activate(done.Id, done.Before);
                Problems.Add(new Problem(
                    ProblemKind.Note,
                    done.Before is { } version ? $"`{done.Id}` is set back to version {version}" : $"`{done.Id}` is switched off again"));
            }
            catch (Exception exception) when (DiskFailure.Is(exception))
            {
                Problems.Add(new Problem(
                    ProblemKind.Incomplete,
                    $"`{done.Id}` cannot be set back to {(done.Before is { } version ? $"version {version}" : "being switched off")}: {DiskFailure.Reason(exception)}")
                {
                    Help = "run the deployment again once the target can be written to: it goes on from what is there",
                });
            }
        }
    }
}

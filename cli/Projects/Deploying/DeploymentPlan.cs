using System.Text;
using Dataflow.Lint.Cli.Projects.Building;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Execution.Functions.Hashing;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>What a deployment does to a workflow.</summary>
internal enum PlanKind
{
    /// <summary>There is none that is active.</summary>
    Create,

    /// <summary>The repository has another text.</summary>
    Change,

    Unchanged,

    /// <summary>The target has another text than the last deployment left there.</summary>
    Drifted,
}

/// <summary>A workflow, and what is done to it.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Before">The text that is active in the target; null where none is.</param>
/// <param name="ActiveVersion">Its version.</param>
internal sealed record PlannedWorkflow(RenderedWorkflow Workflow, PlanKind Kind, string? Before, int? ActiveVersion);

/// <summary>What a deployment would do, by what is in the target and not by what somebody remembers of it.</summary>
internal sealed record DeploymentPlan
{
    /// <summary>The workflows in the order of their paths.</summary>
    public required IReadOnlyList<PlannedWorkflow> Workflows { get; init; }

    /// <summary>Workflows of the last deployment that are no longer in the repository.</summary>
    public required IReadOnlyList<ManifestWorkflow> Orphans { get; init; }

    /// <summary>The files that workflows name.</summary>
    public required IReadOnlyList<Upload> Uploads { get; init; }

    /// <summary>What is built.</summary>
    public required IReadOnlyList<PlannedArtifact> Artifacts { get; init; }

    /// <summary>The last deployment; null before the first.</summary>
    public Manifest? Last { get; init; }

    /// <summary>A text that two plans share only where they do the same to the same.</summary>
    public string Key =>
        string.Join(
            '\n',
            Workflows.Select(w => $"{w.Workflow.Id} {w.Workflow.Hash} {w.Kind} {w.ActiveVersion}")
                .Concat(Orphans.Select(o => o.Id))
                .Concat(Artifacts.Select(a => $"{a.Id} {a.IsNew}")))
        + $"\n{Last?.Id}";

    /// <param name="rendered">The workflows.</param>
    /// <param name="artifacts">What is built.</param>
    /// <param name="store">The target.</param>
    /// <param name="shelf">The deployments there.</param>
    public static DeploymentPlan Of(
        IReadOnlyList<RenderedWorkflow> rendered,
        IReadOnlyList<PlannedArtifact> artifacts,
        ITargetStore store,
        ManifestShelf shelf)
    {
        var last = shelf.Current;
        var workflows = new WorkflowShelf(store);
        var ids = rendered.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return new DeploymentPlan
        {
            Workflows = [.. rendered.Select(r => Of(r, workflows, last))],
            Orphans = last is null ? [] : [.. last.Workflows.Where(w => !ids.Contains(w.Id))],
            Uploads = [.. rendered.SelectMany(r => r.Uploads).DistinctBy(u => u.Place).OrderBy(u => u.Place, StringComparer.Ordinal)],
            Artifacts = artifacts,
            Last = last,
        };
    }

    private static PlannedWorkflow Of(RenderedWorkflow workflow, WorkflowShelf shelf, Manifest? last)
    {
        var version = shelf.ActiveOf(workflow.Id);
        var text = version is { } number ? shelf.TextOf(workflow.Id, number) : null;
        var own = last?.Workflows.FirstOrDefault(w => w.Id == workflow.Id);
        var kind = text is null ? own is null ? PlanKind.Create : PlanKind.Drifted
            : text.AsSpan().SequenceEqual(workflow.Bytes) ? PlanKind.Unchanged
            : own is not null && Sha.OfLength256([], text) == own.Hash ? PlanKind.Change
            : PlanKind.Drifted;
        return new PlannedWorkflow(workflow, kind, text is null ? null : Encoding.UTF8.GetString(text), version);
    }
}

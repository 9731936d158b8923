using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>Who is told when something happens in a workflow.</summary>
public static class Alerts
{
    /// <summary>Whether a workflow, or one that starts it, has <c>alerting</c>.</summary>
    public static bool Cover(WorkflowModel workflow)
    {
        var walk = new WorkflowWalk(workflow);
        while (walk.Next() is { } current)
        {
            if (current.Workflow.Alerting is not null) return true;
            walk.AddCallersOf(current);
        }

        return false;
    }
}

using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Who is told when something happens in a workflow.</summary>
public static class Alerts
{
    /// <summary>Whether a workflow, or one that starts it, has <c>alerting</c>.</summary>
    public static bool Cover(WorkflowModel workflow)
    {
        var seen = new HashSet<WorkflowModel> { workflow };
        var waiting = new Queue<WorkflowModel>(seen);
        while (waiting.Count > 0)
        {
            var current = waiting.Dequeue();
            if (current.Workflow.Alerting is not null) return true;
            foreach (var call in current.Callers)
            {
                if (seen.Add(call.Caller)) waiting.Enqueue(call.Caller);
            }
        }

        return false;
    }
}

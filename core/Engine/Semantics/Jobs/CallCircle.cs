using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>Workflows that start each other without a condition on the way, so that the first one starts itself again.</summary>
public static class CallCircle
{
    private const int MostWorkflows = 1_000;

    /// <summary>The calls that lead from a workflow back to itself, the shortest way; empty when there is none.</summary>
    public static List<WorkflowCall> Through(WorkflowModel start)
    {
        var cameBy = new Dictionary<WorkflowModel, WorkflowCall>();
        var walk = new WorkflowWalk(start);
        while (walk.Next() is { } current && cameBy.Count < MostWorkflows)
        {
            foreach (var job in current.Workflow.AllJobs)
            {
                if (job is not CallJob call || !IsCertain(call, current)) continue;
                foreach (var callee in current.CalleesOf(call))
                {
                    if (callee == start) return WayTo(new WorkflowCall(current, call), start, cameBy);
                    if (cameBy.ContainsKey(callee)) continue;
                    cameBy.Add(callee, new WorkflowCall(current, call));
                    walk.Add(callee);
                }
            }
        }

        return [];
    }

    // A workflow that calls itself until a condition holds means to.
    private static bool IsCertain(CallJob call, WorkflowModel workflow)
    {
        for (Job? scope = call; scope is not null; scope = scope.Parent)
        {
            if (scope is LoopJob { Kind: not LoopKind.ForEach }) return false;
            var order = workflow.Graph.OrderAround(scope);
            if (order.HasConditions && order.EdgesTo(scope).Any(e => e.IsConditional)) return false;
        }

        return true;
    }

    private static List<WorkflowCall> WayTo(WorkflowCall last, WorkflowModel start, Dictionary<WorkflowModel, WorkflowCall> cameBy)
    {
        var way = new List<WorkflowCall> { last };
        while (way[0].Caller != start) way.Insert(0, cameBy[way[0].Caller]);
        return way;
    }
}

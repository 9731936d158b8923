using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Workflows that start each other without a condition on the way, so that the first one starts itself again.</summary>
public static class CallCircle
{
    private const int MostWorkflows = 1_000;

    /// <summary>The calls that lead from a workflow back to itself, the shortest way; empty when there is none.</summary>
    public static IReadOnlyList<WorkflowCall> Through(WorkflowModel start)
    {
        var cameBy = new Dictionary<WorkflowModel, WorkflowCall>();
        var waiting = new Queue<WorkflowModel>([start]);
        while (waiting.Count > 0 && cameBy.Count < MostWorkflows)
        {
            var current = waiting.Dequeue();
            foreach (var call in current.Workflow.AllJobs.OfType<CallJob>().Where(c => IsCertain(c, current)))
            {
                foreach (var callee in current.CalleesOf(call))
                {
                    if (callee == start) return WayTo(new WorkflowCall(current, call), start, cameBy);
                    if (cameBy.ContainsKey(callee)) continue;
                    cameBy.Add(callee, new WorkflowCall(current, call));
                    waiting.Enqueue(callee);
                }
            }
        }

        return [];
    }

    // A workflow that calls itself until a condition holds means to.
    private static bool IsCertain(CallJob call, WorkflowModel workflow) =>
        call.Ancestors().OfType<LoopJob>().All(l => l.Kind == LoopKind.ForEach) && !workflow.Graph.EdgesInto(call).Any(e => e.IsConditional);

    private static List<WorkflowCall> WayTo(WorkflowCall last, WorkflowModel start, Dictionary<WorkflowModel, WorkflowCall> cameBy)
    {
        var way = new List<WorkflowCall> { last };
        while (way[0].Caller != start) way.Insert(0, cameBy[way[0].Caller]);
        return way;
    }
}

using Dataflow.Lint.Cli.Projects.Rendering;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>Workflows in the order in which they are switched on: one that is called before those that call it.</summary>
internal static class CallOrder
{
    /// <summary>The workflows in order; in a circle, in that of their paths.</summary>
    public static IReadOnlyList<RenderedWorkflow> Of(IReadOnlyList<RenderedWorkflow> workflows)
    {
        var byId = workflows.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var ordered = new List<RenderedWorkflow>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in workflows)
        {
            // A workflow waits on the stack with the place up to which its callees are done.
            var waiting = new Stack<(RenderedWorkflow Workflow, int Next)>();
            if (met.Add(start.Id)) waiting.Push((start, 0));
            while (waiting.Count > 0)
            {
                var (workflow, next) = waiting.Pop();
                if (next == workflow.Callees.Count)
                {
                    ordered.Add(workflow);
                    continue;
                }

                waiting.Push((workflow, next + 1));
                if (byId.TryGetValue(workflow.Callees[next], out var callee) && met.Add(callee.Id)) waiting.Push((callee, 0));
            }
        }

        return ordered;
    }
}

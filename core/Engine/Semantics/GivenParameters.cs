using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells whether a parameter has a value when a job runs: declared, given by the engine or the platform, or handed over by a caller.</summary>
public static class GivenParameters
{
    public static bool IsGiven(WorkflowModel workflow, string name, Job? job)
    {
        var options = workflow.Package.Workspace.Options;
        if (SystemParameters.Contains(name) || SystemParameters.IsBuildReference(name) || ProjectOptions.Lists(options.ExternalParameters, name)) return true;

        // "step__rows" is a parameter of another step.
        if (name.IndexOf("__", StringComparison.Ordinal) > 0) return true;
        return workflow.Parameters.Find(name, job) is not null || IsHandedOver(workflow, name);
    }

    private static bool IsHandedOver(WorkflowModel callee, string name)
    {
        var seen = new HashSet<WorkflowModel> { callee };
        var waiting = new Queue<WorkflowModel>(seen);
        while (waiting.Count > 0)
        {
            foreach (var call in waiting.Dequeue().Callers)
            {
                if (call.Job.Arguments.Any(a => a.Name == name)) return true;
                if (call.Job.IsExplicit == true) continue;

                // Without explicit_params all that the caller has flows down.
                if (call.Caller.Parameters.Find(name, call.Job) is not null) return true;
                if (seen.Add(call.Caller)) waiting.Enqueue(call.Caller);
            }
        }

        return false;
    }
}

using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary>Tells whether what a job writes is held back by a template around it, or around the calls that lead to it.</summary>
public static class Guards
{
    /// <summary>Whether the job never runs outside a template.</summary>
    public static bool AlwaysCover(WorkflowModel workflow, Job job) => AlwaysCover(workflow, job, []);

    private static bool AlwaysCover(WorkflowModel workflow, Job job, HashSet<WorkflowModel> seen)
    {
        // What a template of another type does with the jobs inside it is its own affair.
        if (job.Ancestors().Any(a => a is GuardedJob or TemplateJob) || !seen.Add(workflow)) return true;
        var callers = workflow.Callers.ToArray();
        return callers.Length > 0 && callers.All(call => AlwaysCover(call.Caller, call.Job, seen));
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A job after which a table shows new rows: a template, a task that writes openly, or the call of a workflow with one of them.</summary>
/// <param name="Job">The job, in the workflow that is asked.</param>
/// <param name="Write">The write it publishes.</param>
public sealed record Publication(Job Job, JobWrite Write)
{
    /// <summary>The jobs of a workflow that may publish a table.</summary>
    public static IEnumerable<Publication> Of(TableIdentity table, WorkflowModel workflow) =>
        workflow.Writes.MayBeOf(table).Select(w => new Publication(PublisherOf(w.Job), w));

    /// <summary>A call on the way that does not wait, so that the job ends before the table is published; none when it is only known at run time.</summary>
    public WorkflowCall? Detached => Write.Detached;

    /// <summary>Whether each call on the way is known to wait or not to.</summary>
    public bool IsSynchronyKnown => Write.Calls.All(c => c.Job.IsSync is not null);

    /// <summary>The <c>failure_mode: ignore_failure</c> that lets a job run although the publication has failed.</summary>
    public Location? IgnoredFailure(WorkflowModel workflow, Job before)
    {
        var levels = Write.Calls.Select((call, i) => (Workflow: call.Caller, Job: i == 0 ? Job : PublisherOf(call.Job)));
        if (Write.Calls.Count == 0) levels = [(workflow, Job)];
        else if (Write.Mention is { Workflow: { } last, Job: { } inner }) levels = levels.Append((last, PublisherOf(inner)));
        foreach (var (model, job) in levels)
        {
            for (Job? scope = job; scope is not null && !before.Ancestors().Contains(scope); scope = scope.Parent)
            {
                if (scope.FailureMode is { } mode && mode.Value.Equals("ignore_failure", StringComparison.OrdinalIgnoreCase)) return model.At(mode);
            }
        }

        return null;
    }

    private static Job PublisherOf(Job job) => job.Ancestors().OfType<GuardedJob>().LastOrDefault() ?? job;
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary>
/// A job after which a table shows new rows: a template, a task that writes openly, or the call of a workflow with one of them.
/// </summary>
/// <param name="Job">The job, in the workflow that is asked.</param>
/// <param name="Write">The write it publishes.</param>
public sealed record Publication(Job Job, JobWrite Write)
{
    /// <summary>The jobs of a workflow that may publish a table.</summary>
    public static Publication[] Of(TableIdentity table, WorkflowModel workflow, Job? except = null)
    {
        var found = new List<Publication>();
        foreach (var write in workflow.Writes.MayBeOf(table))
        {
            var publisher = PublisherOf(write.Job);
            if (publisher != except) found.Add(new Publication(publisher, write));
        }

        return found.ToArray();
    }

    /// <summary>
    /// A call on the way that does not wait, so that the job ends before the table is published; none when it is only known at run time.
    /// </summary>
    public WorkflowCall? Detached => Write.Detached;

    /// <summary>Whether each call on the way is known to wait or not to.</summary>
    public bool IsSynchronyKnown => Write.Calls.All(c => c.Job.IsSync is not null);

    /// <summary>The <c>failure_mode: ignore_failure</c> that lets a job run although the publication has failed.</summary>
    public Location? IgnoredFailure(WorkflowModel workflow, Job before)
    {
        if (Write.Calls.Length == 0) return IgnoredFailure(Job, before, workflow);
        for (var i = 0; i < Write.Calls.Length; i++)
        {
            var call = Write.Calls[i];
            if (IgnoredFailure(i == 0 ? Job : PublisherOf(call.Job), before, call.Caller) is { } place) return place;
        }

        return Write.Mention is { Workflow: { } last, Job: { } inner } ? IgnoredFailure(PublisherOf(inner), before, last) : null;
    }

    // Of the job or of what is around it, and not around the job that comes behind.
    private static Location? IgnoredFailure(Job job, Job before, WorkflowModel workflow)
    {
        for (Job? scope = job; scope is not null && !before.Ancestors().Contains(scope); scope = scope.Parent)
        {
            if (scope.FailureMode is { } mode && mode.Value.Equals("ignore_failure", StringComparison.OrdinalIgnoreCase))
                return workflow.At(mode);
        }

        return null;
    }

    // The outermost template around a job.
    private static Job PublisherOf(Job job)
    {
        var publisher = job;
        for (var around = job.Parent; around is not null; around = around.Parent)
        {
            if (around is GuardedJob) publisher = around;
        }

        return publisher;
    }
}

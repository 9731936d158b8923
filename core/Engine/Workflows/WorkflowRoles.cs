namespace Dataflow.Lint.Engine.Workflows;

/// <summary>Tells the part a workflow plays from what it contains.</summary>
internal static class WorkflowRoles
{
    public static WorkflowRole Of(IReadOnlyList<Job> jobs, bool isTriggered)
    {
        var all = jobs.SelectMany(job => job.DescendantsAndSelf()).ToArray();
        var calls = all.OfType<CallJob>().ToArray();
        if (calls.Length == 0) return all.Any(Works) ? WorkflowRole.Main : WorkflowRole.Unknown;
        if (isTriggered) return WorkflowRole.Daily;

        var callsAreLooped = calls.All(call => call.Ancestors().OfType<LoopJob>().Any());
        return callsAreLooped ? WorkflowRole.Backfill : WorkflowRole.Unknown;
    }

    private static bool Works(Job job) =>
        job is GuardedJob or TaskJob { Spark: not null } or TaskJob { Metadata: not null } or TaskJob { HighWaterMark: not null };
}

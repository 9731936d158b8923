using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A table that a scheduled workflow reads and another one marks as complete.</summary>
/// <param name="Read">Where it is read.</param>
/// <param name="Mark">The job of the other workflow that moves the mark.</param>
public sealed record UnawaitedRead(TableMention Read, TableMention Mark)
{
    /// <summary>The reads, by a workflow that a clock starts or by those it calls, of marked tables that none of them waits for.</summary>
    public static IEnumerable<UnawaitedRead> In(WorkflowModel scheduled)
    {
        var started = StartedBy(scheduled);
        var workspace = scheduled.Package.Workspace;
        if (started.Any(model => model.Workflow.SignalTriggers.Count > 0)) yield break;
        var seen = new List<TableIdentity>();
        foreach (var read in started.Select(model => model.Package).Distinct().SelectMany(p => p.Tables.InRole(TableRole.Read)))
        {
            // A name with parameters may mean another table in each run.
            if (read.Workflow is not { } reader || !started.Contains(reader) || read.Identity.Table.Constant is null || seen.Any(s => s.SameAs(read.Identity) == Answer.Yes)) continue;
            var mark = workspace.Signals.MarksOf(read.Identity).FirstOrDefault(m => m.Workflow is { } marker && !started.Contains(marker));
            if (mark is null || IsAwaited(read.Identity, started) || IsAlsoWritten(read.Identity, started)) continue;
            seen.Add(read.Identity);
            yield return new UnawaitedRead(read, mark);
        }
    }

    // Any wait whose table is not proven to be another one.
    private static bool IsAwaited(TableIdentity table, HashSet<WorkflowModel> started) => (
        from model in started
        from job in model.Workflow.AllJobs
        from dependency in job.SignalDependencies
        select dependency.Name is { } name ? TableIdentity.Of(model.Parameters.TextOf(name, job)).SameAs(table) : Answer.Unknown).Any(same => same != Answer.No);

    private static bool IsAlsoWritten(TableIdentity table, HashSet<WorkflowModel> started) => started.Any(model => model.Writes.MayBeOf(table).Any());

    private static HashSet<WorkflowModel> StartedBy(WorkflowModel workflow)
    {
        var started = new HashSet<WorkflowModel> { workflow };
        var waiting = new Queue<WorkflowModel>(started);
        while (waiting.Count > 0)
        {
            var model = waiting.Dequeue();
            foreach (var callee in model.Workflow.AllJobs.OfType<CallJob>().SelectMany(model.CalleesOf).Where(started.Add)) waiting.Enqueue(callee);
        }

        return started;
    }
}

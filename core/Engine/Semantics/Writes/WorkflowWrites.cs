using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>A table that a job of a workflow writes or publishes.</summary>
/// <param name="job">The task or template that does it, or the call of a workflow that does.</param>
/// <param name="table">The table as this workflow would name it.</param>
/// <param name="mention">The place that shows it: the target of an <c>INSERT</c>, or the table of a wap template.</param>
/// <param name="calls">The calls that lead there, outermost first; none for a job of this workflow.</param>
public sealed class JobWrite(Job job, TableIdentity table, TableMention mention, WorkflowCall[] calls)
{
    public Job Job => job;

    public TableIdentity Table => table;

    public TableMention Mention => mention;

    public WorkflowCall[] Calls => calls;

    /// <summary>The first call on the way that does not wait for its workflow to end.</summary>
    public WorkflowCall? Detached => Array.Find(calls, c => c.Job.IsSync == false);
}

/// <summary>The tables that the jobs of a workflow write, through called workflows too.</summary>
public sealed class WorkflowWrites
{
    /// <summary>Calls below each other that are followed.</summary>
    public const int DeepestCall = 8;

    // So few are looked through as fast as they are found.
    private const int Few = 8;

    private TableIndex<JobWrite>? byTable;
    private ILookup<Job, JobWrite>? byScope;
    private JobWrite[]? seenFromOutside;

    private WorkflowWrites(WriteCollector found)
    {
        All = found.Writes.ToArray();
        AreAll = found.AreAll;
        IsCut = found.IsCut;
    }

    /// <summary>All writes, in the order of the jobs.</summary>
    public JobWrite[] All { get; }

    /// <summary>Whether the workflow writes nothing else: each of its jobs is known for what it writes.</summary>
    public bool AreAll { get; }

    /// <summary>Whether there are calls deeper down than were followed.</summary>
    internal bool IsCut { get; }

    /// <summary>The writes without the jobs that make them: to a caller one of several that do the same is as good as all.</summary>
    internal JobWrite[] SeenFromOutside => Once.Of(ref seenFromOutside, All, static all =>
        all.Length <= 1 ? all : all.GroupBy(w => (w.Mention, w.Table.Key, w.Detached is null)).Select(g => g.First()).ToArray());

    internal static WorkflowWrites Of(WorkflowModel workflow, int depth)
    {
        var found = new WriteCollector(workflow, depth);
        foreach (var job in workflow.Workflow.AllJobs) found.Add(job);
        return new WorkflowWrites(found);
    }

    /// <summary>The writes of a job and of the jobs inside it.</summary>
    public JobWrite[] InsideOf(Job job) =>
        All.Length <= Few ? Array.FindAll(All, w => IsInside(w.Job, job)) : Once.Of(ref byScope, All, ByScope)[job].ToArray();

    /// <summary>The writes that are not proven to be of another table.</summary>
    public JobWrite[] MayBeOf(TableIdentity table) => Once.Of(ref byTable, All, static writes => new(writes, w => w.Table)).MayBe(table);

    /// <summary>Whether a job, with all inside it, writes no tables but those found.</summary>
    public static bool AreAllIn(WorkflowModel workflow, Job job)
    {
        var found = new WriteCollector(workflow, DeepestCall);
        foreach (var inner in job.DescendantsAndSelf()) found.Add(inner);
        return found.AreAll;
    }

    private static ILookup<Job, JobWrite> ByScope(JobWrite[] writes) =>
        writes.SelectMany(w => w.Job.Ancestors().Prepend(w.Job).Select(scope => (scope, w))).ToLookup(x => x.scope, x => x.w);

    private static bool IsInside(Job job, Job around)
    {
        for (Job? scope = job; scope is not null; scope = scope.Parent)
        {
            if (ReferenceEquals(scope, around)) return true;
        }

        return false;
    }
}

using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The order of a workflow's jobs over all levels: which job has surely ended when another starts.</summary>
public sealed class JobGraph
{
    private readonly Workflow workflow;

    internal JobGraph(Workflow workflow) => this.workflow = workflow;

    /// <summary>The order of the level a job stands in.</summary>
    public JobOrder OrderAround(Job job) => job.Parent?.Order ?? workflow.Order;

    /// <summary>The jobs of the level a job stands in.</summary>
    public IReadOnlyList<Job> Siblings(Job job) => job.Parent?.Jobs ?? workflow.Jobs;

    /// <summary>
    /// Whether the first job has ended whenever the second starts: no when the second may run without it,
    /// unknown when the level states no order at all.
    /// </summary>
    public Answer Precedes(Job first, Job second)
    {
        if (MeetingPlace(first, second) is not var (earlier, later)) return Answer.Unknown;
        var order = OrderAround(earlier);
        if (order.IsImplicit) return Answer.Unknown;

        // A job starts when all jobs before it have ended, so one path is enough,
        // unless a branch that excludes the first job leads to the second as well.
        if (!ReachableFrom(earlier, order, null).Contains(later)) return Answer.No;
        return HasBypass(earlier, later, order) ? Answer.No : Answer.Yes;
    }

    /// <summary>The edges that lead to a job or to a loop or template around it.</summary>
    public IEnumerable<JobEdge> EdgesInto(Job job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            foreach (var edge in OrderAround(scope).EdgesTo(scope)) yield return edge;
        }
    }

    /// <summary>The jobs of a level that stand in a circle, in the order written; empty when there is none.</summary>
    public static IReadOnlyList<Job> Circle(IReadOnlyList<Job> jobs, JobOrder order)
    {
        // Jobs without predecessors, then jobs without successors, are taken away until the rest holds each other.
        var left = new HashSet<Job>(jobs);
        Strip(left, order.Edges.ToLookup(e => e.From, e => e.To), order.Edges.ToLookup(e => e.To, e => e.From));
        Strip(left, order.Edges.ToLookup(e => e.To, e => e.From), order.Edges.ToLookup(e => e.From, e => e.To));
        return jobs.Where(left.Contains).ToArray();
    }

    private static void Strip(HashSet<Job> jobs, ILookup<Job, Job> next, ILookup<Job, Job> previous)
    {
        var waitingFor = jobs.ToDictionary(j => j, j => previous[j].Count(jobs.Contains));
        var ready = new Queue<Job>(jobs.Where(j => waitingFor[j] == 0));
        while (ready.Count > 0)
        {
            var job = ready.Dequeue();
            jobs.Remove(job);
            foreach (var follower in next[job])
            {
                if (waitingFor.TryGetValue(follower, out var count) && (waitingFor[follower] = count - 1) == 0) ready.Enqueue(follower);
            }
        }
    }

    // The two jobs, or what surrounds them, in the innermost level that holds both.
    private static (Job Earlier, Job Later)? MeetingPlace(Job first, Job second)
    {
        foreach (var earlier in new[] { first }.Concat(first.Ancestors()))
        {
            foreach (var later in new[] { second }.Concat(second.Ancestors()))
            {
                if (ReferenceEquals(earlier.Parent, later.Parent)) return ReferenceEquals(earlier, later) ? null : (earlier, later);
            }
        }

        return null;
    }

    // "IF x THEN publish, OTHERWISE mark": the mark runs when the publication does not.
    private static bool HasBypass(Job avoided, Job target, JobOrder order)
    {
        foreach (var branch in order.Edges.Where(e => e.IsConditional && !ReferenceEquals(e.To, avoided)))
        {
            if (ReferenceEquals(branch.From, avoided)) continue;
            var excludes = order.EdgesFrom(branch.From).Any(e => e.IsConditional && !ReferenceEquals(e, branch)
                && (ReferenceEquals(e.To, avoided) || ReachableFrom(e.To, order, null).Contains(avoided)));
            if (!excludes || ReachableFrom(branch.To, order, null).Contains(avoided)) continue;
            if (ReferenceEquals(branch.To, target) || ReachableFrom(branch.To, order, avoided).Contains(target)) return true;
        }

        return false;
    }

    private static HashSet<Job> ReachableFrom(Job start, JobOrder order, Job? avoided)
    {
        var next = order.Edges.ToLookup(e => e.From, e => e.To);
        var seen = new HashSet<Job>();
        var waiting = new Stack<Job>();
        waiting.Push(start);
        while (waiting.Count > 0)
        {
            foreach (var job in next[waiting.Pop()])
            {
                if (!ReferenceEquals(job, avoided) && seen.Add(job)) waiting.Push(job);
            }
        }

        return seen;
    }
}

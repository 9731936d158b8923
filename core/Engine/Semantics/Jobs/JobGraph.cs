using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>The order of a workflow's jobs over all levels: which job has surely ended when another starts.</summary>
public sealed class JobGraph
{
    private readonly Workflow workflow;
    private Result<bool>? hasCircle;

    internal JobGraph(Workflow workflow) => this.workflow = workflow;

    /// <summary>Whether the jobs of some level wait for each other in a circle, so that nothing can be said of their order.</summary>
    public bool HasCircle => Once.Of(ref hasCircle, workflow, static workflow => new(JobCircles.Of(workflow).Count > 0)).Value;

    /// <summary>The order of the level a job stands in.</summary>
    public JobOrder OrderAround(Job job) => job.Parent?.Order ?? workflow.Order;

    /// <summary>The jobs of the level a job stands in.</summary>
    public IReadOnlyList<Job> Siblings(Job job) => job.Parent?.Jobs ?? workflow.Jobs;

    /// <summary>
    /// Whether the first job has ended whenever the second starts: no when the second may run without it,
    /// unknown when the level states no order at all or an order that cannot be read.
    /// </summary>
    public Answer Precedes(Job first, Job second)
    {
        // A job inside a template or loop runs before its end.
        if (second.Ancestors().Contains(first)) return Answer.No;
        if (MeetingPlace(first, second) is not var (earlier, later)) return Answer.Unknown;
        var order = OrderAround(earlier);
        if (order.IsImplicit || order.Problems.Length > 0) return Answer.Unknown;

        // A job starts when all jobs before it have ended, so one path is enough,
        // unless the conditions on the way let the second job run and the first one not.
        if (!Leads(earlier, later, order)) return Answer.No;
        if (MayRunWithout(earlier, later, order)) return Answer.No;
        for (var scope = first; !ReferenceEquals(scope, earlier); scope = scope.Parent!)
        {
            if (!AlwaysRuns(scope)) return Answer.No;
        }

        return Answer.Yes;
    }

    /// <summary>The finding that a level states no order at all, where two jobs meet in such a level: they start together.</summary>
    public Cause? StartTogether(Job first, Job second, WorkflowModel model) =>
        !second.Ancestors().Contains(first) && MeetingPlace(first, second) is var (earlier, _) && OrderAround(earlier).IsImplicit
            ? NoOrderAround(earlier, model)
            : null;

    /// <summary>The finding that the level of a job states no order.</summary>
    public static Cause NoOrderAround(Job job, WorkflowModel model) => new("WFL001", model.At(job.Parent?.Node ?? model.Workflow.Node));

    /// <summary>Whether a job runs in each run of its level: no condition leads past it.</summary>
    public bool AlwaysRuns(Job job)
    {
        var order = OrderAround(job);
        var bound = BoundTo(job, order);
        return bound.Any(j => !order.EdgesTo(j).Any());
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

    // "check: [IF x THEN publish, OTHERWISE mark]" and "check: [IF x THEN publish, mark]": the mark does not need the publication.
    private static bool MayRunWithout(Job avoided, Job target, JobOrder order)
    {
        if (!order.HasConditions) return false;
        var bound = BoundTo(avoided, order);
        var starts = order.Edges.Select(e => e.From).Where(j => !order.EdgesTo(j).Any()).Distinct().ToArray();
        if (starts.Any(bound.Contains) || !order.EdgesTo(avoided).Any()) return false;
        return Reachable(
            starts,
            e =>
                order.EdgesFrom(e)
                    .Where(edge => !bound.Contains(edge.To) && !ComesWith(edge, bound, order))
                    .Select(edge => edge.To)).Contains(target);
    }

    // The jobs that cannot run without the given one running too: it and those with an unconditional way to it.
    private static HashSet<Job> BoundTo(Job job, JobOrder order) =>
        Reachable([job], j => order.EdgesTo(j).Where(e => !e.IsConditional).Select(e => e.From));

    // "[IF x THEN publish, IF x THEN mark]": under one condition both edges are taken.
    private static bool ComesWith(JobEdge edge, HashSet<Job> bound, JobOrder order) =>
        edge.Condition is { } condition
        && order.EdgesFrom(edge.From).Any(other => bound.Contains(other.To) && other.Condition?.Text == condition.Text);

    // From the later job back, since what is asked of mostly stands right before it.
    private static bool Leads(Job earlier, Job later, JobOrder order)
    {
        var seen = new HashSet<Job>();
        var waiting = new Queue<Job>([later]);
        while (waiting.Count > 0)
        {
            foreach (var edge in order.EdgesTo(waiting.Dequeue()))
            {
                if (ReferenceEquals(edge.From, earlier)) return true;
                if (seen.Add(edge.From)) waiting.Enqueue(edge.From);
            }
        }

        return false;
    }

    private static HashSet<Job> Reachable(IEnumerable<Job> starts, Func<Job, IEnumerable<Job>> next)
    {
        var seen = new HashSet<Job>(starts);
        var waiting = new Stack<Job>(seen);
        while (waiting.Count > 0)
        {
            foreach (var job in next(waiting.Pop()))
            {
                if (seen.Add(job)) waiting.Push(job);
            }
        }

        return seen;
    }
}

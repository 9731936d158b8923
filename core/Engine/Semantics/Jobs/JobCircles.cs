using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>Finds jobs that wait for themselves: <c>a -> b -> a</c>.</summary>
public static class JobCircles
{
    /// <summary>One circle of each level that has any, in the order of its edges, from the job written first on.</summary>
    public static List<IReadOnlyList<JobEdge>> Of(Workflow workflow)
    {
        var circles = new List<IReadOnlyList<JobEdge>>();
        Add(workflow.Jobs, workflow.Order);
        foreach (var job in workflow.AllJobs) Add(job.Jobs, job.Order);
        return circles;

        void Add(IReadOnlyList<Job> jobs, JobOrder order)
        {
            if (!LeadsBack(order)) return;
            var tangled = JobGraph.Circle(jobs, order);
            if (tangled.Count > 0) circles.Add(Follow(tangled, order));
        }
    }

    // Most orders lead from the top of the file to its end.
    private static bool LeadsBack(JobOrder order)
    {
        foreach (var edge in order.Edges)
        {
            if (edge.From.Wrapper.Span.Start >= edge.To.Wrapper.Span.Start) return true;
        }

        return false;
    }

    // Every tangled job is followed by another one, so a walk along the edges must come back to itself.
    private static IReadOnlyList<JobEdge> Follow(IReadOnlyList<Job> tangled, JobOrder order)
    {
        var within = new HashSet<Job>(tangled);
        var places = new Dictionary<Job, int>();
        var path = new List<JobEdge>();
        for (var job = tangled[0]; !places.ContainsKey(job); job = path[path.Count - 1].To)
        {
            places.Add(job, path.Count);
            path.Add(order.EdgesFrom(job).First(edge => within.Contains(edge.To)));
        }

        var circle = path.Skip(places[path[path.Count - 1].To]).ToArray();
        var members = new HashSet<Job>(circle.Select(edge => edge.From));
        var first = tangled.First(members.Contains);
        var start = Array.FindIndex(circle, edge => ReferenceEquals(edge.From, first));
        return [.. circle.Skip(start), .. circle.Take(start)];
    }
}

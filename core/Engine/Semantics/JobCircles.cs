using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Finds jobs that wait for themselves: <c>a -> b -> a</c>.</summary>
public static class JobCircles
{
    /// <summary>One circle of each level that has any, in the order of its edges, from the job written first on.</summary>
    public static IEnumerable<IReadOnlyList<JobEdge>> Of(Workflow workflow)
    {
        var levels = workflow.AllJobs.Where(job => job.Jobs.Count > 0).Select(job => (job.Jobs, job.Order));
        foreach (var (jobs, order) in new[] { (workflow.Jobs, workflow.Order) }.Concat(levels))
        {
            var tangled = JobGraph.Circle(jobs, order);
            if (tangled.Count > 0) yield return Follow(tangled, order);
        }
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

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>The jobs of one workflow, and which starts behind which.</summary>
internal static class JobPicture
{
    public static void Add(WorkflowModel workflow, UniqueNames used, List<GraphNode> nodes, List<GraphEdge> edges)
    {
        var names = new Dictionary<Job, string>();
        var root = workflow.Workflow.Id?.Value ?? workflow.Document.Path;

        // A job stands behind the one it is within.
        foreach (var job in workflow.Workflow.AllJobs)
        {
            var around = job.Parent is { } parent ? names.GetValueOrDefault(parent) : null;
            var name = used.Of($"{around ?? root}.{job.Id?.Value ?? job.Type?.Value ?? "job"}");
            names.Add(job, name);
            nodes.Add(new GraphNode(name, "job"));
            if (around is not null) edges.Add(new GraphEdge(around, name, "holds", workflow.At(job.Node)));
        }

        foreach (var order in names.Keys.Select(j => j.Order).Prepend(workflow.Workflow.Order).Distinct())
        {
            foreach (var edge in order.Edges)
            {
                if (names.TryGetValue(edge.From, out var from) && names.TryGetValue(edge.To, out var to))
                {
                    edges.Add(new GraphEdge(
                        from,
                        to,
                        "then",
                        new Location(workflow.Document.Source, edge.Span)) { IsUnsure = edge.IsConditional });
                }
            }
        }
    }
}

using Dataflow.Lint.Engine.Semantics.Lineage;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>Pictures of a repository: its columns, its tables, the jobs of a workflow.</summary>
internal static class Pictures
{
    /// <summary>A column or a table with what it comes from and what is made of it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="start">What is asked about.</param>
    /// <param name="upstream">How many edges against their direction.</param>
    /// <param name="downstream">How many edges along their direction.</param>
    public static GraphPicture Around(LineageGraph graph, LineageColumn start, int upstream, int downstream)
    {
        var names = new TableNames(graph);
        var edges = LineageWalk.Upstream(graph, start, upstream)
            .Concat(LineageWalk.Downstream(graph, start, downstream))
            .Select(s => s.Edge).Distinct().ToArray();
        return Of(graph, names, edges, [start]) with { Uses = UsesAt(graph, names, start) };
    }

    /// <summary>What hangs on a column or, for a table, on it and all its columns.</summary>
    public static GraphUse[] UsesAt(LineageGraph graph, TableNames names, LineageColumn at) =>
        [.. graph.UsesOf(at.Table).Where(u => at.Column is null || u.Column == at).Select(names.UseOf)];

    /// <summary>All columns of a repository.</summary>
    public static GraphPicture Columns(LineageGraph graph)
    {
        var names = new TableNames(graph);
        return Of(graph, names, graph.Edges, []) with { Uses = [.. graph.Uses.Select(names.UseOf)] };
    }

    /// <summary>The tables that the files asked for write or read: an edge for each statement and source.</summary>
    public static GraphPicture Tables(LineageGraph graph, Func<string, bool> isShown)
    {
        var names = new TableNames(graph);
        var writers = graph.Writers.Where(w => isShown(w.Place.Path)).ToArray();
        var nodes = writers.SelectMany(w => w.Sources.Append(w.Table)).Distinct().Select(t => names.NodeOf(new LineageColumn(t, null)));
        var edges = writers.SelectMany(w =>
            w.Sources.Select(s => new GraphEdge(
                names[s],
                names[w.Table],
                "writes",
                w.Place) { IsUnsure = !graph.IsKnown(s) || !graph.IsKnown(w.Table) }));
        return new GraphPicture(Sorted(nodes), Sorted(edges.Distinct()));
    }

    /// <summary>The jobs of a workflow, those within templates and loops by their way from the outermost.</summary>
    public static GraphPicture Jobs(IEnumerable<WorkflowModel> workflows)
    {
        var (nodes, edges) = (new List<GraphNode>(), new List<GraphEdge>());
        var used = new UniqueNames();
        foreach (var workflow in workflows) JobPicture.Add(workflow, used, nodes, edges);
        return new GraphPicture(Sorted(nodes.Distinct()), Sorted(edges.Distinct()));
    }

    private static GraphPicture Of(LineageGraph graph, TableNames names, IReadOnlyList<LineageEdge> edges, LineageColumn[] always)
    {
        var columns = edges.SelectMany(e => new[] { e.From, e.To }).Concat(always).Distinct();
        return new GraphPicture(Sorted(columns.Select(names.NodeOf)), Sorted(edges.Select(names.EdgeOf)));
    }

    private static GraphNode[] Sorted(IEnumerable<GraphNode> nodes) => [.. nodes.OrderBy(n => n.Name, StringComparer.Ordinal)];

    private static GraphEdge[] Sorted(IEnumerable<GraphEdge> edges) =>
        [.. edges.OrderBy(e => e.To, StringComparer.Ordinal)
            .ThenBy(e => e.From, StringComparer.Ordinal)
            .ThenBy(e => e.Kind, StringComparer.Ordinal)
            .ThenBy(e => e.Place)];
}

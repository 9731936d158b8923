using Dataflow.Lint.Facts.Lineage;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

/// <summary>An edge met on a walk.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Depth">How many edges away from the start, from 1.</param>
public readonly record struct LineageStep(LineageEdge Edge, int Depth);

/// <summary>
/// Walks from a column or a table against or along the edges, nearest first, each edge once, so that circles end. An edge that decides
/// about rows is told, and the walk does not go on behind it: else it would lead to all columns.
/// </summary>
public static class LineageWalk
{
    /// <summary>Where it comes from.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="start">A column, or a table with all its columns.</param>
    /// <param name="levels">How many edges one behind the other, at most.</param>
    public static IReadOnlyList<LineageStep> Upstream(LineageGraph graph, LineageColumn start, int levels) =>
        Walk(start, levels, graph.Into, e => e.To, e => e.From);

    /// <summary>What is made of it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="start">A column, or a table with all its columns.</param>
    /// <param name="levels">How many edges one behind the other, at most.</param>
    public static IReadOnlyList<LineageStep> Downstream(LineageGraph graph, LineageColumn start, int levels) =>
        Walk(start, levels, graph.OutOf, e => e.From, e => e.To);

    private static List<LineageStep> Walk(
        LineageColumn start,
        int levels,
        Func<int, IEnumerable<LineageEdge>> edgesOf,
        Func<LineageEdge, LineageColumn> near,
        Func<LineageEdge, LineageColumn> far)
    {
        var steps = new List<LineageStep>();
        var seen = new HashSet<LineageColumn> { start };
        var taken = new HashSet<LineageEdge>();
        var waiting = new Queue<(LineageColumn Column, int Depth)>();
        var byColumn = new Dictionary<int, ILookup<LineageColumn, LineageEdge>>();
        waiting.Enqueue((start, 0));
        while (waiting.Count > 0)
        {
            var (column, depth) = waiting.Dequeue();
            if (depth >= levels) continue;

            // A table stands for all its columns where the walk starts; what decides about its rows holds for each of them.
            var isWhole = column.Column is null;
            foreach (var edge in isWhole
                ? edgesOf(column.Table)
                : EdgesOf(column.Table)[column].Concat(EdgesOf(column.Table)[column with { Column = null }]))
            {
                if ((!isWhole && edge.Kind == LineageKind.Rows) || !taken.Add(edge)) continue;
                steps.Add(new(edge, depth + 1));
                var next = far(edge);
                if (edge.To.Column is not null && next.Column is not null && seen.Add(next)) waiting.Enqueue((next, depth + 1));
            }
        }

        return steps;

        ILookup<LineageColumn, LineageEdge> EdgesOf(int table)
        {
            if (!byColumn.TryGetValue(table, out var found)) byColumn.Add(table, found = edgesOf(table).ToLookup(near));
            return found;
        }
    }
}

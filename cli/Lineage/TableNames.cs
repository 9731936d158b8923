using Dataflow.Lint.Engine.Semantics.Lineage;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>
/// The names under which the tables of a graph are shown: each its own, also where two that are not surely one are called alike.
/// </summary>
internal sealed class TableNames
{
    private readonly LineageGraph graph;
    private readonly string[] names;
    private readonly UniqueNames used = new();
    private readonly Dictionary<LineageColumn, string> columns = [];

    public TableNames(LineageGraph graph)
    {
        this.graph = graph;
        names = [.. Enumerable.Range(0, graph.Tables.Length).Select(table => used.Of(graph.NameOf(table)))];
    }

    public string this[int table] => names[table];

    // The column "b" of "a" is called like a table "a.b".
    public string this[LineageColumn column]
    {
        get
        {
            if (column.Column is not { } name) return names[column.Table];
            if (!columns.TryGetValue(column, out var shown)) columns.Add(column, shown = used.Of($"{names[column.Table]}.{name.Text}"));
            return shown;
        }
    }

    /// <summary>The node of a table or a column.</summary>
    public GraphNode NodeOf(LineageColumn column) => new(this[column], column.Column is null ? "table" : "column")
    {
        IsKnown = graph.IsKnown(column.Table),
        IsComplete = graph.IsComplete(column.Table),
        MayBeSame = graph.IsKnown(column.Table) ? 0 : graph.MayBeSame(column.Table),
        Table = column.Column is null ? null : names[column.Table],
    };

    /// <summary>The tables by their names.</summary>
    public IEnumerable<string> All => names;

    /// <summary>The edge between two columns.</summary>
    public GraphEdge EdgeOf(LineageEdge edge) =>
        new(
            this[edge.From],
            this[edge.To],
            WordOf(edge.Kind),
            edge.Place) { IsUnsure = !graph.IsKnown(edge.From.Table) || !graph.IsKnown(edge.To.Table) };

    /// <summary>What hangs on a column.</summary>
    public GraphUse UseOf(LineageUse use) => new(this[use.Column], WordOf(use.Kind), use.Word, use.Place);

    private static string WordOf<T>(T kind)
        where T : struct, Enum => kind.ToString().ToLowerInvariant();
}

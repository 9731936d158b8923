using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

/// <summary>
/// Who writes what from what, column by column, over all packages of a workspace; and what hangs on the columns. Tables are joined only
/// where they surely are one (<see cref="TableIdentity.SameAs"/>).
/// </summary>
public sealed class LineageGraph
{
    private const int FewPackages = 8;

    private readonly ILookup<int, LineageEdge> into;
    private readonly ILookup<int, LineageEdge> outOf;
    private readonly ILookup<int, LineageUse> uses;
    private readonly ILookup<int, LineageWriter> writers;
    private readonly ILookup<int, Name> columns;
    private readonly TableIndex<TableIdentity> byName;

    private LineageGraph(PackageLineage[] packages)
    {
        var tables = new LineageTables(packages.SelectMany(IdentitiesIn).Distinct());
        Edges = packages.SelectMany(p => p.Edges)
            .Select(e => new LineageEdge(ColumnOf(e.From), ColumnOf(e.To), e.Kind, e.Place))
            .Distinct()
            .OrderBy(e => e.Place).ToArray();
        Uses = packages.SelectMany(p => p.Uses)
            .Select(u => new LineageUse(ColumnOf(u.Column), u.Kind, u.Word, u.Place))
            .Distinct()
            .OrderBy(u => u.Place).ToArray();
        Writers = packages.SelectMany(p => p.Writers)
            .Select(w =>
                new LineageWriter(
                    tables.IndexOf(w.Table),
                    w.Job,
                    w.Owner,
                    [.. w.Sources.Select(tables.IndexOf).Distinct()],
                    w.Place,
                    w.IsComplete))
            .OrderBy(w => w.Place).ThenBy(w => w.Job, StringComparer.Ordinal).ToArray();
        var written = packages.SelectMany(p => p.Columns).Select(ColumnOf).ToArray();
        Tables = tables.All;
        into = Edges.ToLookup(e => e.To.Table);
        outOf = Edges.ToLookup(e => e.From.Table);
        uses = Uses.ToLookup(u => u.Column.Table);
        writers = Writers.ToLookup(w => w.Table);
        columns = Uses.Where(u => u.Kind == LineageUseKind.Definition)
            .Select(u => u.Column)
            .Concat(written)
            .Concat(Edges.Select(e => e.To))
            .Concat(Edges.Select(e => e.From))
            .Concat(Uses.Where(u => u.Kind != LineageUseKind.Definition).Select(u => u.Column))
            .Where(c => c.Column is not null)
            .Distinct()
            .ToLookup(c => c.Table, c => c.Column!.Value);
        byName = new TableIndex<TableIdentity>(Tables, t => t);

        LineageColumn ColumnOf(NamedColumn column) =>
            new(tables.IndexOf(column.Table), column.Column is { } name ? new Name(name) : default(Name?));
    }

    /// <summary>The tables.</summary>
    public TableIdentity[] Tables { get; }

    /// <summary>The edges, in the order of their places.</summary>
    public LineageEdge[] Edges { get; }

    /// <summary>What hangs on columns and tables, in the order of the places.</summary>
    public LineageUse[] Uses { get; }

    /// <summary>The statements that write tables, in the order of their places.</summary>
    public LineageWriter[] Writers { get; }

    /// <summary>The graph of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    public static LineageGraph Of(Workspace workspace, int parallelism = 0)
    {
        workspace.Prepare(parallelism);
        var packages = new PackageLineage[workspace.Packages.Length];
        Workers.For(packages.Length, FewPackages, parallelism, i =>
        {
            packages[i] = PackageLineage.Of(workspace.Packages[i]);
            workspace.Packages[i].Forget();
        });
        return new LineageGraph(packages);
    }

    /// <summary>The name of a table for people.</summary>
    public string NameOf(int table) =>
        Tables[table].Catalog is { } catalog ? $"{catalog.ToText()}.{Tables[table].ShortName}" : Tables[table].ShortName;

    /// <summary>The edges that end in a table.</summary>
    public IEnumerable<LineageEdge> Into(int table) => into[table];

    /// <summary>The edges that start in a table.</summary>
    public IEnumerable<LineageEdge> OutOf(int table) => outOf[table];

    /// <summary>What hangs on a table and its columns.</summary>
    public IEnumerable<LineageUse> UsesOf(int table) => uses[table];

    /// <summary>The statements that write a table.</summary>
    public IEnumerable<LineageWriter> WritersOf(int table) => writers[table];

    /// <summary>The columns of a table that are known, those of its definition first.</summary>
    public IEnumerable<Name> ColumnsOf(int table) => columns[table];

    /// <summary>Whether the name of a table is written out in full, so that others can be told apart from it.</summary>
    public bool IsKnown(int table) => Tables[table].ConstantName is not null && Tables[table].Database is not null;

    /// <summary>
    /// Whether all that is written to a table is known by column, and where it comes from; a table nobody writes is given.
    /// </summary>
    public bool IsComplete(int table) => writers[table].All(w => w.IsComplete);

    /// <summary>How many other tables of the graph may be the same as this one, for all that is known of their names.</summary>
    public int MayBeSame(int table) => byName.EachThatMayBe(Tables[table]).Count(other => !ReferenceEquals(other, Tables[table]));

    private static IEnumerable<TableIdentity> IdentitiesIn(PackageLineage package) =>
        package.Edges.SelectMany(e => new[] { e.From.Table, e.To.Table })
            .Concat(package.Uses.Select(u => u.Column.Table))
            .Concat(package.Writers.Select(w => w.Table));
}

using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>All tables that the DDL of the workspace defines.</summary>
public sealed class SchemaCatalog
{
    private readonly ILookup<Package, TableSchema> byPackage;
    private readonly ILookup<string, TableSchema> byTable;

    private SchemaCatalog(IReadOnlyList<TableSchema> schemas)
    {
        byPackage = schemas.ToLookup(s => s.Script.Package);
        byTable = schemas.ToLookup(s => KeyOf(s.Identity), StringComparer.OrdinalIgnoreCase);
    }

    internal static SchemaCatalog Of(Workspace workspace)
    {
        var packages = workspace.Packages.Append(workspace.Upstream).ToArray();
        var alterations = packages.SelectMany(p => p.Scripts).SelectMany(SchemaReader.AlterationsIn).ToLookup(a => KeyOf(a.Table), StringComparer.OrdinalIgnoreCase);
        return new SchemaCatalog(packages.SelectMany(p => p.OwnSchemas).Select(Doubted).ToArray());

        // Changed by a script of its own, of which nobody knows when it runs: the columns are no longer sure.
        TableSchema Doubted(TableSchema schema) =>
            alterations[KeyOf(schema.Identity)].Any(a => a.Script != schema.Script && a.Table.SameAs(schema.Identity) != Answer.No)
                ? new TableSchema(schema.Identity, schema.Script, schema.Statement, schema.Columns, isCertain: false)
                : schema;
    }

    public IEnumerable<TableSchema> DefinedIn(Package package) => byPackage[package];

    /// <summary>The definition of exactly this table; one in the asking package goes first, and two others cancel each other out.</summary>
    public TableSchema? Find(TableIdentity table, Package package)
    {
        var found = byTable[KeyOf(table)].Where(s => s.Identity.SameAs(table) == Answer.Yes).ToArray();
        var own = found.Where(s => s.Script.Package == package).ToArray();
        if (own.Length > 0) return own.Length == 1 || AreAlike(own) ? own[0] : null;
        return found.Length == 1 || AreAlike(found) ? found.FirstOrDefault() : null;
    }

    // The same table seen by two jobs, or created again in a test folder.
    private static bool AreAlike(TableSchema[] schemas) =>
        schemas.All(s => s.IsCertain && s.Columns.Select(c => c.Name).SequenceEqual(schemas[0].Columns.Select(c => c.Name), StringComparer.OrdinalIgnoreCase));

    private static string KeyOf(TableIdentity table) => table.Table.Constant ?? table.Table.ToString();
}

/// <summary>Reads the tables that a script's <c>CREATE TABLE</c> and <c>ALTER TABLE</c> statements define.</summary>
internal static class SchemaReader
{
    public static IEnumerable<TableSchema> Read(Script script)
    {
        foreach (var create in script.Tree.Script.Statements.OfType<CreateTableStatement>())
        {
            if (create is not { IsTemporary: false, Name: { } name }) continue;
            var later = script.Tree.Script.Statements.OfType<AlterTableStatement>().Where(a => a.Span.Start > create.Span.Start && a.Name?.Text == name.Text).ToArray();
            var columns = InStoredOrder(ColumnsOf(script, create).ToArray(), create).Concat(later.SelectMany(a => AddedBy(script, a))).ToArray();
            var isCertain = HasKnownOrder(columns, create) && create.Query is null && create.Like is null && columns.Length > 0 && !script.HasErrorsIn(create)
                && later.SelectMany(a => a.Actions).All(a => a is AddColumnsAction or SetPropertiesAction);

            foreach (var identity in script.IdentitiesOf(name)) yield return new TableSchema(identity, script, create, columns, isCertain);
        }
    }

    /// <summary>The tables whose columns the script changes.</summary>
    public static IEnumerable<(TableIdentity Table, Script Script)> AlterationsIn(Script script)
    {
        foreach (var alter in script.Tree.Script.Statements.OfType<AlterTableStatement>())
        {
            if (alter.Name is not { } name || alter.Actions.All(a => a is SetPropertiesAction)) continue;
            foreach (var identity in script.IdentitiesOf(name)) yield return (identity, script);
        }
    }

    // Spark moves the columns of "PARTITIONED BY (d)" behind the others in its own file formats; Iceberg and Delta leave them.
    private static IEnumerable<SchemaColumn> InStoredOrder(SchemaColumn[] columns, CreateTableStatement create) =>
        create.Provider?.Format is "parquet" or "orc" or "avro" or "csv" or "json" or "text"
            ? columns.Where(c => !c.IsPartition).Concat(columns.Where(c => c.IsPartition))
            : columns;

    // Without a format, or with one nobody knows, it cannot be told where columns from among the others end up.
    private static bool HasKnownOrder(SchemaColumn[] columns, CreateTableStatement create) =>
        create.Provider?.Format is "parquet" or "orc" or "avro" or "csv" or "json" or "text" or "iceberg" or "delta"
        || create.StoredAs?.Format == "iceberg"
        || columns.SkipWhile(c => !c.IsPartition).All(c => c.IsPartition);

    private static IEnumerable<SchemaColumn> ColumnsOf(Script script, CreateTableStatement create)
    {
        var partitioned = new HashSet<string>(create.Partitioning?.Transforms.Select(t => t.Column?.Value ?? "") ?? [], StringComparer.OrdinalIgnoreCase);
        var typed = create.Partitioning?.Columns ?? [];
        partitioned.UnionWith(typed.Select(c => c.Name?.Value ?? ""));
        foreach (var column in create.Columns) yield return ColumnOf(script, column, partitioned.Contains(column.Name?.Value ?? ""));

        // "PARTITIONED BY (d DATE)" declares columns of its own, which come last; one that is declared above as well is a flaw, and still one column.
        var declared = new HashSet<string>(create.Columns.Select(c => c.Name?.Value ?? ""), StringComparer.OrdinalIgnoreCase);
        foreach (var column in typed.Where(c => !declared.Contains(c.Name?.Value ?? ""))) yield return ColumnOf(script, column, isPartition: true);
    }

    private static IEnumerable<SchemaColumn> AddedBy(Script script, AlterTableStatement alter) =>
        alter.Actions.OfType<AddColumnsAction>().SelectMany(a => a.Columns).Select(c => ColumnOf(script, c, isPartition: false));

    private static SchemaColumn ColumnOf(Script script, ColumnDefinition column, bool isPartition) =>
        new(column.Name?.Value ?? "", SqlType.Of(column.Type), column.IsNotNull, isPartition, script.At(column.Name?.Span ?? column.Span)) { Comment = column.Comment?.Value };
}

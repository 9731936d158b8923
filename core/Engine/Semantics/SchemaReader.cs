using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Reads the tables that a script's <c>CREATE TABLE</c> and <c>ALTER TABLE</c> statements define.</summary>
internal static class SchemaReader
{
    /// <summary>The tables that the scripts of a package define, each script seen on its own.</summary>
    public static TableSchema[] Read(Package package)
    {
        var schemas = new List<TableSchema>();
        foreach (var script in package.Scripts)
        {
            if (!script.Tree.Holds(SyntaxKind.CreateTableStatement)) continue;
            AlterationsOfScript? alterations = null;
            foreach (var statement in script.Tree.Script.Statements)
            {
                if (statement is not CreateTableStatement { IsTemporary: false, Name: { } name } create) continue;
                alterations ??= new AlterationsOfScript(script.Tree.Script.Statements);
                Add(create, name, script, alterations, schemas);
            }
        }

        return schemas.ToArray();
    }

    private static void Add(CreateTableStatement create, TableName name, Script script, AlterationsOfScript alterations, List<TableSchema> schemas)
    {
        var columns = ColumnsOf(script, create);
        if (IsPartitionLast(create)) columns = [.. columns.Where(c => !c.IsPartition), .. columns.Where(c => c.IsPartition)];
        var isUnderstood = true;
        var added = new List<SchemaColumn>();
        foreach (var alter in alterations.Of(name.Text, create.Span.Start, ref isUnderstood))
        {
            isUnderstood &= alter.Actions.All(IsUnderstood);
            added.AddRange(AddedBy(script, alter));
        }

        if (added.Count > 0) columns = [.. columns, .. added];
        var isCertain = isUnderstood && columns.Length > 0 && create.Query is null && create.Like is null && !IsOpen(create) && HasKnownOrder(columns, create) && !script.HasErrorsIn(create);
        foreach (var identity in script.IdentitiesOf(name)) schemas.Add(new TableSchema(identity, script, create, columns, isCertain));
    }

    // "ADD COLUMNS (${COLUMNS})" adds any number of them.
    private static bool IsUnderstood(AlterAction action) =>
        action is SetPropertiesAction || (action is AddColumnsAction { Columns: { Count: > 0 } added } && added.All(c => c.Name is { IsTemplated: false }));

    // "(${COLUMNS})" is any number of columns; without a list, or beside an "avro.schema.url", they come from a file elsewhere.
    private static bool IsOpen(CreateTableStatement create) =>
        create.Columns is not { Count: > 0 } columns
        || columns.Concat(create.Partitioning?.Columns ?? []).Any(c => c.Name is null or { IsTemplated: true })
        || create.Table.Source.Text.IndexOf("avro.schema.", create.Span.Start, create.Span.Length, StringComparison.OrdinalIgnoreCase) >= 0;

    // Spark moves the columns of "PARTITIONED BY (d)" behind the others in its own file formats; Iceberg and Delta leave them.
    private static bool IsPartitionLast(CreateTableStatement create) => create.Provider?.Format is "parquet" or "orc" or "avro" or "csv" or "json" or "text";

    // Without a format, or with one nobody knows, it cannot be told where columns from among the others end up.
    private static bool HasKnownOrder(SchemaColumn[] columns, CreateTableStatement create)
    {
        if (IsPartitionLast(create) || create.Provider?.Format is "iceberg" or "delta" || create.StoredAs?.Format == "iceberg") return true;
        var first = Array.FindIndex(columns, c => c.IsPartition);
        return first < 0 || Array.FindIndex(columns, first, c => !c.IsPartition) < 0;
    }

    private static SchemaColumn[] ColumnsOf(Script script, CreateTableStatement create)
    {
        var partitioning = create.Partitioning;
        var partitioned = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var transform in partitioning?.Transforms ?? []) partitioned.Add(transform.Column?.Value ?? "");
        var typed = partitioning?.Columns ?? [];
        foreach (var column in typed) partitioned.Add(column.Name?.Value ?? "");

        var columns = new List<SchemaColumn>();
        foreach (var column in create.Columns) columns.Add(new(script.Tree, column, isPartition: partitioned.Count > 0 && partitioned.Contains(column.Name?.Value ?? "")));

        // "PARTITIONED BY (d DATE)" declares columns of its own, which come last; one that is declared above as well is a flaw, and still one column.
        var declared = columns.Count;
        foreach (var column in typed)
        {
            var name = column.Name?.Value ?? "";
            if (columns.FindIndex(0, declared, c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) < 0) columns.Add(new(script.Tree, column, isPartition: true));
        }

        return columns.ToArray();
    }

    private static IEnumerable<SchemaColumn> AddedBy(Script script, AlterTableStatement alter) =>
        alter.Actions.OfType<AddColumnsAction>().SelectMany(a => a.Columns).Select(c => new SchemaColumn(script.Tree, c, isPartition: false));
}

using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Tables;

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

    private static void Add(
        CreateTableStatement create,
        TableName name,
        Script script,
        AlterationsOfScript alterations,
        List<TableSchema> schemas)
    {
        var columns = ColumnsOf(script, create);
        if (IsPartitionLast(create)) columns = [.. columns.Where(c => !c.IsPartition), .. columns.Where(c => c.IsPartition)];
        var isUnderstood = true;
        var altered = new AlteredSchema(script, IsPartitionLast(create) || IsOfHive(create));
        var alters = alterations.Of(name.Text, create.Span.Start, ref isUnderstood)
            .Where(a => !a.Actions.All(AlteredColumns<SchemaColumn>.KeepsColumns)).ToArray();
        foreach (var alter in alters)
        {
            if (MayKeepPartitions(alter, columns, create)) isUnderstood = false;
            if (altered.After(columns, alter) is { } after) columns = after as SchemaColumn[] ?? after.ToArray();
            else isUnderstood = false;
        }

        var isCertain = isUnderstood
            && columns.Length > 0
            && create.Query is null
            && create.Like is null
            && !IsOpen(create)
            && HasKnownOrder(columns, create)
            && !script.HasErrorsIn(create);
        foreach (var identity in script.IdentitiesOf(name))
            schemas.Add(new TableSchema(identity, script, create, columns, isCertain, alters));
    }

    // "(${COLUMNS})" is any number of columns; without a list, or beside an "avro.schema.url", they come from a file elsewhere.
    private static bool IsOpen(CreateTableStatement create) =>
        create.Columns is not { Count: > 0 } columns
        || columns.Concat(create.Partitioning?.Columns ?? []).Any(c => c.Name is null or { IsTemplated: true })
        || create.Table.Source.Text.IndexOf("avro.schema.", create.Span.Start, create.Span.Length, StringComparison.OrdinalIgnoreCase) >= 0;

    // Spark moves the columns of "PARTITIONED BY (d)" behind the others in its own file formats; Iceberg and Delta leave them.
    private static bool IsPartitionLast(CreateTableStatement create) =>
        create.Provider?.Format is "parquet" or "orc" or "avro" or "csv" or "json" or "text";

    private static bool IsOfHive(CreateTableStatement create) => create.StoredAs is { Format: not "iceberg" };

    private static bool IsOfLake(CreateTableStatement create) =>
        create.Provider?.Format is "iceberg" or "delta" || create.StoredAs?.Format == "iceberg";

    // "REPLACE COLUMNS (a INT)" leaves what a table of files is partitioned by; without a format nobody knows whether it is one.
    private static bool MayKeepPartitions(AlterTableStatement alter, SchemaColumn[] columns, CreateTableStatement create) =>
        !IsPartitionLast(create)
        && !IsOfHive(create)
        && !IsOfLake(create)
        && Array.Exists(columns, c => c.IsPartition)
        && alter.Actions.Any(a => a is ReplaceColumnsAction);

    // Without a format, or with one nobody knows, it cannot be told where columns from among the others end up.
    private static bool HasKnownOrder(SchemaColumn[] columns, CreateTableStatement create)
    {
        if (IsPartitionLast(create) || IsOfLake(create)) return true;
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
        foreach (var column in create.Columns)
            columns.Add(new(script.Tree, column, isPartition: partitioned.Count > 0 && partitioned.Contains(column.Name?.Value ?? "")));

        // "PARTITIONED BY (d DATE)" declares columns of its own, which come last; one that is declared above as well is a flaw, and still
        // one column.
        var declared = columns.Count;
        foreach (var column in typed)
        {
            var name = column.Name?.Value ?? "";
            if (columns.FindIndex(0, declared, c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) < 0)
                columns.Add(new(script.Tree, column, isPartition: true));
        }

        return columns.ToArray();
    }

    private sealed class AlteredSchema(Script script, bool isPartitionLast) : AlteredColumns<SchemaColumn>
    {
        protected override string NameOf(SchemaColumn column) => column.Name;

        protected override bool StaysLast(SchemaColumn column) => isPartitionLast && column.IsPartition;

        protected override SchemaColumn Made(ColumnDefinition definition) => new(script.Tree, definition, isPartition: false);

        protected override SchemaColumn Renamed(SchemaColumn column, Identifier name) => column.Renamed(name);

        protected override SchemaColumn Changed(SchemaColumn column, ColumnDefinition change) => column.Changed(change);
    }
}

using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The columns of tables before a run: by their definitions, else by the rows there are of them.</summary>
/// <param name="package">The package whose definitions are in sight.</param>
/// <param name="rowsOf">The rows that are written down for a table; null for none.</param>
internal sealed class TableShapes(Package package, Func<IReadOnlyList<string>, IReadOnlyList<YamlMapping>?> rowsOf)
{
    private readonly Dictionary<string, IReadOnlyList<TableColumn>?> columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A table without rows, and what it is partitioned by; null where nobody knows its columns.</summary>
    public TableState? StateOf(IReadOnlyList<string> parts)
    {
        if (ColumnsOf(parts) is not { } known) return null;
        var schema = SchemaOf(parts);
        var partitioning = (schema?.Statement.Partitioning?.Transforms
            ?? []).Select(t => new PartitionField(t.Column?.Value ?? "", t.IsIdentity ? null : t.Name?.Value))
            .Concat((schema?.Statement.Partitioning?.Columns ?? []).Select(c => new PartitionField(c.Name?.Value ?? "", null)));
        return new TableState(known, []) { Partitioning = [.. partitioning] };
    }

    public IReadOnlyList<TableColumn>? ColumnsOf(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0) return null;
        var key = string.Join(".", parts);
        if (columns.TryGetValue(key, out var known)) return known;
        return columns[key] = SchemaOf(parts) is { IsCertain: true } schema ? ColumnsOf(schema)
            : rowsOf(parts) is { } rows ? MockReader.ColumnsOf(rows)
            : null;
    }

    // A name by its last two words, as mocks have it.
    private TableSchema? SchemaOf(IReadOnlyList<string> parts) =>
        package.Tables.SchemaOf(TableIdentity.Of(string.Join(".", parts)))
        ?? (parts.Count > 2 ? package.Tables.SchemaOf(TableIdentity.Of(string.Join(".", parts.Skip(parts.Count - 2)))) : null);

    private static TableColumn[] ColumnsOf(TableSchema schema)
    {
        var defaults = schema.Statement.Columns.Where(c => c.Default is not null || c.Generated is not null)
            .ToLookup(c => c.Name?.Value, StringComparer.OrdinalIgnoreCase);
        return [.. schema.Columns.Select(c => new TableColumn(
            c.Name,
            c.Type,
            c.IsNotNull)
        {
            HasDefault = defaults.Contains(c.Name),
            Default = defaults[c.Name].FirstOrDefault()?.Default?.Value is { } value ? ValueOf(value.Text) : null,
        })];
    }

    // A default names no column, so that it means the same wherever it stands.
    private static ValueNode? ValueOf(string written)
    {
        var tree = SqlTree.Parse(new SourceText("default.sql", $"SELECT {written}"));
        return tree.Errors.Count > 0 ? null
            : BoundScript.Bind(tree, new NoTables()).Plan.Nodes.OfType<Projection>().FirstOrDefault()?.Items is [var only] ? only.Value
            : null;
    }

    private sealed class NoTables : ITableSource
    {
        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => null;

        public bool Knows(TableName name) => false;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => null;
    }
}

using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>The tables and views that the statements of a session have made so far.</summary>
internal sealed class Session(TypeSettings initial) : ITableSource
{
    private TypeSettings settings = initial;
    private readonly Dictionary<string, IReadOnlyList<TypePart>?> tables = new(StringComparer.OrdinalIgnoreCase);

    public string? CurrentDatabase { get; private set; } = "default";

    public IReadOnlyList<TypePart>? ColumnsOf(TableName name) => tables.TryGetValue(TemporaryKeyOf(name), out var temporary) ? temporary : tables.GetValueOrDefault(KeyOf(name));

    // Views are run like all other statements of the session.
    public CreateViewStatement? ViewOf(TableName name) => null;

    public bool Knows(TableName name) => tables.ContainsKey(KeyOf(name)) || tables.ContainsKey(TemporaryKeyOf(name));

    public QueryFacts Facts() => new(this, settings);

    /// <summary>Whether a query reads only tables that the session has made.</summary>
    public bool Covers(SqlNode node) =>
        node.Descendants<TableReference>().All(t => Ctes.Find(t) is not null || (t.Name is { } name && Knows(name)));

    public void Run(Statement statement)
    {
        // What is made of a foreign table is foreign.
        if (statement is CreateTableStatement or CreateViewStatement && !Covers(statement)) return;
        switch (statement)
        {
            case CreateTableStatement { Name: { } name } create when !(create.IfNotExists && Knows(name)):
                tables[KeyOf(name)] = create.Query is { } query ? OutputOf(query)
                    : create.Like is null && create.Columns.Count > 0 ? ColumnsOf(create)
                    : null;
                break;
            case CreateViewStatement { Name: { } name } create:
                tables[create.IsTemporary ? TemporaryKeyOf(name) : KeyOf(name)] = create.Query is { } body ? Renamed(OutputOf(body), create.Columns)
                    : create.Columns.Count > 0 && create.Columns.All(c => c.Type is not null) ? [.. create.Columns.Select(PartOf)] : null;
                break;
            case AlterTableStatement { Name: { } name } alter when Knows(name):
                tables[KeyOf(name)] = alter.Actions.All(a => a is AddColumnsAction or SetPropertiesAction) && tables[KeyOf(name)] is { } known
                    ? [.. known, .. alter.Actions.OfType<AddColumnsAction>().SelectMany(a => a.Columns).Select(PartOf)]
                    : null;
                break;
            case AlterViewStatement { Name: { } name } alter:
                tables[KeyOf(name)] = alter.Query is { } changed ? OutputOf(changed) : null;
                break;
            case SetStatement { Key: "spark.sql.decimalOperations.allowPrecisionLoss" } set:
                settings = settings with { AllowsPrecisionLoss = set.Value != "false" };
                break;
            case UseStatement { Name: { Parts: [.., var database] } }:
                CurrentDatabase = database.Value.ToLowerInvariant();
                break;
            case DropStatement { Name: { } name }:
                if (!tables.Remove(TemporaryKeyOf(name))) tables.Remove(KeyOf(name));
                break;
        }
    }

    private IReadOnlyList<TypePart>? OutputOf(Query query)
    {
        var columns = Facts().ShapeOf(query).Columns;
        return columns is null || columns.Any(c => c.ResultName is null) ? null : [.. columns.Select(c => new TypePart(c.ResultName!, c.Type))];
    }

    // In Spark's own tables the columns partitioned by come last.
    private IReadOnlyList<TypePart> ColumnsOf(CreateTableStatement create)
    {
        var last = create.Partitioning?.Transforms.Select(t => t.Column?.Value).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        return [.. create.Columns.OrderBy(c => last.Contains(c.Name?.Value)).Concat(create.Partitioning?.Columns ?? []).Select(PartOf)];
    }

    private static IReadOnlyList<TypePart>? Renamed(IReadOnlyList<TypePart>? columns, IReadOnlyList<ColumnDefinition> names) =>
        names.Count == 0 ? columns : columns?.Count == names.Count ? [.. columns.Select((c, i) => c with { Name = names[i].Name?.Value ?? "" })] : null;

    private TypePart PartOf(ColumnDefinition column) => new(column.Name?.Value ?? "", settings.IsTimestampNtz && column.Type?.Name == "timestamp" ? SqlType.TimestampNtz : WrittenTypes.Of(column.Type));

    private string KeyOf(TableName name)
    {
        var parts = name.Parts.Select(p => p.Value.ToLowerInvariant()).ToList();
        if (parts.Count == 3 && parts[0] == "spark_catalog") parts.RemoveAt(0);
        if (parts.Count == 1) parts.Insert(0, CurrentDatabase ?? "default");
        return string.Join('.', parts);
    }

    private static string TemporaryKeyOf(TableName name) => name.Parts.Count == 1 ? name.Parts[0].Value.ToLowerInvariant() : "global_temp." + name.Last?.Value.ToLowerInvariant();
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A table as its DDL defines it: columns in the order a positional insert fills them.</summary>
public sealed class TableSchema
{
    private Dictionary<string, SchemaColumn>? columnsByName;

    internal TableSchema(TableIdentity identity, Script script, CreateTableStatement statement, IReadOnlyList<SchemaColumn> columns, bool isCertain)
    {
        Identity = identity;
        Script = script;
        Statement = statement;
        Columns = columns;
        IsCertain = isCertain;
    }

    public TableIdentity Identity { get; }

    public Script Script { get; }

    public CreateTableStatement Statement { get; }

    /// <summary>The columns; those that <c>PARTITIONED BY (d DATE)</c> declares come last, as in Hive and Spark.</summary>
    public IReadOnlyList<SchemaColumn> Columns { get; }

    /// <summary>Whether the columns are all known: not so after a <c>LIKE</c>, an <c>AS SELECT</c> or an <c>ALTER</c> that is not understood.</summary>
    public bool IsCertain { get; }

    /// <summary>The columns the table is partitioned by; a transform such as <c>days(ts)</c> counts for its source column.</summary>
    public IEnumerable<SchemaColumn> PartitionColumns => Columns.Where(c => c.IsPartition);

    /// <summary>Whether the table is partitioned by a day, a part of a date, or a transform of one.</summary>
    public Answer HasDayPartition
    {
        get
        {
            var days = PartitionColumns.Select(c => c.IsDay).ToArray();
            return days.Contains(Answer.Yes) ? Answer.Yes : days.Contains(Answer.Unknown) || HasUnknownPartition ? Answer.Unknown : Answer.No;
        }
    }

    // A partition by something that is no known column: a template or a forgotten name.
    private bool HasUnknownPartition => Statement.Partitioning?.Transforms.Any(t => t.Column is not { } column || Find(column.Value) is null) ?? false;

    /// <summary>An Iceberg or Delta table, where <c>NOT NULL</c> of a partition column is kept; Hive formats know no such thing.</summary>
    public bool CanRequireValues => (Statement.Provider?.Format ?? Statement.StoredAs?.Format) is "iceberg" or "delta";

    public Location Place => Script.At(Statement.Name?.Span ?? Statement.Span);

    public SchemaColumn? Find(string name) => Once.Of(ref columnsByName, Columns, ByName).TryGetValue(name, out var column) ? column : null;

    // Of columns with one name the first counts.
    private static Dictionary<string, SchemaColumn> ByName(IReadOnlyList<SchemaColumn> columns)
    {
        var byName = new Dictionary<string, SchemaColumn>(columns.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = columns.Count - 1; i >= 0; i--) byName[columns[i].Name] = columns[i];
        return byName;
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">The name without backticks.</param>
/// <param name="Type">Its type; unknown where the DDL leaves it open.</param>
/// <param name="IsNotNull">Whether the DDL says <c>NOT NULL</c>.</param>
/// <param name="IsPartition">Whether the table is partitioned by the column or by a transform of it.</param>
/// <param name="Place">Where the name stands in the DDL.</param>
public sealed record SchemaColumn(string Name, SqlType Type, bool IsNotNull, bool IsPartition, Location Place)
{
    /// <summary>What its <c>COMMENT</c> says; null when it has none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the column says when a row happened: by its type, or by its name where the type is a number or text.</summary>
    public Answer IsDay =>
        Type.IsTemporal || DateParameters.IsDatePart(Name) ? Answer.Yes
        : Type.IsKnown ? Answer.No
        : Answer.Unknown;
}

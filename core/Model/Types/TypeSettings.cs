namespace Dataflow.Lint.Model.Types;

/// <summary>The settings of Spark that change what SQL means; the defaults are those of Spark 4.</summary>
public sealed record TypeSettings
{
    public static TypeSettings Default { get; } = new();

    /// <summary><c>spark.sql.ansi.enabled</c></summary>
    public bool IsAnsi { get; init; } = true;

    /// <summary><c>spark.sql.timestampType = TIMESTAMP_NTZ</c></summary>
    public bool IsTimestampNtz { get; init; }

    /// <summary><c>spark.sql.legacy.interval.enabled</c></summary>
    public bool HasLegacyIntervals { get; init; }

    /// <summary><c>spark.sql.legacy.allowParameterlessCount</c></summary>
    public bool AllowsParameterlessCount { get; init; }

    /// <summary><c>spark.sql.groupByOrdinal</c>: <c>GROUP BY 1</c> means the first column of the select list.</summary>
    public bool GroupsByPosition { get; init; } = true;

    /// <summary><c>spark.sql.orderByOrdinal</c>: <c>ORDER BY 1</c> means the first column of the query.</summary>
    public bool OrdersByPosition { get; init; } = true;

    /// <summary><c>spark.sql.decimalOperations.allowPrecisionLoss</c></summary>
    public bool AllowsPrecisionLoss { get; init; } = true;
}

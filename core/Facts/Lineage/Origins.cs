using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>A column of a table, and the way something comes from it.</summary>
/// <param name="Table">The place where the table is read.</param>
/// <param name="Column">The column; null for the rows of the table as such.</param>
/// <param name="Kind">The way.</param>
public readonly record struct ColumnOrigin(TableScan Table, string? Column, LineageKind Kind);

/// <summary>All columns of tables that something comes from, in the order they are met.</summary>
/// <param name="All">Those that are known.</param>
/// <param name="IsComplete">Whether there are surely no others.</param>
public sealed record Origins(IReadOnlyList<ColumnOrigin> All, bool IsComplete)
{
    /// <summary>Of a value that is made of no column: <c>1</c></summary>
    public static Origins None { get; } = new([], true);

    /// <summary>Nobody can tell.</summary>
    public static Origins Unknown { get; } = new([], false);

    /// <summary>The same, and perhaps others.</summary>
    public Origins AsUnknown() => IsComplete ? this with { IsComplete = false } : this;
}

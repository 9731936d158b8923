using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>Where the NULLs of a column come from.</summary>
/// <param name="Node">The outer join, the totals or the value that makes them; or the table they are read from.</param>
/// <param name="Column">The column of the table, where it is one.</param>
/// <param name="Grouping">The grouping on the way that makes one row of all NULLs.</param>
public sealed record NullSource(PlanNode Node, Column? Column, Aggregation? Grouping)
{
    /// <summary>The name of the relation that has no match, where an outer join makes the NULLs.</summary>
    public string? Optional { get; init; }

    /// <summary>
    /// Whether more has to come together for a NULL: all rows of a group without a value, a CASE of which no branch holds.
    /// </summary>
    public bool IsUnsure { get; init; }
}

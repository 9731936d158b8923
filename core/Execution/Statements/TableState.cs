using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>A table as it is between two statements: its columns and its rows, which do not change.</summary>
/// <param name="Columns">The columns, in their order.</param>
/// <param name="Rows">The rows, values in the order of the columns.</param>
public sealed record TableState(IReadOnlyList<TableColumn> Columns, IReadOnlyList<Value[]> Rows)
{
    /// <summary>What it is partitioned by.</summary>
    public IReadOnlyList<PartitionField> Partitioning { get; init; } = [];

    /// <summary>For a lasting view what it stands for.</summary>
    public RelationNode? View { get; init; }

    /// <summary>The place of a column by its name; negative where there is none.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}

/// <summary>The rows that a query gives.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">The rows, values in the order of the columns.</param>
public sealed record RowSet(IReadOnlyList<Column> Columns, IReadOnlyList<Value[]> Rows);

/// <summary>
/// What came of a statement: rows, an error, or why it was not run; none of them where it changed nothing that can be seen.
/// </summary>
public sealed record StatementResult
{
    /// <summary>What a query gave.</summary>
    public RowSet? Rows { get; init; }

    /// <summary>The error of Spark that ended it.</summary>
    public SparkError? Error { get; init; }

    /// <summary>Why it was not run.</summary>
    public NotSupported? Declined { get; init; }

    /// <summary>The bound that it ran against.</summary>
    public BoundExceeded? Stopped { get; init; }

    /// <summary>How many rows its operators looked at.</summary>
    public long Steps { get; init; }

    public bool IsRun => Error is null && Declined is null && Stopped is null;
}

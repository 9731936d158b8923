using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>What a statement stores in a table or a view, by column.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Table">The table; null where it is none, or has no name.</param>
/// <param name="Columns">The columns, each time something is stored in one.</param>
/// <param name="Rows">What decides about the rows.</param>
public sealed record TableWrite(StatementNode Statement, TableNameText? Table, IReadOnlyList<ColumnWrite> Columns, Origins Rows)
{
    /// <summary>Whether all of it is known: each column by its name, each origin.</summary>
    public bool IsComplete => Rows.IsComplete && Columns.All(c => c is { Name: not null, Origins.IsComplete: true });
}

/// <summary>A value that lands in a column.</summary>
/// <param name="Name">The column; null for any, where nobody knows which value lands in which.</param>
/// <param name="Place">The words that give the value; those of the statement where there are none.</param>
/// <param name="Origins">Where it comes from.</param>
public readonly record struct ColumnWrite(string? Name, Syntax.Text.TextSpan Place, Origins Origins);

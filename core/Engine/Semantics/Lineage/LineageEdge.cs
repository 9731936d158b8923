using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

/// <summary>A column of a table in a graph.</summary>
/// <param name="Table">The table's index in <see cref="LineageGraph.Tables"/>.</param>
/// <param name="Column">The column; null for the table as a whole, its rows or columns nobody knows.</param>
public readonly record struct LineageColumn(int Table, Name? Column);

/// <summary>One column comes from another, at a place of a script.</summary>
/// <param name="From">What is read.</param>
/// <param name="To">What is written.</param>
/// <param name="Kind">The way.</param>
/// <param name="Place">The words that make the value, or the statement.</param>
public readonly record struct LineageEdge(LineageColumn From, LineageColumn To, LineageKind Kind, Location Place);

/// <summary>Whether something that hangs on a table reads, describes or guards it.</summary>
public enum LineageUseKind
{
    /// <summary>A column of <c>CREATE TABLE</c>.</summary>
    Definition,

    /// <summary>A name in a query.</summary>
    Read,

    /// <summary>A role in <c>column_types</c>.</summary>
    Role,

    /// <summary>A column or a table of an audit.</summary>
    Audit,

    /// <summary><c>tables</c> of a wap template.</summary>
    Guard,

    /// <summary><c>metacat.table</c> of an HWM job.</summary>
    Mark,

    /// <summary><c>metacat.tables</c> of a Metadata job.</summary>
    Metadata,

    /// <summary>A workflow that waits for the table.</summary>
    Signal,

    /// <summary>A column in the rows of a mock.</summary>
    Mock,
}

/// <summary>A place that hangs on a column or a table without writing anything.</summary>
/// <param name="Column">What it hangs on.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Its own word: the role, the function of the audit; else empty.</param>
/// <param name="Place">Where it stands.</param>
public readonly record struct LineageUse(LineageColumn Column, LineageUseKind Kind, string Word, Location Place);

/// <summary>A statement that writes a table.</summary>
/// <param name="Table">The table's index.</param>
/// <param name="Job">The job that runs it: workflow and id, for people; null for a script no job runs.</param>
/// <param name="Owner">Who the workflow belongs to; null where it does not say.</param>
/// <param name="Sources">The indexes of the tables it reads, each once.</param>
/// <param name="Place">The statement.</param>
/// <param name="IsComplete">Whether all that it writes is known by column, and where that comes from.</param>
public sealed record LineageWriter(int Table, string? Job, string? Owner, int[] Sources, Location Place, bool IsComplete);

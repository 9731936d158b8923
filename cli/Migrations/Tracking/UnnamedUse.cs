using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Semantics.Tables;

namespace Dataflow.Lint.Cli.Migrations.Tracking;

/// <summary>
/// How far a place is that depends on a table and names no column of it: <c>INSERT INTO t SELECT ...</c>, <c>SELECT *</c>.
/// </summary>
internal static class UnnamedUse
{
    /// <param name="change">What was announced.</param>
    /// <param name="use">The place, in the files as they are.</param>
    /// <param name="table">The table as it is; null where nobody defines it.</param>
    public static ConsumerState StateOf(RecordedChange change, TableUse use, TableSchema? table) =>
        table is { IsCertain: true } && ImpactTable.CellOf(change.Kind, use.Kind) == "B" && IsMade(change, table) is { } isMade
            ? isMade ? StateBehind(use) : ConsumerState.Open
            : ConsumerState.Unprovable;

    // The record does not hold where a column moves, nor what it becomes.
    private static bool? IsMade(RecordedChange change, TableSchema table) => change.Kind switch
    {
        ChangeKind.Drop or ChangeKind.Rename => table.Find(change.Old!) is null,
        ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired => table.Find(change.New!) is not null,
        _ => null,
    };

    // Behind the change a place that goes by order is done when it gives as many values as the table takes.
    private static ConsumerState StateBehind(TableUse use) =>
        use.Kind is not (UseKind.InsertByPosition or UseKind.StarByPosition)
        || use.Insert is not { IsByName: false, Output.Columns: { } given } insert
            ? ConsumerState.Unprovable
            : given.Count == insert.Slots.Count ? ConsumerState.Done : ConsumerState.Open;
}

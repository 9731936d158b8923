using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>UPDATE and DELETE: a condition that is NULL leaves a row alone.</summary>
internal static class ChangeRun
{
    public static Session Delete(Session session, DeleteNode delete)
    {
        var (scan, table, cell, compiler) = Open(session, delete.Target, delete);
        var condition = delete.Condition is { } where ? compiler.CompileTop(where, SqlType.Boolean) : static () => Value.True;
        return session.With(
            session.KeyOf(scan.Name.Parts),
            table with { Rows = [.. table.Rows.Where(row => !Holds(condition, cell, row))] });
    }

    public static Session Update(Session session, UpdateNode update)
    {
        var (scan, table, cell, compiler) = Open(session, update.Target, update);
        var condition = update.Condition is { } where ? compiler.CompileTop(where, SqlType.Boolean) : static () => Value.True;
        var changes = Changes(table, update.Assignments, compiler, update);
        return session.With(
            session.KeyOf(scan.Name.Parts),
            table with { Rows = [.. table.Rows.Select(row => Holds(condition, cell, row) ? Changed(row, changes) : row)] });
    }

    /// <summary>The table a statement changes, and values over its rows.</summary>
    public static (TableScan Scan, TableState Table, RowCell Cell, ValueCompiler Compiler) Open(
        Session session,
        RelationNode target,
        PlanNode node)
    {
        var scan = target as TableScan
            ?? (target as AliasedRelation)?.Input as TableScan
            ?? throw new NotSupported(node, "only a table is changed");
        var table = session.Target(scan.Name, node);
        if (target.AllColumns is not { } columns || columns.Count != table.Columns.Count)
            throw new NotSupported(node, "the columns of the table are not known for sure");
        var cell = new RowCell();
        var context = session.NewContext();
        context.NoteChars(columns, table.Columns);
        return (scan, table, cell, new ValueCompiler(context, Scope.Of(null, (Layout.Of(columns), cell))));
    }

    /// <summary>What is stored where, by the places of columns.</summary>
    public static List<(int Place, Eval Value, Func<Value, Value> Store)> Changes(
        TableState table,
        IReadOnlyList<Assignment> assignments,
        ValueCompiler compiler,
        PlanNode node)
    {
        var changes = new List<(int, Eval, Func<Value, Value>)>();
        foreach (var assignment in assignments)
        {
            var at = assignment.Column?.ResultName is { } name
                && string.Equals(name, assignment.Name.Name, StringComparison.OrdinalIgnoreCase)
                ? table.IndexOf(name)
                : -1;
            if (at < 0) throw new NotSupported(node, $"`{assignment.Name.Name}` is no column of the table");
            if (assignment.Value is DefaultValue) throw new NotSupported(assignment.Value, "defaults are not run");
            changes.Add((at, compiler.CompileTop(assignment.Value), StoreAssignment.Between(
                assignment.Value.Type,
                table.Columns[at],
                compiler.Context,
                assignment.Value)));
        }

        return changes;
    }

    /// <summary>A row with values in the places of others; all are made of the row as it was.</summary>
    public static Value[] Changed(Value[] row, List<(int Place, Eval Value, Func<Value, Value> Store)> changes)
    {
        var made = (Value[])row.Clone();
        foreach (var (place, value, store) in changes) made[place] = store(value());
        return made;
    }

    private static bool Holds(Eval condition, RowCell cell, Value[] row)
    {
        cell.Row = row;
        return condition() is { IsNull: false, Bool: true };
    }
}

using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Cli.Running;

/// <summary>The tables that a script sees in a run: as the jobs before it have left them, else as they are before the run.</summary>
internal sealed class RunTables(Package package, StartRows start, Session session) : ITableSource
{
    private readonly TableShapes shapes = new(package, parts => start.Of(package, parts)?.AllRows);

    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database)
    {
        if (name.IsTemplated) return null;
        string[] written = [.. name.Parts.Select(p => p.Value)];
        string[] parts = written is [var alone] && database is not null ? [database, alone] : written;
        if (parts.Length == 0) return null;
        return session.Tables.TryGetValue(session.KeyOf(parts), out var table)
            ? table.View is null ? table.Columns : null
            : shapes.ColumnsOf(parts);
    }

    public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);

    /// <summary>The session with the tables that a script names and that no job has touched yet.</summary>
    /// <param name="tables">The tables of the script.</param>
    /// <param name="isWritten">Whether some job of the run writes a table.</param>
    /// <param name="misfit">The first value that does not fit its column.</param>
    public Session Filled(PlanTables tables, Func<IReadOnlyList<string>, bool> isWritten, out (Location Place, string Message)? misfit)
    {
        misfit = null;
        var filled = session;
        foreach (var name in tables.Read.Concat(tables.Written).Concat(tables.Defined.Where(HasRows)))
        {
            var key = session.KeyOf(name.Parts);
            if (name.IsTemplated
                || filled.Tables.ContainsKey(key)
                || (tables.Makes(name) && !HasRows(name))
                || shapes.StateOf(name.Parts) is not { } table)
            {
                continue;
            }

            if (start.Of(package, name.Parts) is { } rows)
            {
                var reader = new MockReader(rows.Source, session.Settings.TimeZone);
                table = table with
                {
                    Rows = reader.Read(start.Before(rows, tables.Written.Contains(name) || isWritten(name.Parts)), table.Columns),
                };
                if (reader.Misfits is [var first, ..]) misfit ??= first;
            }

            filled = filled.With(key, table);
        }

        return filled;

        bool HasRows(TableNameText name) => start.Of(package, name.Parts) is { } rows && start.Before(rows, isWritten: true).Count > 0;
    }
}

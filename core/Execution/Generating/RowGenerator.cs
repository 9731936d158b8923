using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Generating;

/// <summary>
/// Makes rows up for the tables that a script reads, the same for the same seed: values around those its conditions ask for, keys that its
/// joins find, NULLs where they may be. Rows are kept that take a way nobody has taken before.
/// </summary>
public sealed class RowGenerator
{
    private const int Trials = 200;
    private const int NullsInHundred = 12;

    private readonly Plan plan;
    private readonly Session start;
    private readonly ColumnDomains domains;
    private readonly MadeUpValues values;
    private readonly Dice dice;
    private readonly HashSet<StatementNode> failing = [];
    private long steps;

    /// <param name="plan">The script.</param>
    /// <param name="start">A session with the tables that get rows, and what they have already.</param>
    /// <param name="seed">The seed.</param>
    public RowGenerator(Plan plan, Session start, int seed)
    {
        this.plan = plan;
        this.start = start;
        dice = new Dice((ulong)seed);
        domains = ColumnDomains.Of(plan, name => start.KeyOf(name.Parts), start.Settings);
        values = new MadeUpValues(dice, new Casts(CastMode.Try, Zone.Find(start.Settings.TimeZone) ?? Zone.Utc, null));
    }

    /// <summary>A number of rows for each of some tables, made up without a look at what becomes of them.</summary>
    /// <returns>Null where nothing is known to make of the type of a column.</returns>
    public Session? Filled(IEnumerable<Name> tables, int rows)
    {
        var filled = start;
        foreach (var key in tables)
        {
            var table = filled.Tables[key];
            var made = new List<Value[]>(table.Rows);
            for (var i = 0; i < rows; i++)
            {
                if (Row(key, table) is not { } row) return null;
                made.Add(row);
            }

            filled = filled.With(key, table with { Rows = made });
        }

        return filled;
    }

    /// <summary>Rows that take as many ways through the script as were found, and no row that takes none of its own.</summary>
    /// <param name="tables">The tables that get rows.</param>
    /// <param name="most">How many rows a table gets at most.</param>
    /// <returns>Null where nothing is known to make of the type of a column.</returns>
    public Session? Exercising(IReadOnlyList<Name> tables, int most)
    {
        var (best, ways) = (start, WaysOf(start));
        for (var trial = 0; trial < Trials && ways.Missing > 0 && steps < start.Settings.Bounds.Steps; trial++)
        {
            if ((trial % 6) switch
            {
                0 => Meeting(best, tables, most, odd: null),
                3 => Meeting(best, tables, most, AnyColumn(tables)),
                1 or 4 => Varied(best, tables, most),
                _ => Added(best, tables, most),
            } is not { } tried)
            {
                return null;
            }

            var found = WaysOf(tried);
            if (found.Taken > ways.Taken || found.Missing < ways.Missing || (ways.Failed && !found.Failed)) (best, ways) = (tried, found);
        }

        return best;
    }

    // A row more for most tables, whatever stands in them.
    private Session? Added(Session from, IReadOnlyList<Name> tables, int most)
    {
        var tried = from;
        foreach (var key in tables)
        {
            var table = tried.Tables[key];
            if (Row(key, table) is not { } row) return null;
            if (table.Rows.Count < most && (table.Rows.Count == 0 || dice.Happens(60))) tried = With(tried, key, row);
        }

        return tried;
    }

    private (Name Table, Name Column)? AnyColumn(IReadOnlyList<Name> tables) =>
        tables.Count > 0 && dice.Of(tables) is var table && start.Tables[table].Columns is { Count: > 0 } columns
            ? domains.ClassOf(table, dice.Of(columns).Name)
            : null;

    // A row more for each table, which meet comparisons and find each other; but for those of one column, so that a condition fails alone.
    private Session? Meeting(Session from, IReadOnlyList<Name> tables, int most, (Name, Name)? odd)
    {
        var (tried, shared) = (from, new Dictionary<(Name, Name), (SqlType Type, Value Value)>());
        foreach (var key in tables.Where(k => from.Tables[k].Rows.Count < most))
        {
            var columns = from.Tables[key].Columns;
            var row = new Value[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                var (type, same) = (columns[i].Type.AsRead, domains.ClassOf(key, columns[i].Name));
                var made = shared.TryGetValue(same, out var other) ? values.In(type, other.Type, other.Value) : null;
                if ((made ?? Of(key, columns[i], isMeeting: same != odd)) is not { } value) return null;
                row[i] = value;
                shared.TryAdd(same, (type, value));
            }

            tried = With(tried, key, row);
        }

        return tried;
    }

    // A row again, but for one column: it fails one condition, ties with the other, or is a second partner.
    private Session? Varied(Session from, IReadOnlyList<Name> tables, int most)
    {
        Name[] open = [.. tables.Where(k => from.Tables[k].Rows.Count is > 0 and var count && count < most)];
        if (open.Length == 0) return from;
        var key = dice.Of(open);
        var table = from.Tables[key];
        var row = (Value[])dice.Of(table.Rows).Clone();
        var at = dice.Below(row.Length);
        if (!table.Columns[at].IsNotNull && dice.Happens(30)) row[at] = Value.Null;
        else if (Of(key, table.Columns[at], isMeeting: false) is { } value) row[at] = value;
        else return null;
        return With(from, key, row);
    }

    private static Session With(Session session, Name key, Value[] row) =>
        session.With(key, session.Tables[key] with { Rows = [.. session.Tables[key].Rows, row] });

    private Value? Of(Name key, TableColumn column, bool isMeeting) =>
        values.Of(column.Name, column.Type.AsRead, domains.HintsOf(key, column.Name), isMeeting);

    // Rows on which the script fails are not wanted: it would end there. What is not run here is passed over, and so is what fails without
    // any rows.
    private (int Taken, int Missing, bool Failed) WaysOf(Session session)
    {
        var exercises = new Exercises();
        var run = session with { Settings = session.Settings with { Exercises = exercises } };
        foreach (var statement in plan.Statements)
        {
            (run, var result) = run.Run(plan, statement);
            steps += result.Steps;
            if (result.Error is not null && ReferenceEquals(session, start)) failing.Add(statement);
            else if (result.Error is not null && !failing.Contains(statement)) return (-1, 1, Failed: true);
        }

        var all = exercises.All.ToArray();
        return (all.Sum(w => int.PopCount((int)w.Seen)), all.Sum(w => int.PopCount((int)(w.Possible & ~w.Seen)))
            + (session.Tables.Values.All(t => t.Rows.Count == 0) ? 1 : 0), Failed: false);
    }

    private Value[]? Row(Name key, TableState table)
    {
        var row = new Value[table.Columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Columns[i];
            if (!column.IsNotNull && dice.Happens(NullsInHundred)) continue;
            if (Of(key, column, isMeeting: false) is not { } value) return null;
            row[i] = value;
        }

        return row;
    }
}

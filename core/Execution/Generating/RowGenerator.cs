using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

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
            var tried = best;
            foreach (var key in tables)
            {
                var table = tried.Tables[key];
                if (Row(key, table) is not { } row) return null;
                if (table.Rows.Count < most && (best.Tables[key].Rows.Count == 0 || dice.Happens(60)))
                    tried = tried.With(key, table with { Rows = [.. table.Rows, row] });
            }

            var found = WaysOf(tried);
            if (found.Taken > ways.Taken || (ways.Failed && !found.Failed)) (best, ways) = (tried, found);
        }

        return best;
    }

    // Rows on which the script fails are not wanted: it would end there.
    private (int Taken, int Missing, bool Failed) WaysOf(Session session)
    {
        var exercises = new Exercises();
        var run = session with { Settings = session.Settings with { Exercises = exercises } };
        foreach (var statement in plan.Statements)
        {
            (run, var result) = run.Run(plan, statement);
            steps += result.Steps;
            if (!result.IsRun) return (-1, 1, Failed: true);
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
            if (values.Of(column.Name, column.Type.AsRead, domains.HintsOf(key, column.Name)) is not { } value) return null;
            row[i] = value;
        }

        return row;
    }
}

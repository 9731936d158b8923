using Dataflow.Lint.Cli.Testing.Generating;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Proving;

/// <summary>
/// Looks for rows on which a script does what a finding says: makes rows up, runs the script, and leaves out the rows that are not needed.
/// </summary>
internal sealed class WitnessSearch
{
    private const int Tries = 60;
    private const int MostRows = 8;

    private readonly EmptyTables start;
    private readonly Name[] read;

    private WitnessSearch(EmptyTables start)
    {
        this.start = start;
        read = [.. start.Plan.Read.Select(n => start.Session.KeyOf(n.Parts)).Distinct().Where(start.Session.Tables.ContainsKey)];
    }

    /// <summary>A search on the rows of a script; null where the script is not understood, or reads tables that nobody knows.</summary>
    public static WitnessSearch? Of(Script script)
    {
        var start = EmptyTables.Of(script);
        return start.Unknown.Count > 0 || !IsClean(start) ? null : new(start);
    }

    /// <summary>Rows on which the script and a changed one give different results.</summary>
    /// <param name="edits">The changes.</param>
    /// <param name="changed">What to call the changed script.</param>
    public Witness? Difference(IReadOnlyList<TextEdit> edits, string changed)
    {
        var other = EmptyTables.Of(start.Test.Script, edits);
        if (other.Unknown.Count > 0 || !IsClean(other)) return null;
        return Find(session => DifferenceOn(session, other.Plan.Plan)) is var (given, found)
            ? new([.. Given(given), .. Rows($"the script gives{In(found.Name)}", found.One), .. Rows(changed, found.Other)])
            : null;
    }

    /// <summary>Rows of which the script makes two that agree in some columns.</summary>
    /// <param name="table">The table it writes, <c>db.table</c>.</param>
    /// <param name="columns">The columns.</param>
    public Witness? Repetition(string table, IReadOnlyList<string> columns)
    {
        var keys = start.Plan.Written.Select(w => start.Session.KeyOf(w.Parts))
            .Where(k => k.Text.EndsWith("." + table, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (keys is not [var key, ..]) return null;
        return Find(session => RepeatedOn(session, key, columns)) is var (given, pair)
            ? new([.. Given(given), .. Rows($"the script gives{In(key.Text)}", pair)])
            : null;
    }

    private static bool IsClean(EmptyTables made) =>
        made.Plan.Text.Tree.Errors.Count == 0 && made.Plan.Plan.Problems.Count == 0 && made.Plan.Text.Open.Count == 0;

    private (string Name, TableState One, TableState Other)? DifferenceOn(Session session, Plan other)
    {
        if (ScriptOutput.Of(start.Plan.Plan, session) is not { } before || ScriptOutput.Of(other, session) is not { } after) return null;
        foreach (var difference in before.DifferencesTo(after)) return difference;
        return null;
    }

    private TableState? RepeatedOn(Session session, Name key, IReadOnlyList<string> columns)
    {
        if (ScriptOutput.Of(start.Plan.Plan, session)?.Tables.GetValueOrDefault(key) is not { } table) return null;
        var places = columns.Select(table.IndexOf).ToArray();
        if (places.Contains(-1)) return null;
        var twice = table.Rows.GroupBy(r => ScriptOutput.Text(table, r, places)).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : table with { Rows = [.. twice.Take(2)] };
    }

    // The first rows that show it, and of them as few as will do.
    private (Session Given, T Found)? Find<T>(Func<Session, T?> look)
        where T : struct
    {
        foreach (var session in Inputs())
        {
            if (look(session) is null) continue;
            var least = Shrunk(session, s => look(s) is not null);
            return (least, look(least)!.Value);
        }

        return null;
    }

    private (Session Given, TableState Found)? Find(Func<Session, TableState?> look) =>
        Find<(TableState Found, int)>(session => look(session) is { } found ? (found, 0) : null) is var (given, (state, _))
            ? (given, state)
            : null;

    private IEnumerable<Session> Inputs()
    {
        if (new RowGenerator(start.Plan.Plan, start.Session, seed: 1).Exercising(read, MostRows) is not { } exercising) yield break;
        yield return exercising;
        for (var seed = 2; seed < Tries; seed++)
        {
            if (new RowGenerator(start.Plan.Plan, start.Session, seed).Filled(read, 1 + (seed % MostRows)) is { } filled)
                yield return filled;
        }
    }

    private Session Shrunk(Session session, Func<Session, bool> shows)
    {
        foreach (var key in read)
        {
            for (var i = session.Tables[key].Rows.Count - 1; i >= 0; i--)
            {
                var table = session.Tables[key];
                var less = session.With(key, table with { Rows = [.. table.Rows.Where((_, at) => at != i)] });
                if (shows(less)) session = less;
            }
        }

        return session;
    }

    private IEnumerable<string> Given(Session session) => read.SelectMany(key => Rows(In(key.Text).TrimStart(), session.Tables[key]));

    private static string In(string key) =>
        key.Length == 0 ? "" : $" in {(key.StartsWith("spark_catalog.", StringComparison.Ordinal) ? key["spark_catalog.".Length..] : key)}";

    private static IEnumerable<string> Rows(string what, TableState table)
    {
        if (table.Rows.Count == 0) return [$"{what}: no row"];
        var rows = YamlRows.Of(
            table.Columns,
            [.. Enumerable.Range(0, table.Columns.Count)],
            table.Rows.Take(6),
            Execution.Values.ShownText.In("UTC")!,
            "  ");
        return [
            $"{what}:",
            .. rows.TrimEnd('\n').Split('\n'),
            .. table.Rows.Count > 6 ? [$"  and {table.Rows.Count - 6} more"] : Array.Empty<string>(),
        ];
    }
}

using System.Globalization;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Cli.Proving;

/// <summary>What a script makes of some rows: the tables that it writes, and the rows of its queries.</summary>
/// <param name="Tables">The tables by their keys.</param>
/// <param name="Queries">The results of its queries, in their order.</param>
internal sealed record ScriptOutput(IReadOnlyDictionary<Name, TableState> Tables, IReadOnlyList<TableState> Queries)
{
    private static readonly ShownText Shown = ShownText.In("UTC")!;

    /// <summary>Runs a script; null where it does not come to its end.</summary>
    public static ScriptOutput? Of(Plan plan, Session session)
    {
        var queries = new List<TableState>();
        foreach (var statement in plan.Statements)
        {
            (session, var result) = session.Run(plan, statement);
            if (!result.IsRun) return null;
            if (result.Rows is { } rows)
            {
                queries.Add(new TableState(
                    [.. rows.Columns.Select(c => new TableColumn(c.ResultName ?? "", c.Type, IsNotNull: false))],
                    rows.Rows));
            }
        }

        return new(session.Tables, queries);
    }

    /// <summary>The parts in which two outputs differ, whatever the order of rows: what each has.</summary>
    public IEnumerable<(string Name, TableState One, TableState Other)> DifferencesTo(ScriptOutput other)
    {
        foreach (var (key, table) in Tables)
        {
            if (table.View is null
                && other.Tables.TryGetValue(key, out var theirs)
                && !ReferenceEquals(table, theirs)
                && !AreSame(table, theirs))
            {
                yield return (key.Text, table, theirs);
            }
        }

        for (var i = 0; i < Math.Min(Queries.Count, other.Queries.Count); i++)
        {
            if (!AreSame(Queries[i], other.Queries[i])) yield return ("", Queries[i], other.Queries[i]);
        }
    }

    /// <summary>
    /// A row as text, so that equal rows have equal texts; the last digits of fractions hang on the order of rows, and are left out.
    /// </summary>
    public static string Text(TableState table, Value[] row, IEnumerable<int> places) =>
        string.Join('\u0001', places.Select(p => Text(table.Columns[p].Type.AsRead, row[p])));

    private static string Text(SqlType type, Value value) =>
        value.IsNull ? "\0"
            : type.Family == TypeFamily.Fractional ? (value.Double + 0.0).ToString("G9", CultureInfo.InvariantCulture)
            : Shown.Of(type, value);

    private static bool AreSame(TableState one, TableState other) =>
        one.Rows.Count == other.Rows.Count && one.Columns.Count == other.Columns.Count && Texts(one).SequenceEqual(Texts(other));

    private static IEnumerable<string> Texts(TableState table) =>
        table.Rows.Select(r => Text(table, r, Enumerable.Range(0, r.Length))).Order(StringComparer.Ordinal);
}

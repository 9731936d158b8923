using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What is otherwise with a row.</summary>
internal enum RowChange : byte
{
    Changed,
    Missing,
    Unexpected,
}

/// <summary>
/// A row that is not as expected: for each column the text that is expected and the one that is there, equal where they agree.
/// </summary>
/// <param name="Change">What is otherwise.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Expected">The place of the row among those expected; negative for one that is not expected.</param>
/// <param name="Actual">The row that is there; null for one that is missing.</param>
internal sealed record RowDifference(
    RowChange Change,
    IReadOnlyList<(string Expected, string Actual)> Cells,
    int Expected,
    Value[]? Actual);

/// <summary>How the rows of a table differ from those expected.</summary>
internal sealed record TableDifference(string Table, IReadOnlyList<string> Columns, IReadOnlyList<RowDifference> Rows)
{
    // Beyond so many, rows are not held against each other to find those that differ least.
    private const long MostPairs = 1_000_000;

    /// <summary>The same without columns in which changed rows agree, where there are too many to be read.</summary>
    public TableDifference Narrowed(int most)
    {
        var changed = Rows.Where(r => r.Change == RowChange.Changed).ToArray();
        if (Columns.Count <= most || changed.Length == 0) return this;

        // The first column mostly tells which row it is.
        var kept = Enumerable.Range(0, Columns.Count)
            .Where(c => c == 0 || changed.Any(r => r.Cells[c].Expected != r.Cells[c].Actual)).ToArray();
        return this with
        {
            Columns = [.. kept.Select(c => Columns[c])],
            Rows = [.. Rows.Select(r => r with { Cells = [.. kept.Select(c => r.Cells[c])] })],
        };
    }

    /// <summary>Pairs the rows that are expected with those that are there, those with the fewest differing cells first.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="state">The table after the run.</param>
    /// <param name="expected">The rows that are expected, in the order of its columns.</param>
    /// <param name="compared">The places of the columns that count.</param>
    /// <param name="tolerance">How far fractions may be apart, relative to their size.</param>
    /// <param name="shown">How values are written.</param>
    /// <returns>Null where they are the same.</returns>
    public static TableDifference? Between(
        string table,
        TableState state,
        IReadOnlyList<Value[]> expected,
        IReadOnlyList<int> compared,
        double tolerance,
        ShownText shown)
    {
        var types = compared.Select(c => state.Columns[c].Type.AsRead).ToArray();
        var wanted = expected.Select((r, n) => (Texts: compared.Select((c, i) => Text(types[i], r[c])).ToArray(), Place: n)).ToList();
        var there = state.Rows.Select(r => (Texts: compared.Select((c, i) => Text(types[i], r[c])).ToArray(), Row: r)).ToList();
        var rows = new List<RowDifference>();
        RowPairs.Remove(wanted, there, w => w.Texts, t => t.Texts, [.. Enumerable.Range(0, types.Length)], (w, t) => true);
        RowPairs.Remove(
            wanted,
            there,
            w => w.Texts,
            t => t.Texts,
            [.. Enumerable.Range(0, types.Length).Where(i => types[i].Family != TypeFamily.Fractional)],
            (w, t) => Differing(w.Texts, t.Texts) == 0);
        for (var differing = 0; differing < compared.Count && (long)wanted.Count * there.Count <= MostPairs; differing++)
        {
            for (var i = 0; i < wanted.Count; i++)
            {
                var at = there.FindIndex(row => Differing(wanted[i].Texts, row.Texts) == differing);
                if (at < 0) continue;
                if (differing > 0)
                {
                    rows.Add(new RowDifference(
                        RowChange.Changed,
                        [.. wanted[i].Texts.Zip(there[at].Texts, (e, a) => IsSame(e, a) ? (a, a) : (e, a))],
                        wanted[i].Place,
                        there[at].Row));
                }

                wanted.RemoveAt(i--);
                there.RemoveAt(at);
            }
        }

        rows.AddRange(wanted.Select(row => new RowDifference(RowChange.Missing, [.. row.Texts.Select(c => (c, c))], row.Place, null)));
        rows.AddRange(there.Select(row => new RowDifference(RowChange.Unexpected, [.. row.Texts.Select(c => (c, c))], -1, row.Row)));
        return rows.Count == 0 ? null : new TableDifference(table, [.. compared.Select(c => state.Columns[c].Name)], rows);

        int Differing(string[] one, string[] other)
        {
            var count = 0;
            for (var i = 0; i < one.Length; i++) count += IsSame(one[i], other[i], types[i]) ? 0 : 1;
            return count;
        }

        bool IsSame(string one, string other, SqlType type = default) =>
            one == other
            || (type.Family is TypeFamily.Fractional or TypeFamily.Unknown
                && double.TryParse(one, System.Globalization.CultureInfo.InvariantCulture, out var a)
                && double.TryParse(other, System.Globalization.CultureInfo.InvariantCulture, out var b)
                && types.Contains(SqlType.Double)
                && Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b)));

        // Text that reads like NULL is told from it, and so are blanks around it.
        string Text(SqlType type, Value value) =>
            value.IsNull ? "NULL"
                : shown.Of(type, value) is var text
                    && type.Family == TypeFamily.String
                    && (text == "NULL" || text.Length == 0 || text != text.Trim()) ? $"'{text}'"
                : text;
    }
}

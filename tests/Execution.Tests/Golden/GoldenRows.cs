using System.Globalization;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Tests.Golden;

/// <summary>The rows of a query as Spark's own tests write them, and how they are held against these.</summary>
internal static class GoldenRows
{
    // Sums of fractions hang on how rows are spread.
    private const double Tolerance = 1e-9;

    public static string TextOf(RowSet rows, ShownText text) =>
        string.Join("\n", rows.Rows.Select(row => string.Join("\t", row.Select((v, i) => text.Of(rows.Columns[i].Type, v)))));

    /// <summary>Whether the texts are the same rows, in the same order where the query sorts them.</summary>
    public static bool AreSame(string own, string expected, RowSet rows, bool isOrdered)
    {
        if (isOrdered && own.TrimEnd() == expected.TrimEnd()) return true;
        // Rows that the keys do not tell apart may come in any order.
        if (isOrdered && AreSame(own, expected, rows, isOrdered: false)) return true;
        (own, expected) = (own.Replace("\r", ""), expected.Replace("\r", ""));
        var (ours, theirs) = (Sorted(own, isOrdered), Sorted(expected, isOrdered));
        return string.Join("\n", ours).TrimEnd() == string.Join("\n", theirs).TrimEnd() || AreClose(ours, theirs, rows.Columns);
    }

    private static string[] Sorted(string text, bool isOrdered) =>
        isOrdered ? text.Split('\n') : [.. text.Split('\n').Order(StringComparer.Ordinal)];

    private static bool AreClose(string[] ours, string[] theirs, IReadOnlyList<Column> columns)
    {
        if (ours.Length != theirs.Length || columns.All(c => c.Type.Family != TypeFamily.Fractional)) return false;
        for (var i = 0; i < ours.Length; i++)
        {
            var (own, other) = (ours[i].Split('\t'), theirs[i].Split('\t'));
            if (own.Length != other.Length || own.Length != columns.Count) return false;
            for (var c = 0; c < own.Length; c++)
            {
                if (own[c] == other[c]) continue;
                if (columns[c].Type.Family != TypeFamily.Fractional
                    || !double.TryParse(own[c], CultureInfo.InvariantCulture, out var a)
                    || !double.TryParse(other[c], CultureInfo.InvariantCulture, out var b))
                {
                    return false;
                }

                if (Math.Abs(a - b) > Tolerance * Math.Max(Math.Abs(a), Math.Abs(b))) return false;
            }
        }

        return true;
    }
}

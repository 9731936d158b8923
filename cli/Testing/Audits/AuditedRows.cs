using System.Globalization;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>The rows that audits look at: those of the partitions that a run has written.</summary>
/// <param name="Rows">The rows, values in the order of the table's columns.</param>
/// <param name="Partitions">The partitions, as <c>date=2024-03-01</c>; null where the table has none, or none that are evaluated.</param>
internal sealed record AuditedRows(Value[][] Rows, IReadOnlyList<string>? Partitions)
{
    /// <summary>
    /// What a run has written, told by the rows that it has made anew: a row that is kept is the same row, not an equal one.
    /// </summary>
    /// <param name="before">The table before it; null where there was none.</param>
    /// <param name="after">The table after it.</param>
    /// <param name="days">Days that the run is for, as <c>20240301</c>: partitions of theirs count though nothing in them is new.</param>
    /// <param name="shown">How values are written.</param>
    public static AuditedRows Between(TableState? before, TableState after, IReadOnlyCollection<string> days, ShownText shown)
    {
        if (after.Partitioning.Count == 0 || PartitionKeys.Of(after) is not { } keys) return new([.. after.Rows], null);
        var (old, current) = (new HashSet<Value[]>(
            before?.Rows ?? [],
            ReferenceEqualityComparer.Instance), new HashSet<Value[]>(after.Rows, ReferenceEqualityComparer.Instance));
        var touched = after.Rows.Where(r => !old.Contains(r))
            .Concat((before?.Rows ?? []).Where(r => !current.Contains(r)))
            .Select(PartitionOf)
            .ToHashSet(StringComparer.Ordinal);
        touched.UnionWith(after.Rows.Where(r => TextsOf(r).Any(t => days.Contains(DigitsOf(t)))).Select(PartitionOf));
        return new([.. after.Rows.Where(r => touched.Contains(PartitionOf(r)))], [.. touched.Order(StringComparer.Ordinal)]);

        string PartitionOf(Value[] row) => string.Join("/", TextsOf(row).Select((t, i) => $"{keys.Names[i]}={t}"));

        IEnumerable<string> TextsOf(Value[] row) => keys.Of(row).Select((key, i) => shown.Of(keys.Types[i], key));
    }

    /// <summary>A day as eight digits, however it is written; the text itself where it is no day.</summary>
    public static string DigitsOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : text;
}

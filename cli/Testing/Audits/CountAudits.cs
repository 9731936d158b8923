using System.Globalization;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>
/// Audits that look beyond the rows that are written: at the table on an earlier day, and at a source on the same one.
/// </summary>
internal static class CountAudits
{
    private const string NotOneDay = "what is written is not one day's";

    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary><c>row_count_change_should_be_within {percent: 5, days: 1}</c>, over the table as it is after the run.</summary>
    public static (bool? Passed, string? Message) Change(AuditSubject subject)
    {
        if (!subject.AsksForVolume) return (null, "its bounds are made for production" + subject.VolumeHint);
        if (NumberOf(subject, "percent") is not { } percent || NumberOf(subject, "days") is not { } days)
            return (null, "its bounds are not known");
        if (DayOf(subject) is not var (place, day)) return (null, NotOneDay);
        var earlier = day.AddDays(-(int)days);
        var old = subject.Table.Rows.Count(r => DayIn(subject, subject.Table, r, place) == earlier);
        if (old == 0) return (null, $"there are no rows of {earlier:yyyy-MM-dd} to compare with");
        return Judged(
            Math.Abs(subject.Rows.Length - old) <= percent / 100 * old,
            $"{subject.Rows.Length} rows, and {old} on {earlier:yyyy-MM-dd}");
    }

    /// <summary>
    /// <c>source_and_target_counts_should_match {source: lake/raw/events}</c>, over the day that is written where the table has one.
    /// </summary>
    public static (bool? Passed, string? Message) Match(AuditSubject subject)
    {
        if (subject.ParameterOf("source") is not { } name) return (null, "its source is not known");
        if (subject.Other(name) is not { } source) return (null, $"there are no rows of `{name}`");
        if (subject.Table.Partitioning.Count == 0) return Counted(source.Rows.Count);
        if (DayOf(subject) is not var (place, day)) return (null, NotOneDay);
        return RowsOf(subject, source, place, day) is { } rows
            ? Counted(rows.Length)
            : (null, $"which rows of `{name}` are of the day is not known");

        (bool? Passed, string? Message) Counted(int count) =>
            Judged(count == subject.Rows.Length, $"{subject.Rows.Length} rows are written, and `{name}` has {count}");
    }

    /// <summary>
    /// <c>no_late_data {source: lake/raw/events, load_column: loaded_on, day_column: event_day}</c>: no row of the day came to the source
    /// on a later one.
    /// </summary>
    public static (bool? Passed, string? Message) NoneLate(AuditSubject subject)
    {
        if (subject.ParameterOf("source") is not { } name || subject.ParameterOf("load_column") is not { } column)
            return (null, "it does not say in which `load_column` of which `source` the day stands on which a row came");
        if (subject.Other(name) is not { } source) return (null, $"there are no rows of `{name}`");
        if (DayOf(subject) is not var (place, day)) return (null, NotOneDay);
        if (RowsOf(subject, source, place, day) is not { } rows || source.IndexOf(column) is not (>= 0 and var at))
            return (null, $"which rows of `{name}` are of the day, or when they came, is not known");
        var loads = rows.Select(r => DayIn(subject, source, r, at)).ToArray();
        if (loads.Contains(null)) return (null, $"`{column}` of `{name}` is no day in each row");
        return Judged(loads.All(l => l <= day), $"a row of {day:yyyy-MM-dd} came to `{name}` on {loads.Max():yyyy-MM-dd}");
    }

    private static (bool? Passed, string? Message) Judged(bool passes, string message) => (passes, passes ? null : message);

    private static double? NumberOf(AuditSubject subject, string parameter) =>
        double.TryParse(subject.ParameterOf(parameter), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and < 1e6
            ? number
            : null;

    // The day of all rows that are audited, in the only column that the table is partitioned by.
    private static (int Place, DateOnly Day)? DayOf(AuditSubject subject)
    {
        if (subject.Table.Partitioning is not [{ Transform: null, Column: var column }]
            || subject.Table.IndexOf(column) is not (>= 0 and var place))
        {
            return null;
        }

        var days = subject.Rows.Select(r => DayIn(subject, subject.Table, r, place)).Distinct().Take(2).ToArray();
        return days is [{ } only] ? (place, only) : null;
    }

    // The rows of a source that are of the day: by the column that is named, else by the one that is called as that of the table.
    private static Value[][]? RowsOf(AuditSubject subject, TableState source, int place, DateOnly day)
    {
        var at = source.IndexOf(subject.ParameterOf("day_column") ?? subject.Table.Columns[place].Name);
        if (at < 0) return null;
        var days = source.Rows.Select(r => DayIn(subject, source, r, at)).ToArray();
        return days.Zip(source.Rows).Any(d => d.First is null && !d.Second[at].IsNull)
            ? null
            : [.. source.Rows.Where((_, i) => days[i] == day)];
    }

    private static DateOnly? DayIn(AuditSubject subject, TableState table, Value[] row, int place)
    {
        if (row[place].IsNull) return null;
        var type = table.Columns[place].Type.AsRead;
        var text = subject.Shown.Of(type, row[place]);
        if (type.Family == TypeFamily.Timestamp && text.Length > 10) text = text[..10];
        return DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}

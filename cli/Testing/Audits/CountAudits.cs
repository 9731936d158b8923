using System.Globalization;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>Audits that compare numbers of rows: with those of an earlier day, and with those of a source.</summary>
internal static class CountAudits
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary><c>row_count_change_should_be_within {percent: 5, days: 1}</c>, over the table as it is after the run.</summary>
    public static (bool? Passed, string? Message) Change(AuditSubject subject)
    {
        if (!subject.AsksForVolume) return (null, "its bounds are made for production" + subject.VolumeHint);
        if (NumberOf(subject, "percent") is not { } percent || NumberOf(subject, "days") is not { } days)
            return (null, "its bounds are not known");
        if (DayOf(subject) is not var (place, day)) return (null, "what is written is not one day's");
        var earlier = day.AddDays(-(int)days);
        var old = subject.Table.Rows.Count(r => DayIn(subject, place, r[place]) == earlier);
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
        if (DayOf(subject) is not var (place, day)) return (null, "what is written is not one day's");
        var own = subject.Table.Columns[place];
        var at = source.IndexOf(own.Name);
        if (at < 0 || source.Columns[at].Type.AsRead != own.Type.AsRead)
            return (null, $"which rows of `{name}` are of the day is not known");
        return Counted(source.Rows.Count(r => DayIn(subject, place, r[at]) == day));

        (bool? Passed, string? Message) Counted(int count) =>
            Judged(count == subject.Rows.Length, $"{subject.Rows.Length} rows are written, and `{name}` has {count}");
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

        var days = subject.Rows.Select(r => DayIn(subject, place, r[place])).Distinct().Take(2).ToArray();
        return days is [{ } only] ? (place, only) : null;
    }

    private static DateOnly? DayIn(AuditSubject subject, int place, Value value) =>
        !value.IsNull
        && DateOnly.TryParseExact(
            subject.Shown.Of(subject.Table.Columns[place].Type.AsRead, value),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day)
            ? day
            : null;
}

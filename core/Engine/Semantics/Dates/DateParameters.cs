namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Tells parameters that name the day a run is for, by the words in their name.</summary>
public static class DateParameters
{
    private static readonly HashSet<string> DateWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "date", "dateint", "day", "ds", "dt", "datehour", "partition_date", "rundate",
    };

    private static readonly HashSet<string> DateParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "year", "month", "week", "hour", "yyyymmdd", "yyyymm", "ymd", "period", "quarter", "time", "ts", "timestamp", "datetime",
    };

    /// <summary>A name with a word for a date or a part of one in it: <c>event_date</c>, <c>year</c>, <c>utc_hour</c>.</summary>
    public static bool IsDatePart(string name) => IsDateName(name) || name.Split('_', '-').Any(w => DateParts.Contains(w) || DateWords.Contains(w));

    /// <summary><c>EXECUTION_DATE</c>, <c>run_day</c>, <c>ds</c>; not <c>UPDATE</c> and not <c>DATE_FORMAT</c>.</summary>
    public static bool IsDateName(string name)
    {
        var words = name.Split('_', '-', '.');
        var last = words[words.Length - 1];
        return DateWords.Contains(last) || last.EndsWith("Date", StringComparison.Ordinal) || last.EndsWith("Dateint", StringComparison.Ordinal);
    }
}

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Tells parameters that name the day a run is for, by the words in their name.</summary>
public static class DateParameters
{
    private static readonly string[] DateWords = ["date", "dateint", "day", "ds", "dt", "datehour", "rundate"];

    private static readonly string[] DateParts = [
        "year", "month", "week", "hour", "yyyymmdd", "yyyymm", "ymd", "period", "quarter", "time", "ts", "timestamp", "datetime",
    ];

    private static readonly string[] HourWords = ["hour", "hr", "hh"];

    private static readonly char[] WordEnds = ['_', '-'];

    private static readonly char[] NameEnds = ['_', '-', '.'];

    /// <summary>A name with a word for a date or a part of one in it: <c>event_date</c>, <c>year</c>, <c>utc_hour</c>.</summary>
    public static bool IsDatePart(string name)
    {
        if (IsDateName(name)) return true;
        for (var start = 0; start <= name.Length;)
        {
            var end = name.IndexOfAny(WordEnds, start);
            if (end < 0) end = name.Length;
            if (IsOneOf(DateWords, name, start, end) || IsOneOf(DateParts, name, start, end)) return true;
            start = end + 1;
        }

        return false;
    }

    /// <summary><c>EXECUTION_DATE</c>, <c>run_day</c>, <c>ds</c>; not <c>UPDATE</c> and not <c>DATE_FORMAT</c>.</summary>
    public static bool IsDateName(string name) =>
        IsOneOf(DateWords, name, name.LastIndexOfAny(NameEnds) + 1, name.Length)
        || name.EndsWith("Date", StringComparison.Ordinal) || name.EndsWith("Dateint", StringComparison.Ordinal);

    /// <summary><c>HOUR</c>, <c>event_hour</c></summary>
    public static bool IsHourName(string name) => IsOneOf(HourWords, name, name.LastIndexOfAny(NameEnds) + 1, name.Length);

    // Every column and parameter is asked: no part of the name is copied.
    private static bool IsOneOf(string[] words, string name, int start, int end)
    {
        foreach (var word in words)
        {
            if (word.Length == end - start && string.Compare(name, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return true;
        }

        return false;
    }
}

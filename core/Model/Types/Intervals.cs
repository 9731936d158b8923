namespace Dataflow.Lint.Model.Types;

/// <summary>Types of intervals: <c>interval day to second</c>.</summary>
public static class Intervals
{
    private static readonly string[] Months = ["year", "month"];
    private static readonly string[] Days = ["day", "hour", "minute", "second"];

    public static bool IsMonths(SqlType type) => type.Family == TypeFamily.Interval && FieldsOf(type).Units == Months;

    public static bool IsDays(SqlType type) => type.Family == TypeFamily.Interval && FieldsOf(type).Units == Days;

    /// <summary>The type of all months or all seconds that an interval of this type is widened to when it is calculated with.</summary>
    public static SqlType Full(SqlType type) => IsMonths(type) ? Of(Months, 0, 1) : IsDays(type) ? Of(Days, 0, 3) : SqlType.Unknown;

    public static SqlType DayToSecond { get; } = Of(Days, 0, 3);

    public static SqlType YearToMonth { get; } = Of(Months, 0, 1);

    public static SqlType Day { get; } = Of(Days, 0, 0);

    public static SqlType Wider(SqlType one, SqlType other)
    {
        var (units, start, end) = FieldsOf(one);
        var (others, from, to) = FieldsOf(other);
        return units is null || units != others ? SqlType.Unknown : Of(units, Math.Min(start, from), Math.Max(end, to));
    }

    /// <summary>The type by its name, such as <c>interval day to second</c>.</summary>
    public static SqlType Named(string name) => new(TypeFamily.Interval, name);

    /// <summary>The type of an interval of these units in lower case, such as <c>weeks</c> and <c>hour</c>.</summary>
    public static SqlType Of(IEnumerable<string> written)
    {
        var units = written.Select(Singular).ToArray();
        if (units.Length == 0) return SqlType.Unknown;
        if (units.All(u => Array.IndexOf(Months, u) >= 0)) return Spanning(Months, units);
        return units.All(u => Array.IndexOf(Days, u) >= 0) ? Spanning(Days, units) : SqlType.Unknown;
    }

    private static SqlType Spanning(string[] all, string[] units)
    {
        var positions = units.Select(u => Array.IndexOf(all, u)).ToArray();
        return Of(all, positions.Min(), positions.Max());
    }

    private static string Singular(string unit) => unit switch
    {
        "week" or "weeks" => "day",
        "millisecond" or "milliseconds" or "microsecond" or "microseconds" or "nanosecond" or "nanoseconds" => "second",
        _ => unit.TrimEnd('s'),
    };

    private static SqlType Of(string[] units, int start, int end) =>
        new(TypeFamily.Interval, start == end ? $"interval {units[start]}" : $"interval {units[start]} to {units[end]}");

    private static (string[]? Units, int Start, int End) FieldsOf(SqlType type)
    {
        var words = type.Name.Split(' ');
        if (words.Length is not (2 or 4)) return (null, 0, 0);
        var units = Array.IndexOf(Months, words[1]) >= 0 ? Months : Days;
        return (units, Array.IndexOf(units, words[1]), Array.IndexOf(units, words[words.Length - 1]));
    }
}

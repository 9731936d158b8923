using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>A day or a moment that the program has computed outside of Spark: <c>date.today()</c>, <c>LocalDate.parse(day)</c>.</summary>
/// <param name="Column">It as a value of SQL: a DATE, or a TIMESTAMP of a moment.</param>
/// <param name="Day">Its day, a DATE.</param>
internal sealed record DayValue(FrameColumn Column, FrameColumn Day)
{
    private DayValue(string moment, string day, TextSpan place)
        : this(Value(SqlWords.Say(moment, place), place), Value(SqlWords.Say(day, place), place))
    {
    }

    /// <summary>Whether it is a moment.</summary>
    public bool HasTime => !ReferenceEquals(Column, Day);

    /// <summary>What the clock of the machine says.</summary>
    public static DayValue Now(bool hasTime, TextSpan place)
    {
        var now = new DayValue("current_timestamp()", "current_date()", place);
        return hasTime ? now : now.WithoutTime();
    }

    /// <summary>What a text says: <c>to_date(text, pattern)</c></summary>
    /// <param name="text">The words of the text in SQL.</param>
    /// <param name="pattern">How it is written, as Spark says it; null for <c>2024-05-10</c>.</param>
    /// <param name="hasTime">Whether it is read as a moment.</param>
    /// <param name="place">Where it is read.</param>
    public static DayValue Read(SqlWords text, string? pattern, bool hasTime, TextSpan place)
    {
        var end = SqlWords.Say(pattern is null ? ")" : ", '" + pattern + "')", place);
        var day = Value(SqlWords.Join(SqlWords.Say("to_date(", place), text, end), place);
        return new DayValue(hasTime ? Value(SqlWords.Join(SqlWords.Say("to_timestamp(", place), text, end), place) : day, day);
    }

    /// <summary>The same without what the clock showed.</summary>
    public DayValue WithoutTime() => new(Day, Day);

    /// <summary>So many days behind it.</summary>
    public DayValue Moved(long days, TextSpan place)
    {
        var (name, count) = (days < 0 ? "date_sub(" : "date_add(", days < 0 ? -days : days);
        var day = Value(SqlWords.Join(SqlWords.Say(name, place), Day.Words, SqlWords.Say($", {count})", place)), place);
        if (!HasTime) return new DayValue(day, day);
        var end = SqlWords.Say($" + INTERVAL '{days}' DAY)", place);
        return new DayValue(Value(SqlWords.Join(SqlWords.Say("(", place), Column.Words, end), place), day);
    }

    /// <summary>A text that says it.</summary>
    /// <param name="pattern">How it is written, as Spark says it.</param>
    /// <param name="place">Where it is written.</param>
    public FrameColumn Written(string pattern, TextSpan place) =>
        Value(SqlWords.Join(SqlWords.Say("date_format(", place), Column.Words, SqlWords.Say(", '" + pattern + "')", place)), place);

    private static FrameColumn Value(SqlWords words, TextSpan place) => new(words, place) { References = [], IsLiteral = true };
}

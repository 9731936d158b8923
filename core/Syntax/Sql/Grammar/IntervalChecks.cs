namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What Spark asks of an interval behind its grammar. That months and days do not mix is not asked: a setting allows it.
internal sealed partial class SqlParser
{
    /// <summary><c>INTERVAL '1-2' YEAR TO MONTH</c>, <c>INTERVAL '1 2:3:4' DAY TO SECOND</c></summary>
    private void CheckRange(Mark mark, SyntaxKind from, SyntaxKind to, int value)
    {
        if (!IsSpark) (from, to) = (Singular(from), Singular(to));
        var isKnown = from switch
        {
            YearKeyword => to == MonthKeyword,
            DayKeyword => to is HourKeyword or MinuteKeyword or SecondKeyword,
            HourKeyword => to is MinuteKeyword or SecondKeyword,
            MinuteKeyword => to == SecondKeyword,
            _ => false,
        };
        if (!isKnown) ReportCheck(mark.Token, $"no interval goes from `{SqlKeywords.TextOf(from)}` to `{SqlKeywords.TextOf(to)}`");
        else if (kinds[value].IsNumber()) ReportCheck(value, "an interval from one unit to another is written as a string");
        else if (KnownText(value) is { } text && !IntervalRangeText.Fits(text, from, to))
            ReportSparkCheck(value, $"this text does not fit `{SqlKeywords.TextOf(from)} TO {SqlKeywords.TextOf(to)}`");
    }

    // "YEARS TO MONTH" of Hive
    private static SyntaxKind Singular(SyntaxKind unit) => unit switch
    {
        YearsKeyword => YearKeyword,
        MonthsKeyword => MonthKeyword,
        DaysKeyword => DayKeyword,
        HoursKeyword => HourKeyword,
        MinutesKeyword => MinuteKeyword,
        SecondsKeyword => SecondKeyword,
        _ => unit,
    };

    /// <summary><c>INTERVAL '1' DAY</c>, and not <c>INTERVAL '1 hour 2' DAY</c></summary>
    private void CheckPart(int value, int unit)
    {
        if (kinds[unit] is NanosecondKeyword or NanosecondsKeyword) ReportSparkCheck(unit, "Spark's intervals have no nanoseconds");
        else if (KnownText(value)?.Any(char.IsLetter) == true) ReportSparkCheck(value, "expected a number before the unit");
    }

    // The text of one string without holes.
    private string? KnownText(int token)
    {
        if (kinds[token] != StringLiteral || kinds[token + 1].IsString()) return null;
        var text = SqlStrings.Decode(TextOf(token));
        return text.IndexOf('{') >= 0 || text.IndexOf('$') >= 0 || text.IndexOf('@') >= 0 ? null : text;
    }

    /// <summary><c>INTERVAL '1 year 2 months'</c>: numbers with units</summary>
    private void CheckWholeInterval(int token)
    {
        if (KnownText(token) is { } text && !new IntervalTextReader(text).Read())
            ReportCheck(token, "this text is no interval such as '1 day 2 hours'");
    }
}

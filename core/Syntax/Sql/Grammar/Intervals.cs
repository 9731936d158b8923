namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Intervals: `INTERVAL 1 DAY 2 HOURS`, `INTERVAL '1-2' YEAR TO MONTH`.
internal sealed partial class SqlParser
{
    private static readonly SyntaxKindSet IntervalUnits = new(
        NanosecondKeyword, NanosecondsKeyword, MicrosecondKeyword, MicrosecondsKeyword, MillisecondKeyword,
        MillisecondsKeyword, SecondKeyword, SecondsKeyword, MinuteKeyword, MinutesKeyword, HourKeyword, HoursKeyword,
        DayKeyword, DaysKeyword, WeekKeyword, WeeksKeyword, MonthKeyword, MonthsKeyword, QuarterKeyword, YearKeyword,
        YearsKeyword);

    private bool AtIntervalValue(int offset)
    {
        var kind = Peek(offset);
        return kind.IsNumber() || kind.IsString() || kind is TemplateHole or TemplatedIdentifier or Question
            || (kind is Minus or Plus && (Peek(offset + 1).IsNumber() || Peek(offset + 1).IsString()))
            || (kind == Colon && IsName(Peek(offset + 1)));
    }

    /// <summary><c>INTERVAL 1 DAY 2 HOURS</c>, <c>INTERVAL '1-2' YEAR TO MONTH</c>, <c>INTERVAL '3 days'</c></summary>
    private void ParseInterval(Mark mark)
    {
        Bump();
        var (parts, ranges) = (0, 0);
        do
        {
            parts++;
            if (Current is Minus or Plus or Colon) Bump();
            var value = position;
            Bump();
            var mayOmitUnit = !kinds[lastEnd - 1].IsNumber();
            while (Current.IsString()) Bump();
            if (!IntervalUnits.Contains(Current))
            {
                // "INTERVAL '1 day'" has its unit within; a hole may hold one, and "INTERVAL '5' NANO" has one of another dialect.
                if (!mayOmitUnit) ReportExpected("a unit such as `DAY`");
                else if (kinds[value] == StringLiteral && !At(Identifier)) CheckWholeInterval(value);
                break;
            }

            var unit = position;
            Bump();
            if (At(ToKeyword) && IntervalUnits.Contains(Peek(1)) && (!IsSpark || IsSingular(kinds[unit])))
            {
                ranges++;
                ParseIntervalEnd(mark, unit, value);
            }
            else
            {
                CheckPart(value, unit);
            }
        }
        while (AtNextIntervalPart());
        if (ranges > 0 && parts > 1) ReportSparkCheck(mark.Token, "an interval from one unit to another stands alone");
        Close(mark, IntervalExpression);
    }

    private static bool IsSingular(SyntaxKind unit) =>
        unit is YearKeyword or MonthKeyword or DayKeyword or HourKeyword or MinuteKeyword or SecondKeyword;

    private void ParseIntervalEnd(Mark mark, int unit, int value)
    {
        Bump();
        var to = position;
        Bump();
        CheckRange(mark, kinds[unit], kinds[to], value);
    }

    // "INTERVAL 1 DAY - 2" subtracts; "INTERVAL 1 DAY -2 HOURS" goes on.
    private bool AtNextIntervalPart()
    {
        var offset = Current is Minus or Plus ? 1 : 0;
        return (Peek(offset).IsNumber() || Peek(offset).IsString()) && IntervalUnits.Contains(Peek(offset + 1));
    }
}

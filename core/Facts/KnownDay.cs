using System.Globalization;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>A day that a value surely is: so many days behind what some words say, or behind a fixed one.</summary>
/// <param name="From">The words that give a day nobody knows, such as <c>to_date('${D}')</c>; empty where the day itself is known.</param>
/// <param name="Days">The days behind it; from the first day of the calendar where it is known.</param>
/// <param name="IsWhole">Whether it is written as a day, without a time.</param>
internal readonly record struct KnownDay(string From, long Days, bool IsWhole)
{
    private const int MostSteps = 16;

    /// <summary>
    /// The day of a literal, of a value that is the same in all rows, or of one moved from it: <c>date_sub(DATE '2024-05-10', 7)</c>.
    /// </summary>
    public static KnownDay? Of(ValueNode value, Plan plan)
    {
        var moved = 0L;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (value is CallValue { Function.MovesDays: not 0 and var direction, Arguments: [var from, var count] }
                && WholeNumber(count) is { } days)
            {
                moved += direction * days;
                value = from;
                continue;
            }

            if (value is LiteralValue { Kind: LiteralKind.Date or LiteralKind.String, HasHoles: false } literal)
            {
                return DateTime.TryParseExact(literal.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? new KnownDay("", (day.Ticks / TimeSpan.TicksPerDay) + moved, true)
                    : null;
            }

            return value is LiteralValue { HasHoles: false } || !plan.IsConstant(value)
                ? null
                : new KnownDay(plan.OriginOf(value) is var origin ? origin.Text.ToString(origin.Span) : "", moved, false);
        }

        return null;
    }

    /// <summary>The number of a literal, also of a negative one.</summary>
    public static long? WholeNumber(ValueNode value) => value switch
    {
        LiteralValue { Kind: LiteralKind.Integer } literal
            when long.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        UnaryValue { Operator: Operator.Minus } negated when WholeNumber(negated.Operand) is { } number => -number,
        _ => null,
    };
}

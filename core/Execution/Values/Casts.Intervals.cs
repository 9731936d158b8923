using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

// Casts to intervals of months and of microseconds.
internal sealed partial class Casts
{
    private Func<Value, Value>? ToInterval(SqlType from, SqlType to)
    {
        if (to == SqlType.Interval) return from.Family == TypeFamily.String ? static v => IntervalText.Words(v.Text) ?? Value.Null : null;
        var isMonths = Intervals.IsMonths(to);
        if (from.Family == TypeFamily.Interval && from != SqlType.Interval && Intervals.IsMonths(from) == isMonths)
        {
            var size = LastUnit(to);
            return v => Value.Of(v.Long / size * size);
        }

        if (from.Family == TypeFamily.Integral && !to.Name.Contains(" to "))
        {
            var size = LastUnit(to);
            var (least, most) = isMonths ? ((Int128)int.MinValue, (Int128)int.MaxValue) : ((Int128)long.MinValue, (Int128)long.MaxValue);
            return v =>
                (Int128)v.Long * size is var amount && amount >= least && amount <= most ? Value.Of((long)amount)
                    : mode == CastMode.Try ? Value.Null
                    : throw new SparkError("CAST_OVERFLOW", $"a value of {from} is too large for {to}", node);
        }

        return null;
    }

    // The least unit that an interval of the type has.
    private static long LastUnit(SqlType type) => type.Name[(type.Name.LastIndexOf(' ') + 1)..] switch
    {
        "year" => 12,
        "month" => 1,
        "day" => CivilCalendar.MicrosOfDay,
        "hour" => 3_600 * CivilCalendar.MicrosOfSecond,
        "minute" => 60 * CivilCalendar.MicrosOfSecond,
        _ => 1,
    };
}

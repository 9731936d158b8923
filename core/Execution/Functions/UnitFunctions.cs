using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Moments moved and told apart by a unit: <c>timestampadd(HOUR, 3, ts)</c>.</summary>
internal static class UnitFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["timestampadd"] = Add,
        ["timestampdiff"] = Difference,
    };

    private static (long Months, long Micros) SizeOf(CallSite call) => call.Word(0).ToUpperInvariant() switch
    {
        "YEAR" => (12, 0),
        "QUARTER" => (3, 0),
        "MONTH" => (1, 0),
        "WEEK" => (0, 7 * CivilCalendar.MicrosOfDay),
        "DAY" or "DAYOFYEAR" => (0, CivilCalendar.MicrosOfDay),
        "HOUR" => (0, 3_600_000_000),
        "MINUTE" => (0, 60_000_000),
        "SECOND" => (0, 1_000_000),
        "MILLISECOND" => (0, 1_000),
        "MICROSECOND" => (0, 1),
        var unit => throw call.Decline($"the unit '{unit}' is not run"),
    };

    // Days and what is longer is counted by the calendar of the zone, the rest is time that passes.
    private static Eval Add(CallSite call)
    {
        var (months, micros) = SizeOf(call);
        var (zone, isLocal) = (call.Zone, call.Result == SqlType.TimestampNtz);
        return CallSite.Map(call.Long(1), call.As(2, call.Result), (n, t) =>
        {
            if (Math.Abs(n.Long) > 100_000_000) throw call.Decline("so far a moment is not run");
            if (months == 0 && micros < CivilCalendar.MicrosOfDay) return Value.Of(t.Long + (n.Long * micros));
            var local = isLocal ? t.Long : zone.ToLocal(t.Long);
            var moved = months == 0
                ? local + (n.Long * micros)
                : (CivilCalendar.AddMonths(CivilCalendar.DayOfMicros(local), n.Long * months) * CivilCalendar.MicrosOfDay)
                    + CivilCalendar.MicrosInDay(local);
            return Value.Of(isLocal ? moved : zone.ToUtc(moved));
        });
    }

    // Whole units between the times on the wall.
    private static Eval Difference(CallSite call)
    {
        var (months, micros) = SizeOf(call);
        return CallSite.Map(Wall(call, 1), Wall(call, 2), (a, b) =>
        {
            if (months == 0) return Value.Of((b.Long - a.Long) / micros);
            var (y1, m1, d1) = CivilCalendar.Of(CivilCalendar.DayOfMicros(a.Long));
            var (y2, m2, d2) = CivilCalendar.Of(CivilCalendar.DayOfMicros(b.Long));
            var between = ((y2 - y1) * 12) + m2 - m1;
            var rest = ((d2 - d1) * CivilCalendar.MicrosOfDay) + CivilCalendar.MicrosInDay(b.Long) - CivilCalendar.MicrosInDay(a.Long);
            if (between > 0 && rest < 0) between--;
            if (between < 0 && rest > 0) between++;
            return Value.Of(between / months);
        });
    }

    private static Eval Wall(CallSite call, int position)
    {
        var zone = call.Zone;
        return call.TypeOf(position) == SqlType.TimestampNtz
            ? call.Arg(position)
            : CallSite.Map(call.As(position, SqlType.Timestamp), t => Value.Of(zone.ToLocal(t.Long)));
    }
}

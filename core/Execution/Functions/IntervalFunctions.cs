using System.Numerics;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of intervals of months and of microseconds.</summary>
internal static class IntervalFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["make_ym_interval"] = c =>
            CallSite.Map(IntOr(c, 0), IntOr(c, 1), (y, m) => TimeArithmetic.Fit(((BigInteger)y.Long * 12) + m.Long, c.Result, c.Call)),
        ["make_interval"] = c => Calendar(c, c.IsAnsi),
        ["try_make_interval"] = c => Calendar(c, false),
        ["make_dt_interval"] = c =>
            CallSite.Map([
                IntOr(c, 0),
                IntOr(c, 1),
                IntOr(c, 2),
                c.Count > 3 ? c.As(3, SqlType.DecimalOf(18, 6)) : CallSite.Constant(Value.Of((Int128)0)),
            ], a =>
            TimeArithmetic.Fit(
                ((((((BigInteger)a[0].Long * 24) + a[1].Long) * 60) + a[2].Long) * 60_000_000) + (BigInteger)a[3].Unscaled,
                c.Result,
                c.Call)),
    };

    // Months, days and microseconds side by side.
    private static Eval Calendar(CallSite call, bool isAnsi) =>
        CallSite.Map([
            .. Enumerable.Range(0, 6).Select(i => IntOr(call, i)),
            call.Count > 6 ? call.As(6, SqlType.DecimalOf(18, 6)) : CallSite.Constant(Value.Of((Int128)0)),
        ], a =>
        {
            var months = ((BigInteger)a[0].Long * 12) + a[1].Long;
            var days = ((BigInteger)a[2].Long * 7) + a[3].Long;
            var micros = ((((BigInteger)a[4].Long * 60) + a[5].Long) * 60_000_000) + (BigInteger)a[6].Unscaled;
            var fits = months >= int.MinValue
                && months <= int.MaxValue
                && days >= int.MinValue
                && days <= int.MaxValue
                && micros >= long.MinValue
                && micros <= long.MaxValue;
            return fits ? Value.Of([Value.Of((long)months), Value.Of((long)days), Value.Of((long)micros)])
                : isAnsi ? throw call.Error("ARITHMETIC_OVERFLOW", "the interval is beyond what can be stored")
                : Value.Null;
        });

    private static Eval IntOr(CallSite call, int position) => call.Count > position ? call.Int(position) : CallSite.Constant(Value.Of(0L));

    /// <summary><c>EXTRACT(DAY FROM interval)</c></summary>
    public static Eval Part(CallSite call, string unit)
    {
        var type = call.TypeOf(1);
        var value = call.Arg(1);
        Func<long, long> part = (Intervals.IsMonths(type), unit.ToLowerInvariant()) switch
        {
            (true, "year" or "years" or "yr" or "y") => static v => v / 12,
            (true, "month" or "months" or "mon" or "mons") => static v => v % 12,
            (false, "day" or "days" or "d") => static v => v / 86_400_000_000,
            (false, "hour" or "hours" or "h") => static v => v / 3_600_000_000 % 24,
            (false, "minute" or "minutes" or "m" or "min") => static v => v / 60_000_000 % 60,
            _ => throw call.Decline($"the unit '{unit}' is not run"),
        };
        return CallSite.Map(value, v => Value.Of(part(v.Long)));
    }
}

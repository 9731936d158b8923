using System.Numerics;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>Arithmetic of days, moments and intervals.</summary>
internal static class TimeArithmetic
{
    public static Eval Compile(BinaryValue node, Eval left, Eval right, ValueCompiler compiler)
    {
        var (l, r, op) = (node.Left.Type, node.Right.Type, node.Operator);
        if (l.Family == TypeFamily.Null || r.Family == TypeFamily.Null) return static () => Value.Null;
        if (l == SqlType.Interval || r == SqlType.Interval) throw new NotSupported(node, "intervals of the old kind are not run");

        // Text beside a moment is read as one.
        if (op == Operator.Subtract && l.IsTemporal && r.Family == TypeFamily.String)
            (right, r) = (compiler.Converted(right, r, l, node), l);
        if (op == Operator.Subtract && r.IsTemporal && l.Family == TypeFamily.String) (left, l) = (compiler.Converted(left, l, r, node), r);
        var sign = op == Operator.Subtract ? -1 : 1;
        if (op is Operator.Add or Operator.Subtract)
        {
            if (l.IsTemporal && r.Family == TypeFamily.Interval) return Moved(node, left, l, right, r, sign, compiler);
            if (l.Family == TypeFamily.Interval && r.IsTemporal && sign > 0) return Moved(node, right, r, left, l, 1, compiler);
            if (l.Family == TypeFamily.Date && r.Family == TypeFamily.Integral)
                return ArithmeticCompiler.Both(left, right, (d, n) => Day(d.Long + (sign * n.Long), node));
            if (l.Family == TypeFamily.Integral && r.Family == TypeFamily.Date)
                return ArithmeticCompiler.Both(left, right, (n, d) => Day(d.Long + n.Long, node));
            if (l.IsTemporal && r.IsTemporal) return Between(node, left, l, right, r, compiler);
            if (l.Family == TypeFamily.Interval && r.Family == TypeFamily.Interval)
            {
                return ArithmeticCompiler.Both(
                    left,
                    right,
                    (a, b) => Fit((BigInteger)a.Long + ((BigInteger)sign * b.Long), node.Type, node));
            }
        }

        if (op == Operator.Multiply && l.Family == TypeFamily.Interval) return Multiplied(node, left, l, right, r, compiler);
        if (op == Operator.Multiply && r.Family == TypeFamily.Interval) return Multiplied(node, right, r, left, l, compiler);
        if (op == Operator.Divide && l.Family == TypeFamily.Interval) return Divided(node, left, l, right, r, compiler);
        if (op == Operator.IntegerDivide && l.Family == TypeFamily.Interval && r.Family == TypeFamily.Interval)
        {
            return ArithmeticCompiler.Both(
                left,
                right,
                (a, b) =>
                    b.Long == 0 ? throw new SparkError("INTERVAL_DIVIDED_BY_ZERO", "division by zero", node) : Value.Of(a.Long / b.Long));
        }

        throw new NotSupported(node, $"arithmetic of {l} and {r} is not run");
    }

    /// <summary>A moment or a day moved by an interval, from one type into another.</summary>
    public static Eval Moved(BinaryValue node, Eval moment, SqlType type, Eval interval, SqlType by, int sign, ValueCompiler compiler)
    {
        var zone = compiler.Context.Zone;
        if (type.Family == TypeFamily.Date)
        {
            if (Intervals.IsMonths(by))
                return ArithmeticCompiler.Both(moment, interval, (d, m) => Day(CivilCalendar.AddMonths(d.Long, sign * m.Long), node));
            if (by == Intervals.Day)
            {
                return ArithmeticCompiler.Both(
                    moment,
                    interval,
                    (d, i) => Day(d.Long + (sign * (i.Long / CivilCalendar.MicrosOfDay)), node));
            }

            moment = compiler.Converted(moment, type, SqlType.Timestamp, node);
            type = SqlType.Timestamp;
        }

        var isLocal = type == SqlType.TimestampNtz;
        if (Intervals.IsMonths(by))
        {
            return ArithmeticCompiler.Both(moment, interval, (m, i) => Value.Of(InLocal(m.Long, isLocal, zone, local =>
                (CivilCalendar.AddMonths(CivilCalendar.DayOfMicros(local), sign * i.Long) * CivilCalendar.MicrosOfDay)
                + CivilCalendar.MicrosInDay(local))));
        }

        // Whole days are days of the calendar, what is left is time that passes.
        return ArithmeticCompiler.Both(moment, interval, (m, i) =>
        {
            var amount = sign * (Int128)i.Long;
            var days = amount / CivilCalendar.MicrosOfDay;
            var rest = amount - (days * CivilCalendar.MicrosOfDay);
            var moved = (Int128)InLocal(m.Long, isLocal, zone, local => Checked((Int128)local + (days * CivilCalendar.MicrosOfDay), node))
                + rest;
            return Value.Of(Checked(moved, node));
        });
    }

    private static long InLocal(long micros, bool isLocal, Zone zone, Func<long, long> move) =>
        isLocal ? move(micros) : zone.ToUtc(move(zone.ToLocal(micros)));

    private static long Checked(Int128 micros, PlanNode node) =>
        micros >= long.MinValue && micros <= long.MaxValue
            ? (long)micros
            : throw new SparkError("DATETIME_OVERFLOW", "the moment is beyond what can be stored", node);

    private static Value Day(long day, PlanNode node) =>
        day is >= int.MinValue and <= int.MaxValue
            ? Value.Of(day)
            : throw new SparkError("ARITHMETIC_OVERFLOW", "the day is beyond what can be stored", node);

    private static Eval Between(BinaryValue node, Eval left, SqlType l, Eval right, SqlType r, ValueCompiler compiler)
    {
        if (node.Type == SqlType.Interval && l.Family == TypeFamily.Date && r.Family == TypeFamily.Date)
            return ArithmeticCompiler.Both(left, right, static (a, b) => Period(b.Long, a.Long));
        if (l.Family == TypeFamily.Date && r.Family == TypeFamily.Date)
            return ArithmeticCompiler.Both(left, right, static (a, b) => Value.Of((a.Long - b.Long) * CivilCalendar.MicrosOfDay));
        var common = l == r ? l : l.Family == TypeFamily.Date ? r : r.Family == TypeFamily.Date ? l : SqlType.Timestamp;
        var zone = compiler.Context.Zone;
        var (one, other) = (compiler.Converted(left, l, common, node), compiler.Converted(right, r, common, node));

        // What lies between is told by the clocks on the wall.
        if (node.Type == SqlType.Interval)
            return ArithmeticCompiler.Both(one, other, (a, b) => IntervalText.Calendar(0, 0, Checked((Int128)a.Long - b.Long, node)));
        return common == SqlType.TimestampNtz
            ? ArithmeticCompiler.Both(one, other, (a, b) => Value.Of(Checked((Int128)a.Long - b.Long, node)))
            : ArithmeticCompiler.Both(one, other, (a, b) => Value.Of(Checked((Int128)zone.ToLocal(a.Long) - zone.ToLocal(b.Long), node)));
    }

    // Whole months, then days: from the 31st of January to the 1st of March there is one month and a day.
    private static Value Period(long from, long to)
    {
        var (y1, m1, d1) = CivilCalendar.Of(from);
        var (y2, m2, d2) = CivilCalendar.Of(to);
        var (months, days) = (((y2 - y1) * 12) + m2 - m1, (long)d2 - d1);
        if (months > 0 && days < 0) days = to - CivilCalendar.AddMonths(from, --months);
        else if (months < 0 && days > 0) (months, days) = (months + 1, days - CivilCalendar.DaysIn(y2, m2));
        return IntervalText.Calendar(months, days, 0);
    }

    /// <summary>An amount of months or microseconds that fits.</summary>
    public static Value Fit(BigInteger amount, SqlType type, PlanNode node)
    {
        var (least, most) = Intervals.IsMonths(type) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        return amount >= least && amount <= most
            ? Value.Of((long)amount)
            : throw new SparkError("INTERVAL_ARITHMETIC_OVERFLOW", "the interval is beyond what can be stored", node);
    }

    private static (Eval Value, SqlType Type) Factor(Eval factor, SqlType type, PlanNode node, ValueCompiler compiler) =>
        type.Family == TypeFamily.String ? (compiler.Converted(factor, type, SqlType.Double, node), SqlType.Double) : (factor, type);

    private static Eval Multiplied(BinaryValue node, Eval interval, SqlType type, Eval factor, SqlType by, ValueCompiler compiler)
    {
        (factor, by) = Factor(factor, by, node, compiler);
        var scale = by.Scale;
        return by.Family switch
        {
            TypeFamily.Integral => ArithmeticCompiler.Both(interval, factor, (i, n) => Fit((BigInteger)i.Long * n.Long, type, node)),
            TypeFamily.Decimal =>
                ArithmeticCompiler.Both(
                    interval,
                    factor,
                    (i, n) => Fit(DecimalMath.DivideHalfUp((BigInteger)i.Long * n.Unscaled, DecimalMath.Power(scale)), type, node)),
            TypeFamily.Fractional => ArithmeticCompiler.Both(interval, factor, (i, n) => Rounded(i.Long * n.Double, type, node)),
            _ => throw new NotSupported(node, "an interval is multiplied by numbers alone"),
        };
    }

    private static Value Rounded(double amount, SqlType type, PlanNode node)
    {
        if (!double.IsFinite(amount))
            throw new SparkError("INTERVAL_ARITHMETIC_OVERFLOW", "the interval is beyond what can be stored", node);
        return Fit(new BigInteger(Math.Round(amount, MidpointRounding.AwayFromZero)), type, node);
    }

    private static Eval Divided(BinaryValue node, Eval interval, SqlType type, Eval factor, SqlType by, ValueCompiler compiler)
    {
        (factor, by) = Factor(factor, by, node, compiler);
        var scale = by.Scale;
        SparkError Zero() => new("INTERVAL_DIVIDED_BY_ZERO", "division by zero", node);
        return by.Family switch
        {
            TypeFamily.Integral =>
                ArithmeticCompiler.Both(
                    interval,
                    factor,
                    (i, n) => n.Long == 0 ? throw Zero() : Fit(DecimalMath.DivideHalfUp(i.Long, n.Long), type, node)),
            TypeFamily.Decimal =>
                ArithmeticCompiler.Both(
                    interval,
                    factor,
                    (i, n) =>
                        n.Unscaled == 0
                            ? throw Zero()
                            : Fit(DecimalMath.DivideHalfUp((BigInteger)i.Long * DecimalMath.Power(scale), n.Unscaled), type, node)),
            TypeFamily.Fractional =>
                ArithmeticCompiler.Both(interval, factor, (i, n) => n.Double == 0 ? throw Zero() : Rounded(i.Long / n.Double, type, node)),
            _ => throw new NotSupported(node, "an interval is divided by numbers alone"),
        };
    }
}

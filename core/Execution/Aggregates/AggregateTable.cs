using System.Numerics;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Aggregates;

/// <summary>How the declared aggregates are evaluated, by their names in the catalogue.</summary>
internal static class AggregateTable
{
    private static readonly Dictionary<string, Func<CallSite, AggregateCall>> ByName = new(StringComparer.Ordinal)
    {
        ["count"] = CountOf,
        ["count_if"] = c => One(c.Boolean(0), static () => new Count(static r => r[0] is { IsNull: false, Bool: true })),
        ["sum"] = c => Sum(c, c.IsAnsi),
        ["try_sum"] = c => Sum(c, isChecked: null),
        ["avg"] = c => Average(c, c.IsAnsi),
        ["try_avg"] = c => Average(c, isChecked: null),
        ["min"] = c => Extreme(c, -1),
        ["max"] = c => Extreme(c, 1),
        ["first"] = c => EndOf(c, isLast: false),
        ["any_value"] = c => EndOf(c, isLast: false),
        ["last"] = c => EndOf(c, isLast: true),
        ["collect_list"] = c =>
            One(c.Arg(0), static () => new Gather(static rows => Value.Of(rows.Where(r => !r[0].IsNull).Select(r => r[0]).ToArray()))),
        ["collect_set"] = c =>
            ValueEquality.Of(c.TypeOf(0)) is var e
                ? One(c.Arg(0), () => new Gather(rows => Value.Of(rows.Where(r => !r[0].IsNull).Select(r => r[0]).Distinct(e).ToArray())))
                : null!,
        ["bool_and"] = c =>
            One(c.Boolean(0), static () => new Fold(Value.Null, static (a, v) => a.IsNull ? v : Value.Of(a.Bool && v.Bool))),
        ["bool_or"] = c => One(c.Boolean(0), static () => new Fold(Value.Null, static (a, v) => a.IsNull ? v : Value.Of(a.Bool || v.Bool))),
        ["bit_and"] = c => Bits(c, static (a, b) => a & b),
        ["bit_or"] = c => Bits(c, static (a, b) => a | b),
        ["bit_xor"] = c => Bits(c, static (a, b) => a ^ b),
        ["max_by"] = c => By(c, 1),
        ["min_by"] = c => By(c, -1),
        ["var_pop"] = c => Moments(c, static m => m.Variance(0)),
        ["var_samp"] = c => Moments(c, static m => m.Variance(1)),
        ["stddev_pop"] = c => Moments(c, static m => m.Variance(0) is { } v ? Math.Sqrt(v) : null),
        ["stddev_samp"] = c => Moments(c, static m => m.Variance(1) is { } v ? Math.Sqrt(v) : null),
        ["skewness"] = c => Moments(c, static m => m.Skewness()),
        ["kurtosis"] = c => Moments(c, static m => m.Kurtosis()),
        ["covar_pop"] = c => Pairs(c, static p => p.Covariance(0)),
        ["covar_samp"] = c => Pairs(c, static p => p.Covariance(1)),
        ["corr"] = c => Pairs(c, static p => p.Correlation()),
        ["regr_count"] = c => Pairs(c, null),
        ["regr_avgx"] = c => Pairs(c, static p => p.Count == 0 ? null : p.MeanOfSecond),
        ["regr_avgy"] = c => Pairs(c, static p => p.Count == 0 ? null : p.MeanOfFirst),
        ["regr_sxx"] = c => Pairs(c, static p => p.Count == 0 ? null : p.SquaresOfSecond),
        ["regr_syy"] = c => Pairs(c, static p => p.Count == 0 ? null : p.SquaresOfFirst),
        ["regr_sxy"] = c => Pairs(c, static p => p.Count == 0 ? null : p.Products),
        ["regr_slope"] = c => Pairs(c, static p => p.Count == 0 || p.SquaresOfSecond == 0 ? null : p.Products / p.SquaresOfSecond),
        ["regr_intercept"] = c =>
            Pairs(
                c,
                static p =>
                    p.Count == 0 || p.SquaresOfSecond == 0 ? null : p.MeanOfFirst - (p.Products / p.SquaresOfSecond * p.MeanOfSecond)),
        ["regr_r2"] = c =>
            Pairs(
                c,
                static p =>
                    p.Count == 0 || p.SquaresOfSecond == 0 ? null
                        : p.SquaresOfFirst == 0 ? 1
                        : p.Products * p.Products / (p.SquaresOfFirst * p.SquaresOfSecond)),
        ["percentile"] = c =>
            c.Count == 2 ? Percentiles.Of(c, c.Double(0), c.Call.Arguments[1]) : throw c.Decline("a frequency is not run"),
        ["median"] = c => Percentiles.Of(c, c.Double(0), null),
        ["percentile_cont"] = c =>
            c.Call.WithinGroup is [var key] ? Percentiles.Continuous(c, key) : throw c.Decline("it needs WITHIN GROUP"),
        ["listagg"] = TextList.Of,
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Makes an aggregate ready; declined where it has no evaluation.</summary>
    public static AggregateCall Compile(CallSite call)
    {
        var node = call.Call;
        if (!node.Type.IsExact) throw call.Decline("its type is not known for sure");
        if (node.Function is not { } function || !ByName.TryGetValue(function.Name, out var make))
            throw call.Decline($"the aggregate `{node.Name}` is not run");
        if (node.WithinGroup.Count > 0 && function.Name is not ("listagg" or "percentile_cont"))
            throw call.Decline("WITHIN GROUP is not run for it");
        var made = make(call);
        if (node.Filter is { } filter) made = made with { Filter = call.Compiler.CompileAs(filter, SqlType.Boolean) };
        if (!node.IsDistinct) return made;
        if (function.Name == "listagg" && node.WithinGroup.Count > 0) throw call.Decline("DISTINCT with an order of its own is not run");
        var equality = new RowEquality(node.Arguments.Select(a => a.Type).Take(made.Inputs.Length));
        if (made.Inputs.Length != node.Arguments.Count) throw call.Decline("DISTINCT is not run for it");
        return made with { Begin = () => new DistinctAccumulator(made.Begin(), equality) };
    }

    private static AggregateCall One(Eval input, Func<Accumulator> begin) => new([input], begin, null);

    // "count(*)" counts rows, "count(a, b)" those without NULL among them.
    private static AggregateCall CountOf(CallSite call)
    {
        if (call.Call.Arguments is [StarValue]) return new([], static () => new Count(static _ => true), null);
        if (call.Count == 0) return new([], static () => new Count(static _ => false), null);
        if (!call.Call.IsDistinct && call.Count > 1 && call.Call.Arguments.All(a => a.Span == call.Call.Arguments[0].Span))
            throw call.Decline("Spark refuses the star of one table here");
        if (call.Call.Arguments.Any(a => a is StarValue)) throw call.Decline("which columns it counts is not known");
        return new(call.Args(), static () => new Count(static r => !Array.Exists(r, v => v.IsNull)), null);
    }

    // What is null of the three: false wraps or gives NULL, true is an error, null gives NULL whatever the mode.
    private static AggregateCall Sum(CallSite call, bool? isChecked)
    {
        var (type, from) = (call.Result, call.TypeOf(0));
        var input = from.Family is TypeFamily.Integral or TypeFamily.Decimal or TypeFamily.Interval ? call.Arg(0) : call.As(0, type);
        switch (type.Family)
        {
            case TypeFamily.Integral:
                if (isChecked is null)
                {
                    return One(
                        input,
                        () => new WholeSum(sum => sum >= long.MinValue && sum <= long.MaxValue ? Value.Of((long)sum) : Value.Null));
                }

                return One(input, () => new Fold(Value.Null, (a, v) =>
                {
                    var sum = (Int128)(a.IsNull ? 0 : a.Long) + v.Long;
                    return sum >= long.MinValue && sum <= long.MaxValue ? Value.Of((long)sum)
                        : isChecked == true ? throw call.Error("ARITHMETIC_OVERFLOW", "the sum is beyond 64 bits")
                        : Value.Of((long)(ulong)(sum & ulong.MaxValue));
                }));
            case TypeFamily.Fractional:
                return One(input, static () => new Fold(Value.Null, static (a, v) => Value.Of((a.IsNull ? 0 : a.Double) + v.Double)));
            case TypeFamily.Decimal:
                return new(
                    [input],
                    () =>
                        new DecimalSum(sum =>
                            DecimalMath.Fit(sum, type.Precision) is { } fit ? Value.Of(fit)
                                : isChecked == true ? throw call.Error("ARITHMETIC_OVERFLOW", "the sum has too many digits")
                                : Value.Null),
                    null);
            case TypeFamily.Interval when isChecked is null:
                return One(input, () => new WholeSum(sum => IsInRange(sum, type) ? Value.Of((long)sum) : Value.Null));
            case TypeFamily.Interval:
                return One(
                    input,
                    () =>
                        new Fold(Value.Null, (a, v) => TimeArithmetic.Fit((BigInteger)(a.IsNull ? 0 : a.Long) + v.Long, type, call.Call)));
            default: throw call.Decline("only numbers are run");
        }
    }

    private static AggregateCall Average(CallSite call, bool? isChecked)
    {
        var (type, from) = (call.Result, call.TypeOf(0));
        switch (type.Family)
        {
            case TypeFamily.Fractional: return One(call.Double(0), static () => new Gather(static rows =>
            {
                var (sum, count) = (0.0, 0L);
                foreach (var row in rows)
                {
                    if (row[0].IsNull) continue;
                    sum += row[0].Double;
                    count++;
                }

                return count == 0 ? Value.Null : Value.Of(sum / count);
            }));
            case TypeFamily.Decimal: return One(call.Arg(0), () => new Gather(rows =>
            {
                var known = rows.Where(r => !r[0].IsNull).ToArray();
                if (known.Length == 0) return Value.Null;
                var sum = known.Aggregate(BigInteger.Zero, static (a, r) => a + r[0].Unscaled);
                if (DecimalMath.Fit(sum, 38) is null)
                    return isChecked == true ? throw call.Error("ARITHMETIC_OVERFLOW", "the sum has too many digits") : Value.Null;
                return DecimalMath.Fit(
                    DecimalMath.DivideHalfUp(sum * DecimalMath.Power(type.Scale - from.Scale), known.Length),
                    type.Precision) is { } fit
                    ? Value.Of(fit)
                    : Value.Null;
            }));
            case TypeFamily.Interval: return One(call.Arg(0), () => new Gather(rows =>
            {
                var known = rows.Where(r => !r[0].IsNull).ToArray();
                if (known.Length == 0) return Value.Null;
                var exact = known.Aggregate(BigInteger.Zero, static (a, r) => a + r[0].Long);
                if (isChecked is null && !IsInRange(exact, from)) return Value.Null;
                var sum = TimeArithmetic.Fit(exact, type, call.Call);
                return Value.Of((long)DecimalMath.DivideHalfUp(sum.Long, known.Length));
            }));
            default: throw call.Decline("only numbers are run");
        }
    }

    private static bool IsInRange(BigInteger amount, SqlType type) =>
        Intervals.IsMonths(type) ? amount >= int.MinValue && amount <= int.MaxValue : amount >= long.MinValue && amount <= long.MaxValue;

    private static AggregateCall Extreme(CallSite call, int sign)
    {
        var order = call.OrderOf(call.TypeOf(0));
        return One(call.Arg(0), () => new Fold(Value.Null, (a, v) => a.IsNull || order(v, a) * sign > 0 ? v : a));
    }

    private static AggregateCall EndOf(CallSite call, bool isLast)
    {
        var skips = call.Call.IgnoresNulls
            || (call.Count == 2
                && (call.Call.Arguments[1] is LiteralValue { Kind: LiteralKind.Boolean } literal
                    ? literal.Text.Equals("true", StringComparison.OrdinalIgnoreCase)
                    : throw call.Decline("whether NULLs count must be a literal")));
        return One(call.Arg(0), () => new Ends(isLast, skips));
    }

    private static AggregateCall Bits(CallSite call, Func<long, long, long> step) =>
        call.TypeOf(0).Family == TypeFamily.Integral
            ? One(call.Arg(0), () => new Fold(Value.Null, (a, v) => a.IsNull ? v : Value.Of(step(a.Long, v.Long))))
            : throw call.Decline("only whole numbers are run");

    private static AggregateCall By(CallSite call, int sign)
    {
        var order = call.OrderOf(call.TypeOf(1));
        return new([call.Arg(0), call.Arg(1)], () => new Beside(order, sign), null);
    }

    private static AggregateCall Moments(CallSite call, Func<CentralMoments, double?> result) =>
        One(call.Double(0), () => new CentralMoments(result));

    private static AggregateCall Pairs(CallSite call, Func<PairMoments, double?>? result) =>
        new([call.Double(0), call.Double(1)], () => new PairMoments(result), null);
}

/// <summary>The sum of whole numbers, exact until it is asked for.</summary>
internal sealed class WholeSum(Func<BigInteger, Value> finish) : Accumulator
{
    private BigInteger sum;
    private bool isAny;

    public override void Add(Value[] row)
    {
        if (row[0].IsNull) return;
        sum += row[0].Long;
        isAny = true;
    }

    public override Value Result() => isAny ? finish(sum) : Value.Null;
}

/// <summary>The sum of decimals, exact until it is asked for.</summary>
internal sealed class DecimalSum(Func<BigInteger, Value> finish) : Accumulator
{
    private BigInteger sum;
    private bool isAny;

    public override void Add(Value[] row)
    {
        if (row[0].IsNull) return;
        sum += row[0].Unscaled;
        isAny = true;
    }

    public override Value Result() => isAny ? finish(sum) : Value.Null;
}

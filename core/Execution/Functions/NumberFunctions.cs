using System.Globalization;
using System.Numerics;
using System.Text;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["abs"] = Abs,
        ["negative"] = c => Arithmetic(c, Operator.Subtract, static t => Zero(t), c.Arg(0)),
        ["positive"] = c => c.Arg(0),
        ["round"] = c => Round(c, isHalfEven: false),
        ["bround"] = c => Round(c, isHalfEven: true),
        ["ceil"] = c => Whole(c, up: true),
        ["floor"] = c => Whole(c, up: false),
        ["mod"] = c => Binary(c, Operator.Modulo),
        ["div"] = c => Binary(c, Operator.IntegerDivide),
        ["pmod"] = PositiveModulo,
        ["try_add"] = c => Try(c, Operator.Add),
        ["try_subtract"] = c => Try(c, Operator.Subtract),
        ["try_multiply"] = c => Try(c, Operator.Multiply),
        ["try_divide"] = c => Try(c, Operator.Divide),
        ["try_mod"] = c => Try(c, Operator.Modulo),
        ["sqrt"] = c => Of(c, Math.Sqrt),
        ["cbrt"] = c => Of(c, CubeRoot),
        ["exp"] = c => Of(c, Math.Exp),
        ["expm1"] = c => Of(c, static x => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1),
        ["ln"] = c => Logarithm(c, Math.Log),
        ["log10"] = c => Logarithm(c, Math.Log10),
        ["log2"] = c => Logarithm(c, static x => Math.Log(x) / Math.Log(2)),
        ["log"] = c =>
            c.Count == 1
                ? Logarithm(c, Math.Log)
                : CallSite.Map(
                    c.Double(0),
                    c.Double(1),
                    static (b, x) => b.Double <= 0 || x.Double <= 0 ? Value.Null : Value.Of(Math.Log(x.Double) / Math.Log(b.Double))),
        ["power"] = c => CallSite.Map(c.Double(0), c.Double(1), static (a, b) => Value.Of(Math.Pow(a.Double, b.Double))),
        ["hypot"] = c => CallSite.Map(c.Double(0), c.Double(1), static (a, b) => Value.Of(double.Hypot(a.Double, b.Double))),
        ["atan2"] = c => CallSite.Map(c.Double(0), c.Double(1), static (a, b) => Value.Of(Math.Atan2(a.Double + 0.0, b.Double + 0.0))),
        ["sin"] = c => Of(c, Math.Sin),
        ["cos"] = c => Of(c, Math.Cos),
        ["tan"] = c => Of(c, Math.Tan),
        ["cot"] = c => Of(c, static x => 1 / Math.Tan(x)),
        ["sec"] = c => Of(c, static x => 1 / Math.Cos(x)),
        ["csc"] = c => Of(c, static x => 1 / Math.Sin(x)),
        ["asin"] = c => Of(c, Math.Asin),
        ["acos"] = c => Of(c, Math.Acos),
        ["atan"] = c => Of(c, Math.Atan),
        ["sinh"] = c => Of(c, Math.Sinh),
        ["cosh"] = c => Of(c, Math.Cosh),
        ["tanh"] = c => Of(c, Math.Tanh),
        ["degrees"] = c => Of(c, static x => x * (180.0 / Math.PI)),
        ["radians"] = c => Of(c, static x => x * (Math.PI / 180.0)),
        ["rint"] = c => Of(c, static x => Math.Round(x, MidpointRounding.ToEven)),
        ["signum"] = c =>
            c.TypeOf(0).Family == TypeFamily.Interval
                ? CallSite.Map(c.Arg(0), static v => Value.Of((double)Math.Sign(v.Long)))
                : Of(c, static x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["e"] = _ => CallSite.Constant(Value.Of(Math.E)),
        ["pi"] = _ => CallSite.Constant(Value.Of(Math.PI)),
        ["factorial"] = c =>
            CallSite.Map(
                c.Int(0),
                static n =>
                    n.Long is < 0 or > 20 ? Value.Null : Value.Of(Enumerable.Range(1, (int)n.Long).Aggregate(1L, static (a, b) => a * b))),
        ["width_bucket"] = WidthBucket,
        ["bin"] = c => CallSite.Map(c.Long(0), static n => Value.Of(Convert.ToString(n.Long, 2))),
        ["hex"] = Hex,
        ["unhex"] = c =>
            CallSite.Map(
                c.Text(0),
                static s =>
                    s.Text.All(char.IsAsciiHexDigit)
                        ? Value.Of(Convert.FromHexString(s.Text.Length % 2 == 1 ? "0" + s.Text : s.Text))
                        : Value.Null),
    };

    private static Eval Of(CallSite call, Func<double, double> apply) => CallSite.Map(call.Double(0), v => Value.Of(apply(v.Double)));

    // The root of the machine may miss the nearest number by one; a step of Newton, with what the products round off, finds it.
    private static double CubeRoot(double x)
    {
        var root = Math.Cbrt(x);
        if (root == 0 || !double.IsFinite(root)) return root;
        var square = root * root;
        var beyond = Math.FusedMultiplyAdd(square, root, -x) + (Math.FusedMultiplyAdd(root, root, -square) * root);
        return double.IsFinite(beyond) && square > 0 ? root - (beyond / (3 * square)) : root;
    }

    // Of what has no logarithm it is NULL.
    private static Eval Logarithm(CallSite call, Func<double, double> apply) =>
        CallSite.Map(call.Double(0), v => v.Double <= 0 ? Value.Null : Value.Of(apply(v.Double)));

    private static Value Zero(SqlType type) => type.Family switch
    {
        TypeFamily.Fractional => Value.Of(0.0),
        TypeFamily.Decimal => Value.Of((Int128)0),
        _ => Value.Of(0L),
    };

    private static Eval Arithmetic(CallSite call, Operator op, Func<SqlType, Value> left, Eval right)
    {
        if (!call.TypeOf(0).IsNumeric) throw call.Decline("only numbers are run");
        if (call.TypeOf(0).Family == TypeFamily.Fractional) return CallSite.Map(right, static v => Value.Of(-v.Double));
        return ArithmeticCompiler.Compile(
            op,
            (CallSite.Constant(left(call.TypeOf(0))), call.TypeOf(0)),
            (right, call.TypeOf(0)),
            call.Result,
            call.Call,
            call.Compiler,
            call.IsAnsi);
    }

    private static Eval Binary(CallSite call, Operator op)
    {
        if (op == Operator.IntegerDivide
            && call.TypeOf(0).Family == TypeFamily.Interval
            && call.TypeOf(1).Family == TypeFamily.Interval
            && Intervals.IsMonths(call.TypeOf(0)) == Intervals.IsMonths(call.TypeOf(1)))
        {
            return CallSite.Map(
                call.Arg(0),
                call.Arg(1),
                (a, b) => b.Long == 0 ? throw call.Error("INTERVAL_DIVIDED_BY_ZERO", "division by zero") : Value.Of(a.Long / b.Long));
        }

        if (Enumerable.Range(0, 2).Any(i => !call.TypeOf(i).IsNumeric && call.TypeOf(i).Family != TypeFamily.String))
            throw call.Decline("only numbers are run");
        return ArithmeticCompiler.Compile(
            op,
            (call.Arg(0), call.TypeOf(0)),
            (call.Arg(1), call.TypeOf(1)),
            call.Result,
            call.Call,
            call.Compiler,
            call.IsAnsi);
    }

    // The error of the operator is NULL, one of its operands stays an error.
    private static Eval Try(CallSite call, Operator op)
    {
        if (!call.TypeOf(0).IsNumeric || !call.TypeOf(1).IsNumeric) throw call.Decline("only numbers are run");
        var (one, other) = (call.Arg(0), call.Arg(1));
        var (left, right) = (new ValueCell(), new ValueCell());
        var apply = ArithmeticCompiler.Compile(
            op,
            (() => left.Value, call.TypeOf(0)),
            (() => right.Value, call.TypeOf(1)),
            call.Result,
            call.Call,
            call.Compiler,
            isChecked: true);
        return () =>
        {
            (left.Value, right.Value) = (one(), other());
            try
            {
                return apply();
            }
            catch (SparkError)
            {
                return Value.Null;
            }
        };
    }

    private static Eval Abs(CallSite call)
    {
        var (type, isAnsi) = (call.TypeOf(0), call.IsAnsi);
        var (least, _) = Casts.RangeOf(type);
        return type.Family switch
        {
            TypeFamily.Integral =>
                CallSite.Map(
                    call.Arg(0),
                    v =>
                        v.Long == least
                            ? isAnsi ? throw call.Error("ARITHMETIC_OVERFLOW", "the least number has no positive one") : v
                            : Value.Of(Math.Abs(v.Long))),
            TypeFamily.Interval =>
                CallSite.Map(
                    call.Arg(0),
                    v =>
                        v.Long == (Intervals.IsMonths(type) ? int.MinValue : long.MinValue)
                            ? throw call.Error("INTERVAL_ARITHMETIC_OVERFLOW", "the least interval has no positive one")
                            : Value.Of(Math.Abs(v.Long))),
            TypeFamily.Decimal => CallSite.Map(call.Arg(0), static v => Value.Of(Int128.Abs(v.Unscaled))),
            TypeFamily.Fractional => CallSite.Map(call.Arg(0), static v => Value.Of(Math.Abs(v.Double))),
            _ => throw call.Decline("only numbers are run"),
        };
    }

    private static Eval PositiveModulo(CallSite call)
    {
        var rest = Binary(call, Operator.Modulo);
        var by = call.As(1, call.Result);
        return call.Result.Family switch
        {
            TypeFamily.Integral => CallSite.Map(rest, by, (r, n) => r.Long < 0 ? Value.Of((long)((Int128)r.Long + n.Long) % n.Long) : r),
            TypeFamily.Fractional => CallSite.Map(rest, by, static (r, n) => r.Double < 0 ? Value.Of((r.Double + n.Double) % n.Double) : r),
            TypeFamily.Decimal =>
                CallSite.Map(rest, by, static (r, n) => r.Unscaled < 0 ? Value.Of((r.Unscaled + n.Unscaled) % n.Unscaled) : r),
            _ => throw call.Decline("only numbers are run"),
        };
    }

    private static BigInteger HalfEven(BigInteger unscaled, int scale, int newScale)
    {
        if (newScale >= scale) return unscaled * DecimalMath.Power(newScale - scale);
        var by = DecimalMath.Power(scale - newScale);
        var quotient = BigInteger.DivRem(unscaled, by, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        return twice > by || (twice == by && !quotient.IsEven) ? quotient + unscaled.Sign : quotient;
    }

    private static Eval Round(CallSite call, bool isHalfEven)
    {
        var (type, result) = (call.TypeOf(0), call.Result);
        var value = call.Arg(0);
        var digits = call.Count == 2 ? call.Int(1) : CallSite.Constant(Value.Of(0L));
        BigInteger Rounded(BigInteger unscaled, int scale, int newScale) =>
            isHalfEven ? HalfEven(unscaled, scale, newScale) : DecimalMath.Rescale(unscaled, scale, newScale);
        switch (type.Family)
        {
            case TypeFamily.Integral:
                var (least, most) = Casts.RangeOf(type);
                return CallSite.Map(value, digits, (v, d) =>
                {
                    if (d.Long >= 0) return v;
                    if (d.Long < -38) return Value.Of(0L);
                    var rounded = Rounded(v.Long, 0, (int)d.Long) * DecimalMath.Power((int)-d.Long);
                    return rounded >= least && rounded <= most ? Value.Of((long)rounded)
                        : call.IsAnsi ? throw call.Error("ARITHMETIC_OVERFLOW", "the rounded number does not fit")
                        : Value.Of(Casts.Wrapped((long)(ulong)(rounded & ulong.MaxValue), type));
                });
            case TypeFamily.Fractional:
                return CallSite.Map(value, digits, (v, d) =>
                {
                    if (!double.IsFinite(v.Double) || Math.Abs(d.Long) > 300) return v;
                    var exact = type == SqlType.Float
                        ? NumberText.Exact(NumberText.OfFloat((float)v.Double))
                        : DecimalMath.OfDouble(v.Double);
                    var rounded = Rounded(exact!.Value.Unscaled, exact.Value.Scale, (int)d.Long);
                    var text = rounded.ToString(CultureInfo.InvariantCulture) + "E" + (-d.Long).ToString(CultureInfo.InvariantCulture);
                    return Value.Of(type == SqlType.Float
                        ? float.Parse(text, CultureInfo.InvariantCulture)
                        : double.Parse(text, CultureInfo.InvariantCulture));
                });
            case TypeFamily.Decimal:
                return CallSite.Map(value, digits, (v, d) =>
                {
                    var at = (int)Math.Clamp(d.Long, -38, 38);
                    var rounded = at >= type.Scale
                        ? (BigInteger)v.Unscaled * DecimalMath.Power(result.Scale - type.Scale)
                        : DecimalMath.Rescale(Rounded(v.Unscaled, type.Scale, at), at, result.Scale);
                    return DecimalMath.Fit(rounded, result.Precision) is { } fit ? Value.Of(fit)
                        : call.IsAnsi ? throw call.Error("NUMERIC_VALUE_OUT_OF_RANGE", "the rounded number has too many digits")
                        : Value.Null;
                });
            default: throw call.Decline("only numbers are run");
        }
    }

    // Towards the greater or the lesser neighbour, at a number of digits behind the point.
    private static Eval Whole(CallSite call, bool up)
    {
        var (type, result) = (call.TypeOf(0), call.Result);
        var value = call.Arg(0);
        if (call.Count == 1)
        {
            if (type.Family == TypeFamily.Integral) return value;
            if (type.Family == TypeFamily.Fractional)
                return CallSite.Map(value, v => Value.Of(Saturated(up ? Math.Ceiling(v.Double) : Math.Floor(v.Double))));
        }

        if (type.Family is not (TypeFamily.Decimal or TypeFamily.Integral) || result.Family != TypeFamily.Decimal)
            throw call.Decline("only exact numbers are run");
        var digits = call.Count == 2 ? call.Int(1) : CallSite.Constant(Value.Of(0L));
        return CallSite.Map(value, digits, (v, d) =>
        {
            var unscaled = type.Family == TypeFamily.Decimal ? (BigInteger)v.Unscaled : v.Long;
            var at = (int)Math.Clamp(d.Long, -38, 38);
            if (at < type.Scale)
            {
                var by = DecimalMath.Power(type.Scale - at);
                var quotient = BigInteger.DivRem(unscaled, by, out var rest);
                if (!rest.IsZero && rest.Sign > 0 == up) quotient += up ? 1 : -1;
                unscaled = DecimalMath.Rescale(quotient, at, result.Scale);
            }
            else
            {
                unscaled = DecimalMath.Rescale(unscaled, type.Scale, result.Scale);
            }

            return DecimalMath.Fit(unscaled, result.Precision) is { } fit ? Value.Of(fit)
                : call.IsAnsi ? throw call.Error("NUMERIC_VALUE_OUT_OF_RANGE", "the number has too many digits")
                : Value.Null;
        });
    }

    private static long Saturated(double number) =>
        double.IsNaN(number) ? 0 : number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;

    private static Eval WidthBucket(CallSite call)
    {
        var isInterval = call.TypeOf(0).Family == TypeFamily.Interval;
        Eval Number(int i) => isInterval ? CallSite.Map(call.Arg(i), static v => Value.Of((double)v.Long)) : call.Double(i);
        return CallSite.Map(
            [Number(0), Number(1), Number(2), call.Long(3)],
            static a => Bucket(a[0].Double, a[1].Double, a[2].Double, a[3].Long) is { } bucket ? Value.Of(bucket) : Value.Null);
    }

    private static long? Bucket(double value, double from, double to, long count)
    {
        if (count <= 0 || count == long.MaxValue || !double.IsFinite(from) || !double.IsFinite(to) || from == to || double.IsNaN(value))
            return null;
        var (lower, upper) = (Math.Min(from, to), Math.Max(from, to));
        if (from < to) return value < lower ? 0 : value >= upper ? count + 1 : (long)(count * (value - lower) / (upper - lower)) + 1;
        return value > upper ? 0 : value <= lower ? count + 1 : (long)(count * (upper - value) / (upper - lower)) + 1;
    }

    private static Eval Hex(CallSite call) => call.TypeOf(0).Family switch
    {
        TypeFamily.Binary => CallSite.Map(call.Arg(0), static v => Value.Of(Convert.ToHexString(v.Bytes))),
        TypeFamily.String => CallSite.Map(call.Arg(0), static v => Value.Of(Convert.ToHexString(Encoding.UTF8.GetBytes(v.Text)))),
        _ => CallSite.Map(call.Long(0), static v => Value.Of(v.Long.ToString("X", CultureInfo.InvariantCulture))),
    };
}

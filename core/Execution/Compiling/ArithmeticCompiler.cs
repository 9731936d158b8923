using System.Numerics;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>Arithmetic of numbers: in ANSI mode what does not fit is an error, else it wraps, or is NULL.</summary>
internal static class ArithmeticCompiler
{
    public static Eval Compile(BinaryValue node, Eval left, Eval right, ValueCompiler compiler)
    {
        var (l, r, type) = (node.Left.Type, node.Right.Type, node.Type);
        if (IsOfTime(l) || IsOfTime(r)) return TimeArithmetic.Compile(node, left, right, compiler);
        if (l.Family == TypeFamily.Null || r.Family == TypeFamily.Null) return static () => Value.Null;
        return Compile(node.Operator, (left, l), (right, r), type, node, compiler, compiler.IsAnsi);
    }

    /// <summary>An operator on numbers.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="left">The first operand and its type.</param>
    /// <param name="right">The second.</param>
    /// <param name="type">The type of the result.</param>
    /// <param name="node">The place.</param>
    /// <param name="compiler">Brings the operands to the type they are calculated in.</param>
    /// <param name="isChecked">Whether what does not fit is an error.</param>
    public static Eval Compile(
        Operator op,
        (Eval Value, SqlType Type) left,
        (Eval Value, SqlType Type) right,
        SqlType type,
        PlanNode node,
        ValueCompiler compiler,
        bool isChecked)
    {
        if (op == Operator.IntegerDivide) return WholeDivide(left, right, node, compiler, isChecked);
        if (type.Family == TypeFamily.Decimal
            && left.Type.Family is TypeFamily.Decimal or TypeFamily.Integral
            && right.Type.Family is TypeFamily.Decimal or TypeFamily.Integral)
        {
            return Decimals(op, left, right, type, node, isChecked);
        }

        if (op is Operator.ShiftLeft or Operator.ShiftRight or Operator.ShiftRightUnsigned)
            return Shift(op, compiler.Converted(left.Value, left.Type, type, node), right, type, node, compiler);
        var one = compiler.Converted(left.Value, left.Type, type, node);
        var other = compiler.Converted(right.Value, right.Type, type, node);
        return type.Family switch
        {
            TypeFamily.Integral => Both(one, other, Whole(op, type, node, isChecked)),
            TypeFamily.Fractional => Both(one, other, Double(op, type, node, isChecked)),
            _ => throw new NotSupported(node, $"arithmetic of {left.Type} and {right.Type} is not run"),
        };
    }

    public static Eval Negated(UnaryValue node, Eval operand, ValueCompiler compiler)
    {
        var (from, type, isAnsi) = (node.Operand.Type, node.Type, compiler.IsAnsi);
        switch (from.Family)
        {
            case TypeFamily.Integral or TypeFamily.Interval:
                var (least, _) = from.Family == TypeFamily.Interval
                    ? (Intervals.IsMonths(from) ? int.MinValue : long.MinValue, 0L)
                    : Casts.RangeOf(type);
                return () => operand() is { IsNull: false } v
                    ? v.Long == least && from == type
                        ? isAnsi || from.Family == TypeFamily.Interval
                            ? throw Overflow(
                                from.Family == TypeFamily.Interval ? "INTERVAL_ARITHMETIC_OVERFLOW" : "ARITHMETIC_OVERFLOW",
                                node)
                            : v
                        : Value.Of(-v.Long)
                    : Value.Null;
            case TypeFamily.Fractional: return () => operand() is { IsNull: false } v ? Value.Of(-v.Double) : Value.Null;
            case TypeFamily.Decimal: return type.Family == TypeFamily.Integral
                ? () => operand() is { IsNull: false } v ? Value.Of((long)-v.Unscaled) : Value.Null
                : () => operand() is { IsNull: false } v ? Value.Of(-v.Unscaled) : Value.Null;
            default: throw new NotSupported(node, $"a value of {from} is not negated");
        }
    }

    public static Eval Both(Eval left, Eval right, Func<Value, Value, Value> apply) => () =>
    {
        var a = left();
        if (a.IsNull) return a;
        var b = right();
        return b.IsNull ? b : apply(a, b);
    };

    private static bool IsOfTime(SqlType type) =>
        type.Family is TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval or TypeFamily.Time;

    private static SparkError Overflow(string errorClass, PlanNode node) => new(errorClass, "the result does not fit into its type", node);

    private static SparkError DividedByZero(PlanNode node) => new("DIVIDE_BY_ZERO", "division by zero", node);

    private static Func<Value, Value, Value> Whole(Operator op, SqlType type, PlanNode node, bool isChecked)
    {
        var (least, most) = Casts.RangeOf(type);
        var isSmall = type.Name is "tinyint" or "smallint";
        Value Fit(Int128 number) => number >= least && number <= most ? Value.Of((long)number)
            : isChecked ? throw Overflow(isSmall ? "BINARY_ARITHMETIC_OVERFLOW" : "ARITHMETIC_OVERFLOW", node)
            : Value.Of(Casts.Wrapped((long)(ulong)(number & ulong.MaxValue), type));
        return op switch
        {
            Operator.Add => (a, b) => Fit((Int128)a.Long + b.Long),
            Operator.Subtract => (a, b) => Fit((Int128)a.Long - b.Long),
            Operator.Multiply => (a, b) => Fit((Int128)a.Long * b.Long),
            Operator.Modulo => (a, b) =>
                b.Long == 0 ? isChecked ? throw new SparkError("REMAINDER_BY_ZERO", "division by zero", node) : Value.Null
                    : b.Long == -1 ? Value.Of(0L)
                    : Value.Of(a.Long % b.Long),
            Operator.BitAnd => static (a, b) => Value.Of(a.Long & b.Long),
            Operator.BitOr => static (a, b) => Value.Of(a.Long | b.Long),
            Operator.BitXor => static (a, b) => Value.Of(a.Long ^ b.Long),
            _ => throw new NotSupported(node, "this operator is not run on whole numbers"),
        };
    }

    private static Func<Value, Value, Value> Double(Operator op, SqlType type, PlanNode node, bool isChecked)
    {
        Func<double, Value> make = type == SqlType.Float ? static d => Value.Of((double)(float)d) : static d => Value.Of(d);
        return op switch
        {
            Operator.Add => (a, b) => make(a.Double + b.Double),
            Operator.Subtract => (a, b) => make(a.Double - b.Double),
            Operator.Multiply => (a, b) => make(a.Double * b.Double),
            Operator.Divide => (a, b) => b.Double == 0 ? isChecked ? throw DividedByZero(node) : Value.Null : make(a.Double / b.Double),
            Operator.Modulo => (a, b) =>
                b.Double == 0
                    ? isChecked ? throw new SparkError("REMAINDER_BY_ZERO", "division by zero", node) : Value.Null
                    : make(a.Double % b.Double),
            _ => throw new NotSupported(node, "this operator is not run on such numbers"),
        };
    }

    private static int ScaleOf(SqlType type) => type.Family == TypeFamily.Decimal ? type.Scale : 0;

    private static BigInteger UnscaledOf(Value value, SqlType type) => type.Family == TypeFamily.Decimal ? value.Unscaled : value.Long;

    // The exact result is rounded to the type. A quotient is rounded twice, as Spark does: at 38 digits behind the point, then at its
    // scale.
    private static Eval Decimals(
        Operator op,
        (Eval Value, SqlType Type) left,
        (Eval Value, SqlType Type) right,
        SqlType type,
        PlanNode node,
        bool isChecked)
    {
        var (s1, s2, precision, scale) = (ScaleOf(left.Type), ScaleOf(right.Type), type.Precision, type.Scale);
        var common = Math.Max(s1, s2);
        return Both(left.Value, right.Value, (a, b) =>
        {
            var (one, other) = (UnscaledOf(a, left.Type), UnscaledOf(b, right.Type));
            BigInteger exact;
            int exactScale;
            switch (op)
            {
                case Operator.Add or Operator.Subtract:
                    var (x, y) = (DecimalMath.Rescale(one, s1, common), DecimalMath.Rescale(other, s2, common));
                    (exact, exactScale) = (op == Operator.Add ? x + y : x - y, common);
                    break;
                case Operator.Multiply:
                    (exact, exactScale) = (one * other, s1 + s2);
                    break;
                case Operator.Divide:
                    if (other.IsZero) return isChecked ? throw DividedByZero(node) : Value.Null;
                    (exact, exactScale) = (DecimalMath.DivideHalfUp(one * DecimalMath.Power(38 + s2), other * DecimalMath.Power(s1)), 38);
                    break;
                case Operator.Modulo:
                    if (other.IsZero) return isChecked ? throw new SparkError("REMAINDER_BY_ZERO", "division by zero", node) : Value.Null;
                    (exact, exactScale) = (BigInteger.Remainder(
                        DecimalMath.Rescale(one, s1, common),
                        DecimalMath.Rescale(other, s2, common)), common);
                    break;
                default: throw new NotSupported(node, "this operator is not run on decimals");
            }

            return DecimalMath.ToType(exact, exactScale, precision, scale) is { } fit ? Value.Of(fit)
                : isChecked ? throw new SparkError("NUMERIC_VALUE_OUT_OF_RANGE", $"the result has too many digits for {type}", node)
                : Value.Null;
        });
    }

    // "a DIV b" of decimals, whole numbers or both gives 64 bits.
    private static Eval WholeDivide(
        (Eval Value, SqlType Type) left,
        (Eval Value, SqlType Type) right,
        PlanNode node,
        ValueCompiler compiler,
        bool isChecked)
    {
        if (left.Type.Family == TypeFamily.Fractional || right.Type.Family == TypeFamily.Fractional)
            throw new NotSupported(node, "DIV of fractions is not run");
        left = AsExact(left, node, compiler);
        right = AsExact(right, node, compiler);
        var common = Math.Max(ScaleOf(left.Type), ScaleOf(right.Type));
        return Both(left.Value, right.Value, (a, b) =>
        {
            var (one, other) = (DecimalMath.Rescale(
                UnscaledOf(a, left.Type),
                ScaleOf(left.Type),
                common), DecimalMath.Rescale(UnscaledOf(b, right.Type), ScaleOf(right.Type), common));
            if (other.IsZero) return isChecked ? throw DividedByZero(node) : Value.Null;
            var quotient = BigInteger.Divide(one, other);
            return quotient >= long.MinValue && quotient <= long.MaxValue ? Value.Of((long)quotient)
                : isChecked ? throw Overflow("ARITHMETIC_OVERFLOW", node)
                : Value.Of((long)(ulong)(quotient & ulong.MaxValue));
        });
    }

    private static (Eval Value, SqlType Type) AsExact((Eval Value, SqlType Type) operand, PlanNode node, ValueCompiler compiler) =>
        operand.Type.Family is TypeFamily.Decimal or TypeFamily.Integral
            ? operand
            : (compiler.Converted(operand.Value, operand.Type, SqlType.BigInt, node), SqlType.BigInt);

    private static Eval Shift(Operator op, Eval left, (Eval Value, SqlType Type) right, SqlType type, PlanNode node, ValueCompiler compiler)
    {
        var count = compiler.Converted(right.Value, right.Type, SqlType.Int, node);
        var isLong = type.Name == "bigint";
        return Both(left, count, (a, b) => Value.Of((op, isLong) switch
        {
            (Operator.ShiftLeft, true) => a.Long << (int)b.Long,
            (Operator.ShiftLeft, _) => (int)a.Long << (int)b.Long,
            (Operator.ShiftRight, true) => a.Long >> (int)b.Long,
            (Operator.ShiftRight, _) => (int)a.Long >> (int)b.Long,
            (_, true) => a.Long >>> (int)b.Long,
            _ => (int)a.Long >>> (int)b.Long,
        }));
    }
}

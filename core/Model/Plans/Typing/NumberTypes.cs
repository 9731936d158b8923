using System.Globalization;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;
using Intervals = Dataflow.Lint.Model.Types.Intervals;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The types of calls that calculate: sums, means, rounded numbers.</summary>
internal static class NumberTypes
{
    public static SqlType Sum(SqlType type) => type.Family switch
    {
        TypeFamily.Integral => SqlType.BigInt,
        TypeFamily.Fractional => SqlType.Double,
        TypeFamily.Decimal => type.Precision == 0 ? SqlType.Decimal : Decimals.Bounded(type.Precision + 10, type.Scale),
        TypeFamily.String or TypeFamily.Null => SqlType.Double,
        TypeFamily.Interval => Intervals.IsDays(type) || Intervals.IsMonths(type) ? type : SqlType.Unknown,
        _ => SqlType.Unknown,
    };

    public static SqlType Average(SqlType type) => type.Family switch
    {
        TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.String or TypeFamily.Null => SqlType.Double,
        TypeFamily.Decimal => type.Precision == 0 ? SqlType.Decimal : Decimals.Bounded(type.Precision + 4, type.Scale + 4),
        TypeFamily.Interval => Intervals.Full(type),
        _ => SqlType.Unknown,
    };

    // A literal beside a decimal counts with the digits it has, as it does beside the operator; that is left open here.
    public static SqlType OfOperator(Gives rule, SqlType one, SqlType other, IReadOnlyList<ValueNode> values, TypeSettings settings)
    {
        if (!one.IsNumeric || !other.IsNumeric) return SqlType.Unknown;
        if (one.Family == TypeFamily.Decimal != (other.Family == TypeFamily.Decimal)
            && values.Any(v => v is LiteralValue { Type.Family: TypeFamily.Integral }))
        {
            return SqlType.Unknown;
        }

        return Arithmetic.ResultOf(OperatorOf(rule), one, other, settings);
    }

    /// <summary>The operator behind <c>try_add</c> and its like.</summary>
    public static Operator OperatorOf(Gives rule) => rule switch
    {
        Gives.Added => Operator.Add,
        Gives.Subtracted => Operator.Subtract,
        Gives.Multiplied => Operator.Multiply,
        Gives.Divided => Operator.Divide,
        _ => Operator.Modulo,
    };

    public static SqlType Modulo(SqlType one, SqlType other, bool isAnsi)
    {
        if (one.Family == TypeFamily.Decimal && other.Family == TypeFamily.Decimal)
            return Decimals.ResultOf(Operator.Modulo, one, other, allowsLoss: true);
        if (one.Family is TypeFamily.Integral or TypeFamily.Fractional && other.Family is TypeFamily.Integral or TypeFamily.Fractional)
            return Coercion.Number(one, other, isAnsi);
        if (!isAnsi || (one.Family == TypeFamily.String) == (other.Family == TypeFamily.String)) return SqlType.Unknown;
        var number = one.Family == TypeFamily.String ? other : one;
        return number.Family == TypeFamily.Integral ? SqlType.BigInt : number.IsNumeric ? SqlType.Double : SqlType.Unknown;
    }

    // Between whole numbers a whole one, else the wider of the two; a FLOAT stays one beside any number.
    public static SqlType Uniform(SqlType[] types, bool isAnsi)
    {
        if (types.Length < 2) return SqlType.Unknown;
        var (low, high) = (types[0], types[1]);
        if (low.Family == TypeFamily.Integral && high.Family == TypeFamily.Integral) return Coercion.Number(low, high, isAnsi);
        if (!low.IsKnown || !high.IsKnown) return SqlType.Unknown;
        if (low.Family == TypeFamily.Null || high.Family == TypeFamily.Null) return SqlType.Double;
        if (!low.IsNumeric || !high.IsNumeric) return SqlType.Unknown;
        if (low == SqlType.Double || high == SqlType.Double) return SqlType.Double;
        if (low == SqlType.Float || high == SqlType.Float) return SqlType.Float;
        if (low.Family != TypeFamily.Decimal) return high;
        return high.Family != TypeFamily.Decimal || low.Precision >= high.Precision ? low : high;
    }

    // "00,000.9MI" has six digits, one of them behind the point.
    public static SqlType Formatted(string format)
    {
        var point = format.IndexOfAny(['.', 'D', 'd']);
        var digits = format.Count(IsDigit);
        var behind = point < 0 ? 0 : format.Skip(point).Count(IsDigit);
        return digits is > 0 and <= 38 ? SqlType.DecimalOf(digits, behind) : SqlType.Unknown;
    }

    private static bool IsDigit(char letter) => letter is '0' or '9';

    // One digit more before the point, as 9.9 becomes 10.
    public static SqlType Rounded(SqlType type, IReadOnlyList<ValueNode> values)
    {
        var scale = 0;
        if (type.Precision == 0 || (values.Count > 1 && !TryRead(values[1], out scale))) return SqlType.Decimal;
        var whole = type.Precision - type.Scale + 1;
        return scale < 0
            ? Decimals.Bounded(Math.Max(whole, 1 - scale), 0)
            : Decimals.Bounded(whole + Math.Min(type.Scale, scale), Math.Min(type.Scale, scale));
    }

    public static SqlType Whole(SqlType[] types, IReadOnlyList<ValueNode> values)
    {
        if (types.Length == 2)
        {
            return types[0].Family is TypeFamily.Decimal or TypeFamily.Integral && Decimals.For(types[0]) is { Precision: > 0 } number
                ? Rounded(number, values)
                : SqlType.Unknown;
        }

        if (types.Length != 1) return SqlType.Unknown;
        var type = types[0];
        if (type.Family is TypeFamily.Integral or TypeFamily.Fractional) return SqlType.BigInt;
        return type is { Family: TypeFamily.Decimal, Precision: > 0 }
            ? Decimals.Bounded(type.Scale == 0 ? type.Precision : type.Precision - type.Scale + 1, 0)
            : SqlType.Unknown;
    }

    // "2", "-2"
    private static bool TryRead(ValueNode value, out int number)
    {
        var isNegative = value is UnaryValue { Operator: Operator.Minus };
        var digits = value is UnaryValue { Operand: var operand } ? operand : value;
        number = 0;
        if (digits is not LiteralValue { Kind: LiteralKind.Integer } literal
            || !int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || number > 38)
        {
            return false;
        }

        if (isNegative) number = -number;
        return true;
    }
}

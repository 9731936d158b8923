using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Model.Types;

/// <summary>The types of <c>a + b</c> and its like: numbers, dates and intervals.</summary>
public static class Arithmetic
{
    /// <param name="op">The operator, which has two operands.</param>
    /// <param name="left">The type of the first.</param>
    /// <param name="right">The type of the second.</param>
    /// <param name="settings">The settings of Spark.</param>
    /// <param name="leftDigits">How many digits the first has, where it is a whole number as a literal; else 0.</param>
    /// <param name="rightDigits">How many the second has.</param>
    public static SqlType ResultOf(Operator op, SqlType left, SqlType right, TypeSettings settings, int leftDigits = 0, int rightDigits = 0)
    {
        var isAnsi = settings.IsAnsi;
        if (!left.IsKnown || !right.IsKnown) return SqlType.Unknown;
        if (op is Operator.BitAnd or Operator.BitOr or Operator.BitXor)
        {
            return left.Family == TypeFamily.Integral && right.Family == TypeFamily.Integral
                ? Coercion.Number(left, right, isAnsi)
                : SqlType.Unknown;
        }

        if (op is Operator.ShiftLeft or Operator.ShiftRight or Operator.ShiftRightUnsigned)
        {
            return left.Name == "bigint" ? left : left.Family == TypeFamily.Integral ? SqlType.Int : SqlType.Unknown;
        }

        if (OfMoments(op, left, right, isAnsi) is { } moment)
            return settings.HasLegacyIntervals && moment.Family == TypeFamily.Interval ? SqlType.Interval : moment;
        if (left.IsNumeric && right.IsNumeric) return OfNumbers(op, left, right, settings, leftDigits, rightDigits);
        return OfText(op, left, right, isAnsi);
    }

    private static SqlType OfNumbers(Operator op, SqlType left, SqlType right, TypeSettings settings, int leftDigits, int rightDigits)
    {
        var isAnsi = settings.IsAnsi;
        if (op == Operator.IntegerDivide) return SqlType.BigInt;
        if (left.Family == TypeFamily.Fractional || right.Family == TypeFamily.Fractional)
        {
            if (op == Operator.Divide) return SqlType.Double;
            return Coercion.Number(left, right, isAnsi);
        }

        if (left.Family == TypeFamily.Decimal || right.Family == TypeFamily.Decimal)
        {
            return Decimals.ResultOf(op, AsDecimal(left, leftDigits), AsDecimal(right, rightDigits), settings.AllowsPrecisionLoss);
        }

        return op == Operator.Divide ? SqlType.Double : Coercion.Number(left, right, isAnsi);
    }

    // A literal beside a decimal counts with the digits it has.
    private static SqlType AsDecimal(SqlType type, int digits) =>
        digits > 0 && type.Family == TypeFamily.Integral ? SqlType.DecimalOf(digits, 0) : Decimals.For(type);

    private static SqlType? OfMoments(Operator op, SqlType left, SqlType right, bool isAnsi)
    {
        var (l, r) = (left.Family, right.Family);
        if (l is not (TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval)
            && r is not (TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval))
        {
            return null;
        }

        return op switch
        {
            Operator.Subtract when l == TypeFamily.Date && r == TypeFamily.Date => Intervals.Day,
            Operator.Subtract
                when isAnsi && left.IsTemporal && r == TypeFamily.String => l == TypeFamily.Date ? Intervals.Day : Intervals.DayToSecond,
            Operator.Subtract
                when isAnsi && right.IsTemporal && l == TypeFamily.String => r == TypeFamily.Date ? Intervals.Day : Intervals.DayToSecond,
            Operator.Subtract when left.IsTemporal && right.IsTemporal => Intervals.DayToSecond,
            Operator.Add or Operator.Subtract when l == TypeFamily.Date && right.Name is "int" or "smallint" or "tinyint" => SqlType.Date,
            Operator.Add when r == TypeFamily.Date && left.Name is "int" or "smallint" or "tinyint" => SqlType.Date,
            Operator.Add or Operator.Subtract when left.IsTemporal && r == TypeFamily.Interval => Moved(left, right),
            Operator.Add when l == TypeFamily.Interval && right.IsTemporal => Moved(right, left),
            Operator.Add or Operator.Subtract
                when l == TypeFamily.Interval && r == TypeFamily.Interval => left == right ? left : Intervals.Wider(left, right),
            Operator.Add or Operator.Subtract when l == TypeFamily.Interval && r == TypeFamily.Null => left,
            Operator.Add or Operator.Subtract when l == TypeFamily.Null && r == TypeFamily.Interval => right,
            Operator.Add or Operator.Subtract when l == TypeFamily.String && Intervals.IsDays(right) && !isAnsi => SqlType.String,
            Operator.Multiply when l == TypeFamily.Interval && IsFactor(right) => Intervals.Full(left),
            Operator.Multiply when r == TypeFamily.Interval && IsFactor(left) => Intervals.Full(right),
            Operator.Divide when l == TypeFamily.Interval && IsFactor(right) => Intervals.Full(left),
            Operator.IntegerDivide when l == TypeFamily.Interval && r == TypeFamily.Interval => SqlType.BigInt,
            _ => SqlType.Unknown,
        };
    }

    private static bool IsFactor(SqlType type) => type.IsNumeric || type.Family is TypeFamily.String or TypeFamily.Null;

    // Months and whole days leave a date a date.
    private static SqlType Moved(SqlType moment, SqlType interval)
    {
        if (moment.Family == TypeFamily.Timestamp) return moment;
        if (interval == SqlType.Interval) return SqlType.Date;
        if (Intervals.IsMonths(interval) || interval == Intervals.Day) return SqlType.Date;
        return Intervals.IsDays(interval) ? SqlType.Timestamp : SqlType.Unknown;
    }

    private static SqlType OfText(Operator op, SqlType left, SqlType right, bool isAnsi)
    {
        var other = left.Family is TypeFamily.String ? right : left;
        if (left.Family is not (TypeFamily.String or TypeFamily.Null) && right.Family is not (TypeFamily.String or TypeFamily.Null))
            return SqlType.Unknown;
        if (left.Family == TypeFamily.String && right.Family == TypeFamily.String && isAnsi) return SqlType.Unknown;
        if (other.Family is not (TypeFamily.Null or TypeFamily.String) && !other.IsNumeric) return SqlType.Unknown;
        if (left.Family != TypeFamily.String && right.Family != TypeFamily.String)
        {
            var known = left.Family == TypeFamily.Null ? right : left;
            return op switch
            {
                Operator.IntegerDivide => SqlType.BigInt,
                Operator.Divide => known.Family is TypeFamily.Decimal ? SqlType.Decimal : SqlType.Double,
                _ => known.Family is TypeFamily.Integral or TypeFamily.Fractional ? known : SqlType.Unknown,
            };
        }

        if (op == Operator.IntegerDivide) return SqlType.BigInt;
        if (op == Operator.Divide) return SqlType.Double;
        return isAnsi && other.Family == TypeFamily.Integral ? SqlType.BigInt
            : other.Family == TypeFamily.Null ? SqlType.Unknown
            : SqlType.Double;
    }
}

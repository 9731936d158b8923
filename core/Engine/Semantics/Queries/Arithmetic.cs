using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The types of <c>a + b</c> and its like: numbers, dates and intervals.</summary>
internal static class Arithmetic
{
    public static SqlType ResultOf(BinaryExpression binary, SqlType left, SqlType right, TypeSettings settings)
    {
        var isAnsi = settings.IsAnsi;
        if (!left.IsKnown || !right.IsKnown) return SqlType.Unknown;
        if (binary.Operator is BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor)
        {
            return left.Family == TypeFamily.Integral && right.Family == TypeFamily.Integral ? Coercion.Number(left, right, isAnsi) : SqlType.Unknown;
        }

        if (binary.Operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightUnsigned)
        {
            return left.Name == "bigint" ? left : left.Family == TypeFamily.Integral ? SqlType.Int : SqlType.Unknown;
        }

        if (OfMoments(binary.Operator, left, right) is { } moment) return settings.HasLegacyIntervals && moment.Family == TypeFamily.Interval ? SqlType.Interval : moment;
        if (left.IsNumeric && right.IsNumeric) return OfNumbers(binary, left, right, settings);
        return OfText(binary.Operator, left, right, isAnsi);
    }

    private static SqlType OfNumbers(BinaryExpression binary, SqlType left, SqlType right, TypeSettings settings)
    {
        var isAnsi = settings.IsAnsi;
        if (binary.Operator == BinaryOperator.IntegerDivide) return SqlType.BigInt;
        if (left.Family == TypeFamily.Fractional || right.Family == TypeFamily.Fractional)
        {
            if (binary.Operator == BinaryOperator.Divide) return SqlType.Double;
            return Coercion.Number(left, right, isAnsi);
        }

        if (left.Family == TypeFamily.Decimal || right.Family == TypeFamily.Decimal)
        {
            return Decimals.ResultOf(binary.Operator, AsDecimal(left, binary.Left), AsDecimal(right, binary.Right), settings.AllowsPrecisionLoss);
        }

        return binary.Operator == BinaryOperator.Divide ? SqlType.Double : Coercion.Number(left, right, isAnsi);
    }

    // A literal beside a decimal counts with the digits it has.
    private static SqlType AsDecimal(SqlType type, Expression? operand)
    {
        if (type.Family == TypeFamily.Integral && operand is Literal { NumberText: { } text })
        {
            var digits = text.TrimStart('0').Count(char.IsDigit);
            return SqlType.DecimalOf(Math.Max(1, digits), 0);
        }

        return Decimals.For(type);
    }

    private static SqlType? OfMoments(BinaryOperator op, SqlType left, SqlType right)
    {
        var (l, r) = (left.Family, right.Family);
        if (l is not (TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval) && r is not (TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval)) return null;
        return op switch
        {
            BinaryOperator.Subtract when l == TypeFamily.Date && r == TypeFamily.Date => Intervals.Day,
            BinaryOperator.Subtract when left.IsTemporal && right.IsTemporal => Intervals.DayToSecond,
            BinaryOperator.Add or BinaryOperator.Subtract when l == TypeFamily.Date && right.Name is "int" or "smallint" or "tinyint" => SqlType.Date,
            BinaryOperator.Add when r == TypeFamily.Date && left.Name is "int" or "smallint" or "tinyint" => SqlType.Date,
            BinaryOperator.Add or BinaryOperator.Subtract when left.IsTemporal && r == TypeFamily.Interval => Moved(left, right),
            BinaryOperator.Add when l == TypeFamily.Interval && right.IsTemporal => Moved(right, left),
            BinaryOperator.Add or BinaryOperator.Subtract when l == TypeFamily.Interval && r == TypeFamily.Interval => left == right ? left : Intervals.Wider(left, right),
            BinaryOperator.Multiply when l == TypeFamily.Interval && IsFactor(right) => Intervals.Full(left),
            BinaryOperator.Multiply when r == TypeFamily.Interval && IsFactor(left) => Intervals.Full(right),
            BinaryOperator.Divide when l == TypeFamily.Interval && IsFactor(right) => Intervals.Full(left),
            BinaryOperator.IntegerDivide when l == TypeFamily.Interval && r == TypeFamily.Interval => SqlType.BigInt,
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

    private static SqlType OfText(BinaryOperator op, SqlType left, SqlType right, bool isAnsi)
    {
        var other = left.Family is TypeFamily.String ? right : left;
        if (left.Family is not (TypeFamily.String or TypeFamily.Null) && right.Family is not (TypeFamily.String or TypeFamily.Null)) return SqlType.Unknown;
        if (left.Family == TypeFamily.String && right.Family == TypeFamily.String && isAnsi) return SqlType.Unknown;
        if (other.Family is not (TypeFamily.Null or TypeFamily.String) && !other.IsNumeric) return SqlType.Unknown;
        if (left.Family != TypeFamily.String && right.Family != TypeFamily.String)
        {
            var known = left.Family == TypeFamily.Null ? right : left;
            return op switch
            {
                BinaryOperator.IntegerDivide => SqlType.BigInt,
                BinaryOperator.Divide => known.Family is TypeFamily.Decimal ? SqlType.Decimal : SqlType.Double,
                _ => known.Family is TypeFamily.Integral or TypeFamily.Fractional ? known : SqlType.Unknown,
            };
        }

        if (op == BinaryOperator.IntegerDivide) return SqlType.BigInt;
        if (op == BinaryOperator.Divide) return SqlType.Double;
        return isAnsi && other.Family == TypeFamily.Integral ? SqlType.BigInt : other.Family == TypeFamily.Null ? SqlType.Unknown : SqlType.Double;
    }
}

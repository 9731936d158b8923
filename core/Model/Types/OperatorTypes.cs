using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Model.Types;

/// <summary>Tells operands that Spark's operators refuse; what is not sure counts as taken.</summary>
public static class OperatorTypes
{
    public static bool Refuses(Operator op, SqlType left, SqlType right, bool isAnsi)
    {
        var (l, r) = (left.Family, right.Family);
        if (IsOpen(left) || IsOpen(right)) return false;
        if (l == TypeFamily.Null || r == TypeFamily.Null) return op == Operator.Divide && l == TypeFamily.Null && r == TypeFamily.Interval;
        if (op is Operator.And or Operator.Or) return IsNoTruth(l) || IsNoTruth(r);
        if (op.IsComparison()) return (l == TypeFamily.Map && r == TypeFamily.Map) || RefusesToCompare(op, left, right, isAnsi);
        return op switch
        {
            Operator.Add => RefusesToAdd(left, right, isAnsi),
            Operator.Subtract => RefusesToSubtract(left, right, isAnsi),
            Operator.Multiply when l == TypeFamily.Interval || r == TypeFamily.Interval => !IsFactor(l == TypeFamily.Interval ? r : l),
            Operator.Divide when l == TypeFamily.Interval => !IsFactor(r),
            Operator.IntegerDivide when l == TypeFamily.Interval && r == TypeFamily.Interval => Incompatible.Are(left, right, isAnsi),
            Operator.BitAnd or Operator.BitOr or Operator.BitXor => IsNoInteger(l) || IsNoInteger(r),
            Operator.Multiply or Operator.Divide or Operator.Modulo or Operator.IntegerDivide => RefusesNumbers(l, r, isAnsi),
            _ => false,
        };
    }

    /// <summary>Whether <c>-a</c>, <c>+a</c>, <c>~a</c> or <c>NOT a</c> is refused.</summary>
    public static bool Refuses(Operator op, SqlType type)
    {
        var family = type.Family;
        if (IsOpen(type) || family is TypeFamily.Null or TypeFamily.String) return false;
        return op switch
        {
            Operator.Not => IsNoTruth(family),
            Operator.BitNot => IsNoInteger(family),
            _ => !type.IsNumeric && family != TypeFamily.Interval,
        };
    }

    /// <summary>Whether no cast leads from one type to the other, in no mode.</summary>
    public static bool RefusesCast(SqlType from, SqlType to)
    {
        if (IsOpen(from) || IsOpen(to) || from.Family == TypeFamily.Null) return false;
        if (IsNested(to.Family)) return from.Family != to.Family;
        if (IsNested(from.Family)) return to.Family is not TypeFamily.String;
        return to.Family == TypeFamily.Date && (from.IsNumeric || from.Family is TypeFamily.Boolean or TypeFamily.Binary);
    }

    private static bool RefusesToAdd(SqlType left, SqlType right, bool isAnsi)
    {
        var (l, r) = (left.Family, right.Family);
        if (l == TypeFamily.Interval || r == TypeFamily.Interval) return RefusesInterval(left, right, isAnsi);
        if (left.IsTemporal && right.IsTemporal) return true;
        if (!left.IsTemporal && !right.IsTemporal) return RefusesNumbers(l, r, isAnsi);
        var (moment, other) = left.IsTemporal ? (left, right) : (right, left);
        if (other.Family == TypeFamily.String) return isAnsi || moment.Family == TypeFamily.Timestamp;
        return moment.Family == TypeFamily.Timestamp || other.Name is not ("int" or "smallint" or "tinyint");
    }

    private static bool RefusesToSubtract(SqlType left, SqlType right, bool isAnsi)
    {
        var (l, r) = (left.Family, right.Family);

        // "INTERVAL 1 DAY - DATE '2024-01-01'" is taken apart in another way.
        if (l == TypeFamily.Interval && right.IsTemporal) return false;
        if (l == TypeFamily.Interval || r == TypeFamily.Interval) return RefusesInterval(left, right, isAnsi);
        if ((left.IsTemporal && right.IsTemporal)
            || ((left.IsTemporal || right.IsTemporal) && (l == TypeFamily.String || r == TypeFamily.String)))
        {
            return false;
        }

        if (!left.IsTemporal && !right.IsTemporal) return RefusesNumbers(l, r, isAnsi);
        return l != TypeFamily.Date || right.Name is not ("int" or "smallint" or "tinyint");
    }

    // "INTERVAL 1 DAY + 1": an interval moves a moment or joins its like. What text beside it means is not known before it runs.
    private static bool RefusesInterval(SqlType left, SqlType right, bool isAnsi)
    {
        if (left.Family == TypeFamily.Interval && right.Family == TypeFamily.Interval) return Incompatible.Are(left, right, isAnsi);
        var (interval, other) = left.Family == TypeFamily.Interval ? (left, right) : (right, left);
        if (other.Family == TypeFamily.String) return Intervals.IsMonths(interval);
        return !other.IsTemporal;
    }

    private static bool RefusesNumbers(TypeFamily left, TypeFamily right, bool isAnsi) =>
        (left == TypeFamily.String && right == TypeFamily.String && isAnsi) || IsNoNumber(left) || IsNoNumber(right);

    private static bool RefusesToCompare(Operator op, SqlType left, SqlType right, bool isAnsi)
    {
        // Text beside a truth or bytes, and TRUE = 1 without ANSI mode, are compared after all.
        if (left.Family == TypeFamily.String && right.Family is TypeFamily.Boolean or TypeFamily.Binary) return false;
        if (right.Family == TypeFamily.String && left.Family is TypeFamily.Boolean or TypeFamily.Binary) return false;
        if (!isAnsi
            && ((left.Family == TypeFamily.String && right.Family == TypeFamily.Interval)
                || (right.Family == TypeFamily.String && left.Family == TypeFamily.Interval)))
        {
            return true;
        }

        if (left.Family == TypeFamily.Struct && right.Family == TypeFamily.Struct) return false;
        if (!isAnsi
            && op.IsEquality()
            && ((left.Family == TypeFamily.Boolean && right.IsNumeric) || (right.Family == TypeFamily.Boolean && left.IsNumeric)))
        {
            return false;
        }

        return Incompatible.Are(left, right, isAnsi);
    }

    private static bool IsOpen(SqlType type) => type.Family is TypeFamily.Unknown or TypeFamily.Variant || type.Name == "interval";

    private static bool IsNested(TypeFamily family) => family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;

    private static bool IsFactor(TypeFamily family) =>
        family is TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Decimal or TypeFamily.String;

    private static bool IsNoNumber(TypeFamily family) => !IsFactor(family);

    private static bool IsNoInteger(TypeFamily family) => family is not (TypeFamily.Integral or TypeFamily.String);

    private static bool IsNoTruth(TypeFamily family) => family is not (TypeFamily.Boolean or TypeFamily.String);
}

using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Model.Types;

/// <summary>The precision and scale of decimal results, by Spark's rules with loss of scale allowed (its default).</summary>
public static class Decimals
{
    private const int MostDigits = 38;

    // Of a result too wide for 38 digits at least this many stay behind the point.
    private const int LeastScale = 6;

    /// <summary>The decimal that holds all values of a number; itself unknown for FLOAT and DOUBLE.</summary>
    public static SqlType For(SqlType type) => type.Family == TypeFamily.Decimal ? type : type.Name switch
    {
        "tinyint" => SqlType.DecimalOf(3, 0),
        "smallint" => SqlType.DecimalOf(5, 0),
        "int" => SqlType.DecimalOf(10, 0),
        "bigint" => SqlType.DecimalOf(20, 0),
        _ => SqlType.Decimal,
    };

    public static SqlType Bounded(int precision, int scale) =>
        SqlType.DecimalOf(Math.Min(precision, MostDigits), Math.Min(scale, MostDigits));

    /// <summary>The decimal that holds both; open where it would be too wide, as versions of Spark differ there.</summary>
    public static SqlType Wider(SqlType one, SqlType other)
    {
        if (one.Precision == 0 || other.Precision == 0) return SqlType.Decimal;
        var scale = Math.Max(one.Scale, other.Scale);
        var range = Math.Max(one.Precision - one.Scale, other.Precision - other.Scale);
        return range + scale > MostDigits ? SqlType.Decimal : SqlType.DecimalOf(range + scale, scale);
    }

    public static SqlType ResultOf(Operator op, SqlType left, SqlType right, bool allowsLoss)
    {
        if (left.Precision == 0 || right.Precision == 0) return SqlType.Decimal;
        var (p1, s1, p2, s2) = (left.Precision, left.Scale, right.Precision, right.Scale);
        var scale = Math.Max(s1, s2);
        switch (op)
        {
            case Operator.Add or Operator.Subtract:
                return Adjusted(Math.Max(p1 - s1, p2 - s2) + scale + 1, scale, allowsLoss);
            case Operator.Multiply:
                return Adjusted(p1 + p2 + 1, s1 + s2, allowsLoss);
            case Operator.Divide:
                var quotient = Math.Max(LeastScale, s1 + p2 + 1);
                return allowsLoss || p1 - s1 + s2 + quotient <= MostDigits
                    ? Adjusted(p1 - s1 + s2 + quotient, quotient, allowsLoss)
                    : SqlType.Decimal;
            case Operator.Modulo:
                return Adjusted(Math.Min(p1 - s1, p2 - s2) + scale, scale, allowsLoss);
            default:
                return SqlType.Decimal;
        }
    }

    private static SqlType Adjusted(int precision, int scale, bool allowsLoss)
    {
        if (precision <= MostDigits) return SqlType.DecimalOf(precision, scale);
        if (!allowsLoss) return Bounded(precision, scale);
        var kept = Math.Max(MostDigits - (precision - scale), Math.Min(scale, LeastScale));
        return SqlType.DecimalOf(MostDigits, kept);
    }
}

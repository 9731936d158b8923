using System.Globalization;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Facts;

/// <summary>Compares two values that are written in a script, as far as the outcome is sure.</summary>
public static class WrittenValues
{
    /// <summary>Below zero where the first comes before the second, above where it comes behind it; null where that is not known.</summary>
    public static int? Compare(ValueNode one, ValueNode other, Plan plan)
    {
        if (Number(one) is { } first && Number(other) is { } second) return first.CompareTo(second);
        if (KnownDay.Of(one, plan) is not { } day || KnownDay.Of(other, plan) is not { } another || day.From != another.From) return null;
        return day.Days.CompareTo(another.Days);
    }

    /// <summary>Whether a column cannot equal both of two values: two numbers, two days, or two texts for a column of text.</summary>
    public static bool AreOther(ValueNode one, ValueNode other, SqlType column, Plan plan)
    {
        if (Compare(one, other, plan) is { } order) return order != 0;
        return column.Family == TypeFamily.String
            && (one, other) is (LiteralValue { Kind: LiteralKind.String, HasHoles: false } a, LiteralValue { Kind: LiteralKind.String, HasHoles: false } b)
            && !string.Equals(a.Text.Trim(), b.Text.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static decimal? Number(ValueNode value) => value switch
    {
        LiteralValue { Kind: LiteralKind.Integer or LiteralKind.Decimal, HasHoles: false } literal
            when decimal.TryParse(literal.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        UnaryValue { Operator: Operator.Minus } negated when Number(negated.Operand) is { } number => -number,
        _ => null,
    };
}

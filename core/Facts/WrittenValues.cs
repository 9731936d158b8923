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
        if (NumberOf(one) is { } first && NumberOf(other) is { } second) return first.CompareTo(second);
        if (KnownDay.Of(one, plan) is not { } day || KnownDay.Of(other, plan) is not { } another || day.From != another.From) return null;
        return day.Days.CompareTo(another.Days);
    }

    /// <summary>Whether a column cannot equal both of two values: two numbers, two days, or two texts for a column of text.</summary>
    public static bool AreOther(ValueNode one, ValueNode other, SqlType column, Plan plan)
    {
        if (Compare(one, other, plan) is { } order) return order != 0;
        return (one,
            other) is (LiteralValue { Kind: LiteralKind.String, HasHoles: false } a,
                LiteralValue { Kind: LiteralKind.String, HasHoles: false } b)
            && (column.Family == TypeFamily.String || (!column.IsKnown && IsWord(a.Text) && IsWord(b.Text)))
            && !string.Equals(a.Text.Trim(), b.Text.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    // A text that is no number, day, interval or truth value, so that it equals another such text in no type of column.
    private static bool IsWord(string text) =>
        text.Length > 0 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '-')
        && !Array.Exists(Spellings, s => string.Equals(s, text, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Spellings = [
        "true", "t", "yes", "y", "false", "f", "no", "n", "inf", "infinity", "-infinity", "nan", "epoch", "now", "today", "tomorrow",
        "yesterday",
    ];

    /// <summary>A number that is written down, with or without a minus; null for all else.</summary>
    public static decimal? NumberOf(ValueNode value) => value switch
    {
        LiteralValue { Kind: LiteralKind.Integer or LiteralKind.Decimal, HasHoles: false } literal
            when decimal.TryParse(literal.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        UnaryValue { Operator: Operator.Minus } negated when NumberOf(negated.Operand) is { } number => -number,
        _ => null,
    };
}

using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// Two conditions on one column of which the second makes the first pointless: both never hold, or one of them always does.
/// </summary>
/// <param name="Condition">The later one.</param>
/// <param name="Other">The one before it.</param>
/// <param name="IsOr">Whether one is enough: <c>a &lt;&gt; 1 OR a &lt;&gt; 2</c> leaves nothing out.</param>
public sealed record ConditionPair(ValueNode Condition, ValueNode Other, bool IsOr);

/// <summary>Finds such pairs among the conditions of a filter.</summary>
public static class ConditionPairs
{
    /// <summary>The first pair of conditions that exclude each other, and each <c>OR</c> that leaves nothing out.</summary>
    public static IEnumerable<ConditionPair> In(Filter filter, Plan plan)
    {
        var bounds = new Dictionary<int, BoundsOfColumn>();
        var isTold = false;
        foreach (var conjunct in Conditions.Conjuncts(filter.Condition))
        {
            if (!isTold && Contradiction(conjunct, bounds, plan) is { } other)
            {
                isTold = true;
                yield return new(conjunct, other, IsOr: false);
            }
            else if (conjunct is BinaryValue { Operator: Operator.Or } && AlwaysTrue(conjunct, plan) is { } pair)
            {
                yield return pair;
            }
        }
    }

    private static ValueNode? Contradiction(ValueNode condition, Dictionary<int, BoundsOfColumn> bounds, Plan plan)
    {
        if (ColumnOf(condition, plan) is not { IsOuter: false } column) return null;
        if (!bounds.TryGetValue(column.Column.Attribute, out var before))
            bounds.Add(column.Column.Attribute, before = new BoundsOfColumn(column.Type));
        return condition switch
        {
            InValue list => before.Contradiction(list, plan),
            NullTest test => before.Contradiction(test),
            BinaryValue comparison
                when comparison.Left is ColumnValue => before.Contradiction(comparison, comparison.Right, comparison.Operator, plan),
            BinaryValue comparison => before.Contradiction(comparison, comparison.Left, comparison.Operator.Mirrored(), plan),
            _ => null,
        };
    }

    // The column that a condition holds against values written down, or asks whether it is NULL.
    private static ColumnValue? ColumnOf(ValueNode condition, Plan plan) => condition switch
    {
        InValue { IsNegated: false, Operand: ColumnValue column } list when list.Values.All(plan.IsConstant) => column,
        NullTest { IsNegated: false, Operand: ColumnValue column } => column,
        BinaryValue { Left: ColumnValue column } comparison
            when comparison.Operator.IsComparison() && plan.IsConstant(comparison.Right) => column,
        BinaryValue { Right: ColumnValue column } comparison
            when comparison.Operator.IsComparison() && plan.IsConstant(comparison.Left) => column,
        _ => null,
    };

    // "a <> 1 OR a <> 2": whatever a is, it is not one of the two.
    private static ConditionPair? AlwaysTrue(ValueNode condition, Plan plan)
    {
        var first = new Dictionary<int, (ValueNode Condition, ValueNode Value)>();
        foreach (var way in Conditions.Disjuncts(condition))
        {
            if (way is not BinaryValue { Operator: Operator.NotEqual } differs || ColumnOf(differs, plan) is not { } column) continue;
            var value = differs.Left == column ? differs.Right : differs.Left;
            if (!first.TryGetValue(column.Column.Attribute, out var before)) first.Add(column.Column.Attribute, (way, value));
            else if (WrittenValues.AreOther(before.Value, value, column.Type, plan)) return new(way, before.Condition, IsOr: true);
        }

        return null;
    }
}

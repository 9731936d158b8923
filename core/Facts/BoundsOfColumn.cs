using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Facts;

/// <summary>What conditions that must all hold say of one column so far: <c>a &gt; 5 AND a &lt;= 7</c>.</summary>
/// <remarks>It lives as long as the walk over one filter that fills it, condition by condition.</remarks>
public sealed class BoundsOfColumn(SqlType type)
{
    // Nobody writes more by hand.
    private const int MostCompared = 256;

    private (BinaryValue Condition, ValueNode Bound, bool IsOpen)? above;
    private (BinaryValue Condition, ValueNode Bound, bool IsOpen)? below;
    private (BinaryValue Condition, ValueNode Bound)? equal;
    private InValue? among;
    private NullTest? absent;
    private ValueNode? compared;

    /// <summary>The condition before that <c>a IN (1, 2)</c> cannot hold with; null where both may hold.</summary>
    public ValueNode? Contradiction(InValue list, Plan plan)
    {
        compared ??= list;
        if (absent is not null) return absent;
        if (equal is { } same && AllAreOther(list, same.Bound, plan)) return same.Condition;
        among ??= list;
        return null;
    }

    /// <summary>The condition before that <c>a IS NULL</c> cannot hold with; null where both may hold.</summary>
    public ValueNode? Contradiction(NullTest test)
    {
        absent ??= test;
        return compared;
    }

    /// <summary>The condition before that a comparison cannot hold with; null where both may hold.</summary>
    public ValueNode? Contradiction(BinaryValue condition, ValueNode bound, Operator op, Plan plan)
    {
        if (op != Operator.NullSafeEqual)
        {
            compared ??= condition;
            if (absent is not null) return absent;
        }

        switch (op)
        {
            case Operator.Equal or Operator.NullSafeEqual:
                if (equal is { } same && WrittenValues.AreOther(same.Bound, bound, type, plan)) return same.Condition;
                if (among is not null && AllAreOther(among, bound, plan)) return among;
                equal ??= (condition, bound);
                return Outside(bound, bound, false, false, plan);
            case Operator.Greater or Operator.GreaterOrEqual:
                above ??= (condition, bound, op == Operator.Greater);
                return Outside(bound, null, op == Operator.Greater, false, plan);
            case Operator.Less or Operator.LessOrEqual:
                below ??= (condition, bound, op == Operator.Less);
                return Outside(null, bound, false, op == Operator.Less, plan);
            default:
                return null;
        }
    }

    private bool AllAreOther(InValue list, ValueNode bound, Plan plan) =>
        list.Values.Count is > 0 and <= MostCompared && list.Values.All(v => WrittenValues.AreOther(v, bound, type, plan));

    // What is at least "low" must not lie behind what came before as an upper bound, and the reverse.
    private BinaryValue? Outside(ValueNode? low, ValueNode? high, bool isLowOpen, bool isHighOpen, Plan plan)
    {
        if (low is not null && below is { } most && IsBeyond(low, most.Bound, isLowOpen || most.IsOpen, plan)) return most.Condition;
        if (high is not null && above is { } least && IsBeyond(least.Bound, high, isHighOpen || least.IsOpen, plan)) return least.Condition;
        if (equal is not { } fixedValue) return null;
        if (low is not null && IsBeyond(low, fixedValue.Bound, isLowOpen, plan)) return fixedValue.Condition;
        return high is not null && IsBeyond(fixedValue.Bound, high, isHighOpen, plan) ? fixedValue.Condition : null;
    }

    private static bool IsBeyond(ValueNode low, ValueNode high, bool isOpen, Plan plan) =>
        WrittenValues.Compare(low, high, plan) is { } order && (order > 0 || (isOpen && order == 0));
}

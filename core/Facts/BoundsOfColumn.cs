using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Facts;

/// <summary>What conditions that must all hold say of one column so far: <c>a &gt; 5 AND a &lt;= 7</c>.</summary>
public sealed class BoundsOfColumn(SqlType type)
{
    private (BinaryValue Condition, ValueNode Bound, bool IsOpen)? above;
    private (BinaryValue Condition, ValueNode Bound, bool IsOpen)? below;
    private (BinaryValue Condition, ValueNode Bound)? equal;

    /// <summary>The condition before that the next one cannot hold with; null where both may hold.</summary>
    public BinaryValue? Contradiction(BinaryValue condition, ValueNode bound, Operator op, Plan plan)
    {
        switch (op)
        {
            case Operator.Equal or Operator.NullSafeEqual:
                if (equal is { } same && WrittenValues.AreOther(same.Bound, bound, type, plan)) return same.Condition;
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

    // What is at least "low" must not lie behind what came before as an upper bound, and the reverse.
    private BinaryValue? Outside(ValueNode? low, ValueNode? high, bool isLowOpen, bool isHighOpen, Plan plan)
    {
        if (low is not null && below is { } most && IsBeyond(low, most.Bound, isLowOpen || most.IsOpen, plan)) return most.Condition;
        if (high is not null && above is { } least && IsBeyond(least.Bound, high, isHighOpen || least.IsOpen, plan)) return least.Condition;
        if (equal is not { } fixedValue) return null;
        if (low is not null && IsBeyond(low, fixedValue.Bound, isLowOpen, plan)) return fixedValue.Condition;
        return high is not null && IsBeyond(fixedValue.Bound, high, isHighOpen, plan) ? fixedValue.Condition : null;
    }

    private static bool IsBeyond(ValueNode low, ValueNode high, bool isOpen, Plan plan) => WrittenValues.Compare(low, high, plan) is { } order && (order > 0 || (isOpen && order == 0));
}

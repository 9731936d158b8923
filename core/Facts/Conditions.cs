using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Conditions taken apart.</summary>
public static class Conditions
{
    /// <summary>What must all hold: <c>a AND (b AND c)</c> is a, b and c, in their order.</summary>
    public static IReadOnlyList<ValueNode> Conjuncts(ValueNode? condition) => Parts(condition, Operator.And);

    /// <summary>Of which one is enough: <c>a OR (b OR c)</c> is a, b and c.</summary>
    public static IReadOnlyList<ValueNode> Disjuncts(ValueNode? condition) => Parts(condition, Operator.Or);

    private static IReadOnlyList<ValueNode> Parts(ValueNode? condition, Operator op)
    {
        if (condition is null) return [];
        if (!IsOf(condition, op)) return [condition];
        var parts = new List<ValueNode>();
        var waiting = new Stack<ValueNode>();
        waiting.Push(condition);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (next is not BinaryValue binary || !IsOf(next, op))
            {
                parts.Add(next);
                continue;
            }

            waiting.Push(binary.Right);
            waiting.Push(binary.Left);
        }

        return parts;
    }

    private static bool IsOf(ValueNode value, Operator op) => value is BinaryValue binary && binary.Operator == op;
}

using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Conditions taken apart.</summary>
public static class Conditions
{
    /// <summary>What must all hold: <c>a AND (b AND c)</c> is a, b and c, in their order.</summary>
    public static IReadOnlyList<ValueNode> Conjuncts(ValueNode? condition)
    {
        if (condition is null) return [];
        if (condition is not BinaryValue { Operator: Operator.And }) return [condition];
        var conjuncts = new List<ValueNode>();
        var waiting = new Stack<ValueNode>();
        waiting.Push(condition);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (next is not BinaryValue { Operator: Operator.And } and)
            {
                conjuncts.Add(next);
                continue;
            }

            waiting.Push(and.Right);
            waiting.Push(and.Left);
        }

        return conjuncts;
    }
}

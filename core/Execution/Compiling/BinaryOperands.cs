using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>The operands of a chain of one operator, from left to right: <c>a || b || c</c>.</summary>
internal static class BinaryOperands
{
    public static IReadOnlyList<ValueNode> Operands(this BinaryValue top)
    {
        var operands = new List<ValueNode>();
        ValueNode next = top;
        while (next is BinaryValue binary && binary.Operator == top.Operator)
        {
            operands.Add(binary.Right);
            next = binary.Left;
        }

        operands.Add(next);
        operands.Reverse();
        return operands;
    }
}

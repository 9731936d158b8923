using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The conditions that must all hold: <c>a AND (b AND c)</c> is a, b and c.</summary>
public static class Conjuncts
{
    public static Expression[] Of(Expression condition)
    {
        if (condition is not (ParenthesizedExpression or BinaryExpression { Operator: BinaryOperator.And })) return [condition];
        var conjuncts = new List<Expression>();
        var waiting = new Stack<Expression>();
        waiting.Push(condition);
        while (waiting.Count > 0)
        {
            var expression = waiting.Pop();
            if (expression is ParenthesizedExpression { Inner: { } inner })
            {
                waiting.Push(inner);
            }
            else if (expression is BinaryExpression { Operator: BinaryOperator.And } and)
            {
                if (and.Right is { } right) waiting.Push(right);
                if (and.Left is { } left) waiting.Push(left);
            }
            else
            {
                conjuncts.Add(expression);
            }
        }

        return conjuncts.ToArray();
    }
}

using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Nulls;

/// <summary>Tells which columns a condition needs: where one of them is NULL, the condition does not hold.</summary>
public static class NullRejection
{
    /// <summary>
    /// The columns that a condition needs, where it does not ask for NULL itself: <c>a</c> and <c>b</c> of <c>lower(a) = b</c>.
    /// </summary>
    public static IEnumerable<ColumnReference> NeededBy(Expression condition) => condition switch
    {
        ParenthesizedExpression { Inner: { } inner }
            when inner is not BinaryExpression { Operator: BinaryOperator.Or or BinaryOperator.And } => NeededBy(inner),
        ColumnReference column => [column],
        BinaryExpression { Left: { } left, Right: { } right } comparison
            when IsStrictComparison(comparison.Operator) => Behind(left).Concat(Behind(right)),
        BetweenExpression { Operand: { } operand } => Behind(operand),
        InExpression { Query: null, Operand: { } operand } => Behind(operand),
        InExpression { IsNegated: false, Operand: { } operand } => Behind(operand),
        LikeExpression { Operand: { } operand } => Behind(operand),
        _ => [],
    };

    private static bool IsStrictComparison(BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NotEqual
        or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    // The columns whose NULL makes the value NULL.
    private static IEnumerable<ColumnReference> Behind(Expression value)
    {
        var waiting = new Stack<Expression>();
        waiting.Push(value);
        while (waiting.Count > 0)
        {
            switch (waiting.Pop())
            {
                case ColumnReference column:
                    yield return column;
                    break;
                case ParenthesizedExpression { Inner: { } inner }:
                    waiting.Push(inner);
                    break;
                case CastExpression { Operand: { } operand }:
                    waiting.Push(operand);
                    break;
                case UnaryExpression { Operator: not UnaryOperator.Not, Operand: { } operand }:
                    waiting.Push(operand);
                    break;
                case BinaryExpression { Left: { } left, Right: { } right } arithmetic
                    when arithmetic.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply
                        or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.Concat:
                    waiting.Push(right);
                    waiting.Push(left);
                    break;
                case FunctionCall { Over: null } call when call.BuiltIn()?.Nulls == Model.Functions.Nulls.Propagate:
                    foreach (var argument in call.Arguments) waiting.Push(argument);
                    break;
            }
        }
    }
}

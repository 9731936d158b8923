using System.Globalization;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>How many days an expression adds to the one parameter in it: <c>date_sub(to_date('${D}'), 3)</c> is -3.</summary>
internal static class DayOffset
{
    private const int DeepestExpression = 32;

    public static int? Of(Expression expression) => Of(expression, DeepestExpression);

    private static int? Of(Expression? expression, int left) => left == 0 ? null : expression switch
    {
        TemplateExpression or Literal => 0,
        ParenthesizedExpression { Inner: { } inner } => Of(inner, left - 1),
        CastExpression { Operand: { } operand } => Of(operand, left - 1),
        FunctionCall { NameText: "to_date" or "to_timestamp" or "date" or "timestamp" or "int" or "bigint" or "string",
            Arguments: [var date, ..] } => Of(
            date,
            left - 1),
        FunctionCall { NameText: "date_sub", Arguments: [var date, var days] } => Of(date, left - 1) - NumberOf(days),
        FunctionCall { NameText: "date_add", Arguments: [var date, var days] } => Of(date, left - 1) + NumberOf(days),
        BinaryExpression { Operator: BinaryOperator.Subtract, Left: var date, Right: var days } => Of(date, left - 1) - NumberOf(days),
        BinaryExpression { Operator: BinaryOperator.Add, Left: var date, Right: var days } => Of(date, left - 1) + NumberOf(days),
        _ => null,
    };

    private static int? NumberOf(Expression? expression) =>
        expression is Literal { LiteralKind: LiteralKind.Integer } number
        && int.TryParse(number.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}

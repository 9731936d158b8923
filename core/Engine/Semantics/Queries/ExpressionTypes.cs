using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The types of expressions, as far as they follow from literals, casts, known columns and known functions.</summary>
internal static class ExpressionTypes
{
    // Deeper expressions are generated code, of which nothing is claimed.
    private const int DeepestExpression = 64;

    public static SqlType Of(Expression? expression, Scope scope) => Of(expression, scope, DeepestExpression);

    private static SqlType Of(Expression? expression, Scope scope, int left)
    {
        if (left == 0) return SqlType.Unknown;
        return expression switch
        {
            Literal literal => OfLiteral(literal),
            CastExpression cast => SqlType.Of(cast.Type),
            ParenthesizedExpression parenthesized => Of(parenthesized.Inner, scope, left - 1),
            ColumnReference reference => scope.Find(reference)?.Type ?? SqlType.Unknown,
            FunctionCall call => Functions.ResultOf(call.NameText, call.Arguments.Select(a => Of(a, scope, left - 1)).ToArray()),
            CaseExpression choice => OfCase(choice, scope, left - 1),
            IntervalExpression => SqlType.Interval,
            IsNullExpression or InExpression or BetweenExpression or LikeExpression or ExistsExpression or IsDistinctFromExpression => SqlType.Boolean,
            BinaryExpression binary => OfBinary(binary, scope, left - 1),
            _ => SqlType.Unknown,
        };
    }

    private static SqlType OfLiteral(Literal literal) => literal.LiteralKind switch
    {
        LiteralKind.String => SqlType.String,
        LiteralKind.Boolean => SqlType.Boolean,
        LiteralKind.Null => SqlType.Null,
        LiteralKind.Date => SqlType.Date,
        LiteralKind.Timestamp => SqlType.Timestamp,
        LiteralKind.Decimal => SqlType.Decimal,
        LiteralKind.Double => literal.Text.EndsWith("F", StringComparison.OrdinalIgnoreCase) ? new SqlType(TypeFamily.Fractional, "float") : SqlType.Double,
        LiteralKind.Integer => literal.Text.EndsWith("L", StringComparison.OrdinalIgnoreCase) ? SqlType.BigInt : SqlType.Int,
        _ => SqlType.Unknown,
    };

    private static SqlType OfCase(CaseExpression choice, Scope scope, int left)
    {
        var results = choice.Branches.Select(b => Of(b.Result, scope, left));
        if (choice.Else is { } otherwise) results = results.Append(Of(otherwise, scope, left));
        return Functions.Common(results.ToArray());
    }

    private static SqlType OfBinary(BinaryExpression binary, Scope scope, int left)
    {
        if (Operators.IsComparison(binary.Operator) || binary.Operator is BinaryOperator.And or BinaryOperator.Or) return SqlType.Boolean;
        if (binary.Operator == BinaryOperator.Concat) return SqlType.String;
        if (binary.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide)) return SqlType.Unknown;
        var (first, second) = (Of(binary.Left, scope, left), Of(binary.Right, scope, left));
        if (first.Family == TypeFamily.Date && second.Family is TypeFamily.Integral) return SqlType.Date;
        if (!first.IsNumeric || !second.IsNumeric) return SqlType.Unknown;
        if (first.Family == TypeFamily.Fractional || second.Family == TypeFamily.Fractional) return SqlType.Double;
        if (first.Family == TypeFamily.Decimal || second.Family == TypeFamily.Decimal) return SqlType.Decimal;
        return binary.Operator == BinaryOperator.Divide ? SqlType.Double : first == SqlType.BigInt || second == SqlType.BigInt ? SqlType.BigInt : SqlType.Int;
    }
}

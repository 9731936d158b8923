using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells operators, casts and calls whose operands are of types that Spark refuses.</summary>
internal static class TypeProblems
{
    private const int MostTypes = 64;
    private const int LongestType = 1_000;

    public static QueryProblem? Of(SqlNode node, Scope scope, bool isAnsi)
    {
        switch (node)
        {
            case BinaryExpression { Left: { } left, Right: { } right } binary:
                var (one, other) = (Type(left, scope), Type(right, scope));
                return OperatorTypes.Refuses(SqlOperators.Of(binary.Operator), one, other, isAnsi) ? Problem(binary, binary.Span, [one, other]) : null;
            case UnaryExpression { Operand: { } operand } unary:
                var type = ExpressionTypes.Of(operand, scope);
                return OperatorTypes.Refuses(SqlOperators.Of(unary.Operator), type) ? Problem(unary, unary.Span, [type]) : null;
            case CastExpression { Operand: { } value } cast:
                var (from, to) = (ExpressionTypes.Of(value, scope), WrittenTypes.Of(cast.Type));
                return OperatorTypes.RefusesCast(from, to) ? Problem(cast, cast.Span, [from, to]) : null;
            case CaseExpression choice:
                var results = Types([.. choice.Branches.Select(b => b.Result), choice.Else], scope);
                return Incompatible.Any(results, isAnsi) ? Problem(choice, choice.Span, results) : null;
            case InExpression { Operand: { } sought } within:
                return OfIn(within, sought, scope, isAnsi);
            case FunctionCall call when call.Name.Count == 1:
                if (call.Arguments.Any(a => a is StarExpression or NamedArgument or KeywordArgument)) return null;
                var arguments = Types(call.Arguments, scope);
                return ArgumentTypes.Refuses(call, arguments, isAnsi) ? Problem(call, call.Span, arguments) : null;
            default:
                return null;
        }
    }

    private static QueryProblem? OfIn(InExpression within, Expression sought, Scope scope, bool isAnsi)
    {
        // Spark names the words from IN or NOT IN on.
        var word = sought.Table.EndToken(sought.Row);
        while (sought.Table.TokenKind(word).IsTrivia()) word++;
        var span = TextSpan.FromBounds(sought.Table.TokenStart(word), within.Span.End);
        if (within.Query is not { } query)
        {
            var types = Types([sought, .. within.Values], scope);
            return Incompatible.Any(types, isAnsi) ? Problem(within, span, types) : null;
        }

        if (scope.ShapeOf(query).Columns is not { } columns) return null;
        var keys = sought is TupleExpression tuple ? tuple.Elements : [sought];
        var sides = Types(keys, scope);
        var isOther = columns.Count == keys.Count ? sides.Zip(columns, (a, b) => Incompatible.Are(a, b.Type, isAnsi)).Any(differs => differs) : sides.All(t => t.Family is not (TypeFamily.Struct or TypeFamily.Unknown));
        return isOther ? Problem(within, span, [.. sides, .. columns.Select(c => c.Type)]) : null;
    }

    // Asked of every operator and call: loops.
    private static SqlType[] Types(IReadOnlyList<Expression?> expressions, Scope scope)
    {
        var count = 0;
        for (var i = 0; i < expressions.Count; i++)
        {
            if (expressions[i] is not null) count++;
        }

        var types = new SqlType[count];
        count = 0;
        for (var i = 0; i < expressions.Count; i++)
        {
            if (expressions[i] is { } expression) types[count++] = Type(expression, scope);
        }

        return types;
    }

    private static SqlType Type(Expression expression, Scope scope) => expression is LambdaExpression ? SqlType.Unknown : ExpressionTypes.Of(expression, scope);

    private static QueryProblem Problem(SqlNode node, TextSpan span, IReadOnlyList<SqlType> types) =>
        new(QueryProblemKind.TypeMismatch, node, span) { Details = types.Where(t => t.IsKnown).Distinct().Take(MostTypes).Select(TextOf).Distinct().ToArray() };

    // A message, not a schema.
    private static string TextOf(SqlType type) => type.Name.Length > LongestType ? type.Name.Substring(0, LongestType).ToUpperInvariant() + "..." : type.ToString();
}

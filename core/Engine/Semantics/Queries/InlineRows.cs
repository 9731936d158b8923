using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The columns of <c>VALUES (1, 'a'), (2, 'b')</c>.</summary>
internal static class InlineRows
{
    public static QueryShape ShapeOf(IReadOnlyList<Expression> rows, Scope scope)
    {
        if (rows.Count == 0) return QueryShape.Unknown;
        var first = ValuesOf(rows[0]);
        var types = first.Select(value => ExpressionTypes.Of(value, scope)).ToArray();
        for (var i = 1; i < rows.Count; i++)
        {
            var values = ValuesOf(rows[i]);
            for (var at = 0; at < types.Length; at++)
            {
                types[at] = at < values.Count ? Common(types[at], ExpressionTypes.Of(values[at], scope), scope.IsAnsi) : SqlType.Unknown;
            }
        }

        var columns = first.Select((value, i) => new OutputColumn($"col{i + 1}", types[i], value.Span) { Expression = rows.Count == 1 ? value : null });
        return new QueryShape(columns.ToArray(), []);
    }

    // Rows are brought to a common type without turning numbers into text.
    private static SqlType Common(SqlType one, SqlType other, bool isAnsi) =>
        one.Family != other.Family && (one.Family == TypeFamily.String || other.Family == TypeFamily.String) && one.Family != TypeFamily.Null && other.Family != TypeFamily.Null
            ? SqlType.Unknown
            : Coercion.Common(one, other, isAnsi);

    private static IReadOnlyList<Expression> ValuesOf(Expression row) => row switch
    {
        TupleExpression tuple => tuple.Elements,
        ParenthesizedExpression { Inner: { } inner } => [inner],
        _ => [row],
    };
}

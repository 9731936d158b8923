using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>A call whose arguments may be lambdas: <c>transform(xs, x -> x + 1)</c>.</summary>
internal sealed record LambdaCall(IReadOnlyList<Expression> Written, IReadOnlyList<SqlType> Types, Scope Scope, int Left)
{
    public SqlType Element(int position) => position < Types.Count && Types[position] is { Family: TypeFamily.Array, Parts: [{ Type: var element }] } ? element : SqlType.Unknown;

    public (SqlType Key, SqlType Value) Entry(int position) =>
        position < Types.Count && Types[position] is { Family: TypeFamily.Map, Parts: [{ Type: var key }, { Type: var value }] } ? (key, value) : (SqlType.Unknown, SqlType.Unknown);

    /// <summary>What a lambda gives for parameters of these types; a plain value gives itself.</summary>
    public SqlType Result(int position, params SqlType[] parameters)
    {
        if (position >= Written.Count) return SqlType.Unknown;
        return Written[position] is LambdaExpression lambda
            ? lambda.Parameters.Count <= parameters.Length ? ExpressionTypes.Of(lambda.Body, Scope.With(lambda.Parameters, parameters), Left) : SqlType.Unknown
            : Types[position];
    }
}

/// <summary>The types of functions that take lambdas.</summary>
internal static class Lambdas
{
    public static SqlType TypeOf(Gives rule, LambdaCall call) => rule switch
    {
        Gives.Transformed => ArrayOf(call.Element(0), call.Result(1, call.Element(0), SqlType.Int)),
        Gives.Zipped => ArrayOf(call.Element(0), call.Result(2, call.Element(0), call.Element(1))),
        Gives.TransformedValues => MapOf(call.Entry(0).Key, call.Result(1, call.Entry(0).Key, call.Entry(0).Value)),
        Gives.TransformedKeys => MapOf(call.Result(1, call.Entry(0).Key, call.Entry(0).Value), call.Entry(0).Value),
        Gives.ZippedMaps => MapZip(call),
        Gives.Aggregated => Aggregated(call),
        _ => SqlType.Unknown,
    };

    private static SqlType MapZip(LambdaCall call)
    {
        var (one, other) = (call.Entry(0), call.Entry(1));
        var key = Coercion.Common(one.Key, other.Key, call.Scope.IsAnsi);
        return MapOf(key, call.Result(2, key, one.Value, other.Value));
    }

    private static SqlType Aggregated(LambdaCall call)
    {
        if (call.Types.Count < 3 || !call.Element(0).IsKnown) return SqlType.Unknown;
        var start = call.Types[1];
        if (call.Result(2, start, call.Element(0)) != start) return SqlType.Unknown;
        return call.Types.Count == 3 ? start : call.Result(3, start);
    }

    private static SqlType ArrayOf(SqlType source, SqlType element) => source.IsKnown && element.IsKnown ? SqlType.ArrayOf(element) : SqlType.Unknown;

    private static SqlType MapOf(SqlType key, SqlType value) => key.IsKnown && value.IsKnown ? SqlType.MapOf(key, value) : SqlType.Unknown;
}

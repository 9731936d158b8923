using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells expressions whose value is the same in all rows of one run.</summary>
internal static class Constants
{
    public static bool IsConstant(Expression expression) => expression switch
    {
        Literal or TemplateExpression or ParameterExpression or IntervalExpression => true,
        _ => !expression.DescendantsAndSelf.Any(Varies),
    };

    private static bool Varies(SqlNode node) => node switch
    {
        ColumnReference reference => !IsNiladicFunction(reference),
        StarExpression or ScalarSubquery or ExistsExpression => true,
        FunctionCall { Over: not null } => true,
        FunctionCall { NameText: "rand" or "randn" or "random" or "uuid" or "monotonically_increasing_id" or "shuffle" or "explode" or "posexplode" } => true,
        FunctionCall { NameText: "count" } => true,
        InExpression { Query: not null } => true,
        _ => false,
    };

    private static bool IsNiladicFunction(ColumnReference reference) =>
        reference.Parts.Length == 1 && WallClock.IsFunction(reference.Parts[0].Value.ToLowerInvariant());
}

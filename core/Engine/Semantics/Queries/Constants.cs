using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells expressions whose value is the same in all rows of one run.</summary>
internal static class Constants
{
    public static bool IsConstant(Expression expression) => expression switch
    {
        Literal or TemplateExpression or ParameterExpression or IntervalExpression => true,
        _ => !expression.DescendantsAndSelf.Any(MayDiffer),
    };

    private static bool MayDiffer(SqlNode node) => node switch
    {
        ColumnReference reference => !IsNiladicFunction(reference),
        StarExpression or ScalarSubquery or ExistsExpression => true,
        FunctionCall { Over: not null } => true,
        FunctionCall call => call.BuiltIn() is { Kind: not FunctionKind.Scalar } or { Varies: Varies.EachTime or Varies.WithPlace },
        InExpression { Query: not null } => true,
        _ => false,
    };

    private static bool IsNiladicFunction(ColumnReference reference) =>
        reference.Parts.Length == 1 && WallClock.IsFunction(reference.Parts[0].Value.ToLowerInvariant());
}

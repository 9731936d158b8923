using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells columns that <c>GROUP BY</c> leaves behind: <c>ORDER BY</c> and <c>HAVING</c> no longer see them.</summary>
internal static class GroupedColumns
{
    /// <summary>Whether a column of the rows grouped is surely out of sight behind the grouping.</summary>
    public static bool Hides(ColumnReference reference, QueryPlace place) =>
        place is { IsWithinCall: false, Names: { } names, Select: { } select } && (select.GroupBy is not null || select.Having is not null) && !names.IsGrouped(reference.Parts);

    /// <summary>Within an aggregate any column may be named; an unknown function may be one, and a subquery has clauses of its own.</summary>
    public static bool IsCall(SqlNode node) =>
        node is FunctionCall call ? call.BuiltIn()?.Kind is not FunctionKind.Scalar : node is not (Expression or CaseBranch or CaseElse or SortItem);
}

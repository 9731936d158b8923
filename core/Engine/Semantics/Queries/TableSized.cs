using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Finds the table whose rows a query works on one by one: nothing on the way groups, limits or picks single rows.</summary>
public static class TableSized
{
    private const int DeepestCopy = 16;

    /// <summary>The table that gives a SELECT as many rows as it has itself; null where something may make them few.</summary>
    public static TableReference? SourceOf(SelectQuery select)
    {
        SelectQuery? current = select;
        for (var depth = 0; depth < DeepestCopy && current is not null; depth++)
        {
            if (current.GroupBy is not null
                || current.Having is not null
                || current.IsDistinct
                || current.Qualify is not null
                || Aggregates(current))
            {
                return null;
            }

            if (current.From is not { Relations: [var relation] }) return null;
            switch (KeptBy(relation))
            {
                case TableReference { Sample: null } table when Ctes.Find(table) is { } cte:
                    current = SelectOf(cte.Query);
                    break;
                case TableReference { Sample: null } table:
                    return table;
                case SubqueryRelation { Sample: null, Query: { } inner }:
                    current = SelectOf(inner);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    // "a LEFT JOIN b" has at least the rows of a.
    private static Relation? KeptBy(Relation? relation)
    {
        while (relation is JoinRelation { JoinKind: JoinKind.Left } join) relation = join.Left;
        return relation;
    }

    private static SelectQuery? SelectOf(Query? query) => query is { Limit: null, Body: SelectQuery select } ? select : null;

    private static bool Aggregates(SelectQuery select) =>
        select.Items.Any(i => i.DescendantsOrSelf<FunctionCall>().Any(c => c.Over is null && c.BuiltIn()?.Kind == FunctionKind.Aggregate));
}

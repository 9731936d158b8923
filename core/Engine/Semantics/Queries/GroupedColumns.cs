using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells columns that <c>GROUP BY</c> leaves behind: <c>ORDER BY</c> and <c>HAVING</c> no longer see them.</summary>
internal static class GroupedColumns
{
    /// <summary>Whether a column of the rows grouped is surely out of sight behind the grouping.</summary>
    public static bool Hides(ColumnReference reference, SelectQuery select)
    {
        if (select.GroupBy is null && select.Having is null) return false;
        if (IsWithinCall(reference)) return false;

        // "GROUP BY a + b", "GROUP BY 1", "GROUP BY ALL": what is grouped by stays.
        var grouped = GroupedBy(select).SelectMany(g => g.DescendantsAndSelf).ToArray();
        return !grouped.Any(n => n is StarExpression or TemplateExpression || (n is ColumnReference other && reference.Parts.Any(p => Is(other.Last, p)) && !IsAggregated(other)));
    }

    private static IEnumerable<SqlNode> GroupedBy(SelectQuery select)
    {
        if (select.GroupBy is not { } grouping) return [];
        if (grouping.IsAll || grouping.Items.Any(i => i is Literal)) return select.Items.OfType<SqlNode>().Append(grouping);
        var names = grouping.Descendants<ColumnReference>().Select(r => r.Last).ToArray();
        return select.Items.Where(i => i.Alias is not null && names.Any(n => Is(n, i.Alias))).OfType<SqlNode>().Append(grouping);
    }

    // "GROUP BY ALL" groups by the items that are no aggregates.
    private static bool IsAggregated(ColumnReference reference) =>
        reference.Ancestors.TakeWhile(a => a is not SelectItem).Any(a => a is FunctionCall { Over: null } call && Functions.IsAggregate(call.NameText));

    // Within an aggregate any column may be named; an unknown function may be one.
    private static bool IsWithinCall(ColumnReference reference)
    {
        foreach (var ancestor in reference.Ancestors)
        {
            if (ancestor is FunctionCall call && FunctionTable.Find(call.NameText)?.Kind is not FunctionKind.Scalar) return true;
            if (ancestor is not (Expression or CaseBranch or CaseElse or SortItem)) return ancestor is not (HavingClause or OrderByClause or SortByClause or ClusterByClause or DistributeByClause);
        }

        return true;
    }

    private static bool Is(Identifier? one, Identifier? other) => one is not null && string.Equals(one.Value, other?.Value, StringComparison.OrdinalIgnoreCase);
}

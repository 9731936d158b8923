using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Finds relations that a <c>FROM</c> clause joins by a comma or a bare <c>JOIN</c>, and that no condition relates to the others.</summary>
public static class UnrelatedRelations
{
    /// <summary>The first two relations that surely multiply each other's rows; null when none do, or when a condition cannot be read.</summary>
    public static (Relation First, Relation Second)? In(SelectQuery select)
    {
        var listed = select.From?.Relations ?? [];
        if (listed.Length < 2 && !FromRelations.Joins(select).Any(IsBare)) return null;

        var relations = FromRelations.Flatten(select);
        var names = relations.Select(NameOf).ToArray();
        if (names.Any(n => n is null) || select.LateralViews.Count > 0 || relations.Any(IsDependent)) return null;

        // "FROM orders o, o.items" goes through the array of each row.
        var places = FirstPlaces(names);
        if (relations.OfType<TableReference>().Any(t => t.Name is { Parts.Count: > 1 } name && places.ContainsKey(name.Parts[0].Value))) return null;

        var groups = new RelationGroups(relations);
        foreach (var join in FromRelations.Joins(select))
        {
            // Joins that say how: both sides belong together.
            if (!IsBare(join)) groups.UniteWithin(join.Span);
        }

        foreach (var condition in ConditionsOf(select))
        {
            if (RelationsIn(condition, places) is not { } related) return null;
            foreach (var other in related) groups.Unite(related.First(), other);
        }

        return FirstTwo(relations, groups);
    }

    // A relation of many rows, and the first one of many rows before it that nothing relates to it.
    private static (Relation First, Relation Second)? FirstTwo(Relation[] relations, RelationGroups groups)
    {
        var (first, firstOther) = (-1, -1);
        for (var i = 0; i < relations.Length; i++)
        {
            if (IsOneRow(relations[i])) continue;
            if (groups.Of(i) != groups.Of(0))
            {
                var before = first >= 0 && groups.Of(first) != groups.Of(i) ? first : firstOther >= 0 && groups.Of(firstOther) != groups.Of(i) ? firstOther : -1;
                if (before >= 0) return (relations[before], relations[i]);
            }

            if (first < 0) first = i;
            else if (firstOther < 0 && groups.Of(i) != groups.Of(first)) firstOther = i;
        }

        return null;
    }

    private static Dictionary<string, int> FirstPlaces(string?[] names)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = names.Length - 1; i >= 0; i--) places[names[i]!] = i;
        return places;
    }

    private static bool IsBare(JoinRelation join) =>
        join.JoinKind is JoinKind.Inner or JoinKind.Left or JoinKind.Right or JoinKind.Full
        && join.Condition is null && join.UsingColumns is null && !join.IsNatural && !join.IsLateral && join.Right is not TableFunctionRelation;

    private static IEnumerable<Expression> ConditionsOf(SelectQuery select) =>
        FromRelations.Joins(select).Select(j => j.Condition).Append(select.Where?.Condition).Append(select.Qualify?.Condition)
            .OfType<Expression>().SelectMany(Conjuncts.Of);

    // The relations a condition names; null when a column may belong to any of them.
    private static HashSet<int>? RelationsIn(Expression condition, Dictionary<string, int> places)
    {
        var found = new HashSet<int>();
        var hasOpen = condition is TemplateExpression;
        var columns = 0;
        foreach (var part in condition.DescendantsAndSelf)
        {
            if (part is not ColumnReference { Parts: var parts }) continue;
            columns++;
            if (parts.Length > 1 && places.TryGetValue(parts[parts.Length - 2].Value, out var place)) found.Add(place);
            else hasOpen = true;
        }

        return hasOpen && columns != 1 ? null : found;
    }

    private static string? NameOf(Relation relation) => relation switch
    {
        TableReference table => (table.Alias?.Name ?? table.Name?.Last) is { IsTemplated: false } name ? name.Value : table.Name?.Text,
        SubqueryRelation subquery => subquery.Alias?.Name?.Value ?? "",
        ValuesRelation values => values.Alias?.Name?.Value ?? "",
        _ => null,
    };

    private static bool IsDependent(Relation relation) => relation is SubqueryRelation { IsLateral: true };

    // "SELECT MAX(day) FROM t", "VALUES (1)", "... LIMIT 1": beside it nothing is multiplied.
    private static bool IsOneRow(Relation relation) => relation switch
    {
        SubqueryRelation { Query: { } query } => IsOneRow(query),
        ValuesRelation => true,
        TableReference table => Ctes.Find(table)?.Query is { } query && IsOneRow(query),
        _ => false,
    };

    private static bool IsOneRow(Query query) =>
        query.Limit?.Text.Trim().EndsWith(" 1", StringComparison.Ordinal) == true
        || query.Body is ValuesQuery
        || query.Body is SelectQuery { GroupBy: null } select
            && (select.From is null || select.Items.Any(i => i.Expression?.DescendantsOrSelf<FunctionCall>().Any(IsAggregate) ?? false));

    // A function nobody knows may be an aggregate of one's own.
    private static bool IsAggregate(FunctionCall call) => call.Over is null && call.BuiltIn()?.Kind is null or FunctionKind.Aggregate;
}

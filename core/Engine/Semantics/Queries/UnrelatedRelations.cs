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
        if (relations.OfType<TableReference>().Any(t => t.Name is { Parts.Count: > 1 } name && names.Contains(name.Parts[0].Value, StringComparer.OrdinalIgnoreCase))) return null;

        var groups = Enumerable.Range(0, relations.Length).ToArray();
        foreach (var join in FromRelations.Joins(select))
        {
            // Joins that say how: both sides belong together.
            if (!IsBare(join)) Unite(groups, relations, join);
        }

        foreach (var condition in ConditionsOf(select))
        {
            if (RelationsIn(condition, names) is not { } related) return null;
            foreach (var other in related.Skip(1)) Unite(groups, related[0], other);
        }

        for (var i = 1; i < relations.Length; i++)
        {
            if (groups[i] != groups[0] && !IsOneRow(relations[i]) && FirstOther(groups, i, relations) is { } first) return (first, relations[i]);
        }

        return null;
    }

    private static Relation? FirstOther(int[] groups, int i, Relation[] relations) =>
        Enumerable.Range(0, i).Where(j => groups[j] != groups[i] && !IsOneRow(relations[j])).Select(j => relations[j]).FirstOrDefault();

    private static bool IsBare(JoinRelation join) =>
        join.JoinKind is JoinKind.Inner or JoinKind.Left or JoinKind.Right or JoinKind.Full
        && join.Condition is null && join.UsingColumns is null && !join.IsNatural && !join.IsLateral && join.Right is not TableFunctionRelation;

    private static IEnumerable<Expression> ConditionsOf(SelectQuery select) =>
        FromRelations.Joins(select).Select(j => j.Condition).Append(select.Where?.Condition).Append(select.Qualify?.Condition)
            .OfType<Expression>().SelectMany(Conjuncts.Of);

    // The relations a condition names; null when a column may belong to any of them.
    private static IReadOnlyList<int>? RelationsIn(Expression condition, string?[] names)
    {
        var found = new List<int>();
        var hasOpen = condition is TemplateExpression;
        var columns = 0;
        foreach (var part in condition.DescendantsAndSelf)
        {
            if (part is not ColumnReference { Parts: var parts }) continue;
            columns++;
            var qualifier = parts.Length > 1 ? Array.FindIndex(names, n => string.Equals(n, parts[parts.Length - 2].Value, StringComparison.OrdinalIgnoreCase)) : -1;
            if (qualifier >= 0 && !found.Contains(qualifier)) found.Add(qualifier);
            hasOpen |= qualifier < 0;
        }

        return hasOpen && columns != 1 ? null : found;
    }

    private static void Unite(int[] groups, Relation[] relations, JoinRelation join)
    {
        var inside = Enumerable.Range(0, relations.Length).Where(i => join.Span.Contains(relations[i].Span)).ToArray();
        foreach (var other in inside.Skip(1)) Unite(groups, inside[0], other);
    }

    private static void Unite(int[] groups, int one, int other)
    {
        var (from, to) = (groups[other], groups[one]);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] == from) groups[i] = to;
        }
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

    // Also sketches and aggregates of one's own, as far as their names tell.
    private static bool IsAggregate(FunctionCall call) => call.Over is null && (Functions.IsAggregate(call.NameText) || call.NameText.Contains("_agg"));
}

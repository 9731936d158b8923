using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A column of a grouped select list that is neither grouped nor aggregated.</summary>
/// <param name="Column">The column.</param>
/// <param name="Cause">The <c>GROUP BY</c>, or the aggregate that makes one group of all rows.</param>
public sealed record StrayColumn(ColumnReference Column, SqlNode Cause);

/// <summary>Checks select lists against their <c>GROUP BY</c>, as Spark does; what may be grouped in a way not understood counts as grouped.</summary>
public static class Grouping
{
    private static readonly HashSet<string> FunctionWords = new(BareFunctions.Names, StringComparer.OrdinalIgnoreCase) { "sysdate", "spark_grouping_id" };

    public static IReadOnlyList<StrayColumn> StraysIn(SelectQuery select)
    {
        if (CauseIn(select) is not { } cause || GroupedBy(select) is not { } grouped) return [];
        var strays = new List<StrayColumn>();
        var aliases = new HashSet<string>(select.Items.Select(i => i.Alias?.Value ?? ""), StringComparer.OrdinalIgnoreCase);
        var isCorrelated = select.RunsAround.Any(a => a is Expression or SubqueryRelation { IsLateral: true });
        var items = select.Items;
        for (var i = 0; i < items.Count; i++)
        {
            if (grouped.Positions.Contains(i + 1) || items[i] is not { Expression: { } expression, Aliases: null } item || (item.Alias is { } own && grouped.Names.Contains(own.Value))) continue;
            foreach (var column in OpenColumns(expression, grouped))
            {
                if (column.Last is not { IsTemplated: false } name || (column.Parts.Length == 1 && (FunctionWords.Contains(name.Value) || aliases.Contains(name.Value)))) continue;
                if (column.Parts.Any(p => grouped.Names.Contains(p.Value)) || (column.Row != expression.Row && grouped.Inner.Contains(name.Value))) continue;
                if (isCorrelated && !(column.Parts.Length > 1 && HasRelation(select, column.Parts[column.Parts.Length - 2].Value))) continue;
                strays.Add(new StrayColumn(column, cause));
            }
        }

        return strays.ToArray();
    }

    private static SqlNode? CauseIn(SelectQuery select)
    {
        if (select.GroupBy is { } grouping) return grouping;
        foreach (var item in select.Items)
        {
            if (item.Expression is { } expression && AggregateIn(expression) is { } aggregate) return aggregate;
        }

        return null;
    }

    // A call whose value is of the whole group; one in a subquery or under OVER is not.
    private static FunctionCall? AggregateIn(Expression expression)
    {
        var waiting = new Stack<SqlNode>();
        waiting.Push(expression);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is Query or LambdaExpression) continue;
            if (node is FunctionCall { Over: null } call && Functions.IsAggregate(call.NameText)) return call;
            foreach (var child in node.Children) waiting.Push(child);
        }

        return null;
    }

    // The columns that are not within an aggregate; none of an expression with a function nobody knows, which may be one.
    private static List<ColumnReference> OpenColumns(Expression expression, Grouped grouped)
    {
        var found = new List<ColumnReference>();
        var waiting = new Stack<SqlNode>();
        waiting.Push(expression);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is Query or StarExpression || (node is Expression value && grouped.Texts.Contains(value))) continue;
            if (node is LambdaExpression or TemplateExpression or NamedArgument) return [];
            if (node is FunctionCall call)
            {
                if (FunctionTable.Find(call.NameText) is not { } function || function.Kind == FunctionKind.Generator) return [];
                if (function.Kind == FunctionKind.Aggregate && call.Over is null) continue;
            }

            if (node is ColumnReference column) found.Add(column);
            foreach (var child in node.Children.Reverse()) waiting.Push(child);
        }

        return found;
    }

    /// <summary>What a select list may use as it is.</summary>
    /// <param name="Texts">The grouped expressions.</param>
    /// <param name="Names">The grouped columns and aliases.</param>
    /// <param name="Inner">The columns within grouped expressions.</param>
    /// <param name="Positions">The grouped places of the select list.</param>
    private sealed record Grouped(GroupedTexts Texts, HashSet<string> Names, HashSet<string> Inner, HashSet<int> Positions);

    private static Grouped? GroupedBy(SelectQuery select)
    {
        var grouped = new Grouped(new(), new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase), []);
        if (select.GroupBy is not { } grouping) return grouped;
        if (grouping.IsAll) return null;
        var hasStar = select.Items.Any(i => i.Expression is StarExpression);
        foreach (var expression in grouping.Items.Concat(grouping.Descendants<GroupingSet>().SelectMany(s => s.Items)))
        {
            switch (expression)
            {
                case Literal literal:
                    if (hasStar || !int.TryParse(literal.Text, out var position)) return null;
                    grouped.Positions.Add(position);
                    break;
                case ColumnReference { Last: { IsTemplated: false } name } when name.Value.IndexOf('(') < 0:
                    grouped.Names.Add(name.Value);
                    break;
                default:
                    if (expression.DescendantsAndSelf.Any(n => n is TemplateExpression or ErrorExpression or TupleExpression) || expression is ColumnReference) return null;
                    if (!grouped.Texts.Add(expression)) return null;
                    foreach (var column in expression.DescendantsOrSelf<ColumnReference>()) grouped.Inner.Add(column.Last?.Value ?? "");
                    break;
            }
        }

        return grouped;
    }

    private static bool HasRelation(SelectQuery select, string name) => FromRelations.Flatten(select).Any(r =>
        string.Equals(r switch { TableReference table => (table.Alias?.Name ?? table.Name?.Last)?.Value, SubqueryRelation subquery => subquery.Alias?.Name?.Value, _ => null }, name, StringComparison.OrdinalIgnoreCase));
}

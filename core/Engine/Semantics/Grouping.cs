using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A column of a grouped select list that is neither grouped nor aggregated.</summary>
/// <param name="Column">The column.</param>
/// <param name="Cause">The <c>GROUP BY</c>, or the aggregate that makes one group of all rows.</param>
/// <param name="IsForgotten">Whether it surely belongs into the <c>GROUP BY</c>: a whole item beside plain columns and aggregates.</param>
public sealed record StrayColumn(ColumnReference Column, SqlNode Cause, bool IsForgotten);

/// <summary>Checks select lists against their <c>GROUP BY</c>, as Spark does; what may be grouped in a way not understood counts as grouped.</summary>
public static class Grouping
{
    private static readonly HashSet<Name> OtherWords = ["sysdate", "spark_grouping_id"];

    public static IReadOnlyList<StrayColumn> StraysIn(SelectQuery select, Script script)
    {
        if (CauseIn(select) is not { } cause || GroupedParts.Of(select, name => script.Meaning.ReadsColumn(select, name)) is not { } grouped) return [];
        var strays = new List<StrayColumn>();
        Result<HashSet<string>?>? aggregated = null;
        var aliases = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isCorrelated = select.RunsAround.Any(a => a is Expression or SubqueryRelation { IsLateral: true });
        foreach (var item in select.Items)
        {
            if (item is not { Expression: { } expression, Aliases: null }) continue;
            foreach (var column in OpenColumns(expression, grouped))
            {
                if (column.Last is not { IsTemplated: false } name) continue;
                if (column.Parts.Length == 1 && (BareFunctions.Has(name.Value) || OtherWords.Contains(name.Value))) continue;
                if (aliases.Contains(column.Parts[0].Value) && (column.Parts.Length == 1 || !HasRelation(select, column.Parts[0].Value))) continue;
                if (isCorrelated && !(column.Parts.Length > 1 && HasRelation(select, column.Parts[column.Parts.Length - 2].Value))) continue;
                if (script.Variables.MayHold(column)) continue;
                var isItem = grouped.IsPlain && column.Row == expression.Row;
                strays.Add(new StrayColumn(column, cause, isItem && IsForgotten(column, (aggregated ??= new(AggregatedIn(select))).Value, script)));
            }

            // "SELECT a AS b, b + 1": the items behind see the alias.
            if (item.Alias is { } alias) aliases.Add(alias.Value);
        }

        return strays.ToArray();
    }

    private static SqlNode? CauseIn(SelectQuery select)
    {
        if (select.GroupBy is { } grouping) return grouping;

        // A hole behind the tables may be the GROUP BY: "FROM t ${FILTER_AND_GROUPING}".
        if (select.Children.Any(c => c is SkippedTokens) || IsCutOff(select)) return null;
        if (select.From?.Relations is [.., var last] && FromRelations.Flatten(last) is [.., { } relation] && AliasOf(relation) is { IsTemplated: true }) return null;
        foreach (var item in select.Items)
        {
            if (item.Expression is { } expression && AggregateIn(expression) is { } aggregate) return aggregate;
        }

        return select.Having?.Condition is { } condition ? AggregateIn(condition) : null;
    }

    // Behind a syntax error the rest of the statement is not read, and may hold the GROUP BY.
    private static bool IsCutOff(SelectQuery select) =>
        select.Ancestor<Statement>() is { } statement && statement.Table.EndRow(statement.Row) is var next
        && next < statement.Table.RowCount && statement.Table.Kind(next) == SyntaxKind.SkippedTokens;

    // A call whose value is of the whole group; one in a subquery or under OVER is not.
    private static FunctionCall? AggregateIn(Expression expression)
    {
        var waiting = new Stack<SqlNode>();
        waiting.Push(expression);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is Query or LambdaExpression) continue;
            if (node is FunctionCall { Over: null } call && call.BuiltIn()?.Kind == FunctionKind.Aggregate) return call;
            foreach (var child in node.Children) waiting.Push(child);
        }

        return null;
    }

    // The columns that are not within an aggregate; none of an expression with a function nobody knows, which may be one.
    private static List<ColumnReference> OpenColumns(Expression expression, GroupedParts grouped)
    {
        var found = new List<ColumnReference>();
        var waiting = new Stack<SqlNode>();
        var forms = grouped.HasExpressions ? new ExpressionForms(expression) : null;
        waiting.Push(expression);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is Query or StarExpression || (forms is not null && node is Expression && grouped.Holds(forms.Of(node)))) continue;
            if (node is LambdaExpression or TemplateExpression or NamedArgument) return [];
            if (node is FunctionCall call)
            {
                if (call.BuiltIn()?.Kind is not { } kind || kind is FunctionKind.Generator or FunctionKind.Table) return [];
                if (kind == FunctionKind.Aggregate && call.Over is null) continue;
            }

            if (node is ColumnReference column && !grouped.Holds(column)) found.Add(column);
            foreach (var child in node.Children.Reverse()) waiting.Push(child);
        }

        return found;
    }

    // The columns that are aggregated; null where nothing is.
    private static HashSet<string>? AggregatedIn(SelectQuery select)
    {
        HashSet<string>? names = null;
        foreach (var item in select.Items)
        {
            if (item.Expression is not { } expression || AggregateIn(expression) is not { } aggregate) continue;
            names ??= new(StringComparer.OrdinalIgnoreCase);
            foreach (var column in aggregate.Descendants<ColumnReference>()) names.Add(column.Last?.Value ?? "");
        }

        return names;
    }

    // A number, or what another item aggregates, may as well lack its SUM; and where nothing is aggregated, all may.
    private static bool IsForgotten(ColumnReference column, HashSet<string>? aggregated, Script script) =>
        aggregated is not null && column.Last is { } name && !aggregated.Contains(name.Value)
        && (name.Value.EndsWith("id", StringComparison.OrdinalIgnoreCase) || !script.Meaning.TypeOf(column).IsNumeric);

    private static Identifier? AliasOf(Relation relation) => relation switch
    {
        TableReference table => table.Alias?.Name,
        SubqueryRelation subquery => subquery.Alias?.Name,
        _ => null,
    };

    private static bool HasRelation(SelectQuery select, string name) => FromRelations.Flatten(select).Any(r =>
        string.Equals((AliasOf(r) ?? (r as TableReference)?.Name?.Last)?.Value, name, StringComparison.OrdinalIgnoreCase));
}

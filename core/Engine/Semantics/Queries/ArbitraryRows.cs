using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>A part of a query that gives other rows or values each time it runs, on the same input.</summary>
/// <param name="Place">The call, the <c>LIMIT</c>, or the <c>ORDER BY</c> of a window.</param>
/// <param name="Reason">What makes it so, in words.</param>
public sealed record ArbitraryRows(SqlNode Place, string Reason)
{
    /// <summary>All such parts of a query whose result is kept.</summary>
    public static IEnumerable<ArbitraryRows> In(Query query, Script script) =>
        RandomOutputs(query, script).Concat(Limits(query)).Concat(Ties(query)).OrderBy(a => a.Place.Span.Start);

    // Only what reaches an output: "WHERE rand() < 0.1" takes a sample, which is meant to differ.
    private static IEnumerable<ArbitraryRows> RandomOutputs(Query query, Script script)
    {
        var seen = new HashSet<int>();
        foreach (var column in script.Meaning.ColumnsOf(query) ?? [])
        {
            // With a seed the value depends on the rows alone.
            var call = script.Meaning.ExpressionOf(column.Root)?.DescendantsOrSelf<FunctionCall>().FirstOrDefault(IsRandom);
            if (call is not null && seen.Add(call.Row)) yield return new(call, $"`{call.Text}` gives another value each time");
        }
    }

    private static bool IsRandom(FunctionCall call) =>
        call is { Over: null, Arguments.Count: 0 } && call.BuiltIn()?.Varies == Varies.EachTime;

    private static IEnumerable<ArbitraryRows> Limits(Query query) =>
        from inner in query.DescendantsOrSelf<Query>()
        where inner is { Limit.Count: { } count, OrderBy: null, SortBy: null }
            && count is not Literal { Text: "0" }
            && !IsValue(inner, query)
            && !IsOneRow(inner.Body)
            && !AreAlike(inner.Body)
        select new ArbitraryRows(inner.Limit!, $"`{inner.Limit!.Text}` without ORDER BY keeps whichever rows come first");

    // "ROW_NUMBER() OVER (PARTITION BY id ORDER BY id)": within a partition all rows are equal.
    private static IEnumerable<ArbitraryRows> Ties(Query query) =>
        from call in query.Descendants<FunctionCall>()
        where call is { Over: { Reference: null, OrderBy.Count: > 0 } } && call.BuiltIn()?.Ranks == Ranks.EachRow
        let partition = new HashSet<string>(call.Over!.PartitionBy.Select(p => p.Text), StringComparer.OrdinalIgnoreCase)
        where call.Over!.OrderBy.All(o =>
            o.Expression is Literal or ScalarSubquery || (o.Expression is { } e && partition.Contains(e.Text)))
            && HasOtherOutput(call, partition)
        select new ArbitraryRows(call.Over!.OrderByClause!, $"`{call.Over!.OrderByClause!.Text}` tells no two rows of a partition apart");

    // Where the partition is all there is in a row, it does not matter which of the rows is kept.
    private static bool HasOtherOutput(FunctionCall call, ISet<string> partition)
    {
        var names = new HashSet<string>(
            call.Over!.PartitionBy.Select(p => p is ColumnReference { Last: { } last } ? last.Value : p.Text),
            StringComparer.OrdinalIgnoreCase);
        return call.Ancestor<SelectQuery>() is { } select
            && select.Items.Any(i =>
                i.Expression is ColumnReference { Last: { } output } column
                && !names.Contains(output.Value)
                && !partition.Contains(column.Text));
    }

    private static bool IsValue(Query inner, Query outer) => inner.RunsAround.TakeWhile(a => !a.Equals(outer)).Any(a => a is Expression);

    // "SELECT 1 AS ok FROM t LIMIT 1": whichever rows are kept, they hold the same. So do those of "SELECT explode(array(1, 2)) FROM t
    // LIMIT 3", since each row of the table gives the same ones in the same order.
    private static bool AreAlike(QueryBody? body) =>
        body is SelectQuery select
        && select.Items.All(i =>
            i.Expression is { } expression
            && (Constants.IsConstant(expression) || (GivesTheSameRows(expression) && select is { IsDistinct: false, GroupBy: null })));

    private static bool GivesTheSameRows(Expression expression) =>
        expression is FunctionCall { Over: null } call
        && call.BuiltIn()?.Kind == FunctionKind.Generator
        && call.Arguments.All(Constants.IsConstant);

    private static bool IsOneRow(QueryBody? body) => body is ValuesQuery
        || (body is SelectQuery { GroupBy: null } select
            && (select.From is null || select.Items.Any(i => i.Expression is { } e && HoldsAggregate(e))));

    // "coalesce(max(a), 0) + 1"
    private static bool HoldsAggregate(Expression expression) =>
        expression.DescendantsOrSelf<FunctionCall>().Any(c => c.Over is null && c.BuiltIn()?.Kind == FunctionKind.Aggregate)
        && !expression.Descendants<Query>().Any();
}

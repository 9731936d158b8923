using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A column of a grouped query that has many values in a group.</summary>
public sealed class GroupingMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL032", "grouping-mismatch")
    {
        Severity = Severity.Error,
        Message = "`{0}` {1}",
        Summary =
            "A select list beside GROUP BY, or beside an aggregate, names a column that is in neither; GROUP BY or ORDER BY counts beyond the select list.",
        Why =
            "Spark stops with MISSING_AGGREGATION, GROUP_BY_POS_OUT_OF_RANGE or ORDER_BY_POS_OUT_OF_RANGE when the job starts, after the jobs before it have run.",
        Silent =
            "GROUP BY ALL, expressions with functions of one's own, which may aggregate, groupings by a template, and positions behind `SET spark.sql.groupByOrdinal = false` or `orderByOrdinal`.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "SELECT store_id, [|city|], SUM(amount) AS revenue FROM shop.orders GROUP BY store_id;"),
            Example.Bad("src/orders.sql", "SELECT [|store_id|], COUNT(*) AS orders FROM shop.orders;"),
            Example.Bad("src/orders.sql", "SELECT store_id, SUM(amount) AS revenue FROM shop.orders GROUP BY 1, [|3|];"),
            Example.Bad(
                "src/orders.sql",
                "SELECT store_id, SUM(amount) AS revenue FROM shop.orders GROUP BY store_id HAVING [|city|] = 'Oslo';"),
            Example.Bad("src/orders.sql", "SELECT store_id, amount FROM shop.orders ORDER BY [|3|] DESC;"),
            Example.Good("src/orders.sql", "SET spark.sql.groupByOrdinal = false; SELECT COUNT(*) AS orders FROM shop.orders GROUP BY 2;"),
            Example.Good(
                "src/orders.sql",
                "SELECT store_id, first(city) AS city, SUM(amount) AS revenue FROM shop.orders GROUP BY store_id;"),
            Example.Good(
                "src/orders.sql",
                "SELECT date_trunc('day', o.ts) AS day, COUNT(*) AS orders FROM shop.orders AS o GROUP BY date_trunc('DAY', ts), 1;"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.PlanWithBranches<Aggregation>(CheckItems);
        on.PlanWithBranches<Filter>(CheckHaving);
        on.Script(CheckPositions);
    }

    private static IEnumerable<Finding> CheckPositions(Script script) =>
        from problem in script.QueryProblems
        where problem.Kind is PlanProblemKind.GroupPositionOutOfRange or PlanProblemKind.OrderPositionOutOfRange
        select new Finding(
            script.At(problem.Span),
            problem.Details[0],
            $"is no position of the select list, which ends at {problem.Details[1]}") { Label = "no column is there" };

    private static IEnumerable<Finding> CheckItems(Aggregation group, Script script) =>
        group.Words is { } words ? StraysOf(group, words, script)
        : AggregateIn(group, script.Meaning.Plan) is { } aggregate ? StraysOf(group, aggregate.Span, script)
        : [];

    private static IEnumerable<Finding> CheckHaving(Filter filter, Script script)
    {
        if (filter is not { Kind: FilterKind.Having, Input: Aggregation group }) return [];
        var plan = script.Meaning.Plan;

        // "SELECT a FROM t GROUP BY a HAVING b > 1"
        if (group.Words is { } words) return FindingsOf(UngroupedValue.InHaving(plan, group, filter.Condition), group, words, script);

        // "SELECT a FROM t HAVING count(*) > 1"
        return AggregateIn(group, plan) is null && plan.AggregateIn(filter.Condition) is { } aggregate
            ? StraysOf(group, aggregate.Span, script)
            : [];
    }

    private static CallValue? AggregateIn(Aggregation group, Plan plan)
    {
        foreach (var item in group.Items)
        {
            if (item.Value is { } value && plan.AggregateIn(value) is { } aggregate) return aggregate;
        }

        return null;
    }

    // The place in the list; a value outside of the list, as in HAVING, stands for itself.
    private static int ItemAround(TextSpan span, Aggregation group)
    {
        for (var i = 0; i < group.Items.Count; i++)
        {
            if (group.Items[i].Value is { } value && value.Span.Contains(span)) return i;
        }

        return -1 - span.Start;
    }

    private static IEnumerable<Finding> StraysOf(Aggregation group, TextSpan cause, Script script) =>
        FindingsOf(UngroupedValue.In(script.Meaning.Plan, group), group, cause, script);

    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<UngroupedValue> strays, Aggregation group, TextSpan cause, Script script)
    {
        // Behind a syntax error the rest of the statement is not read, and may hold the GROUP BY.
        if (script.IsCutOff(group.Span)) yield break;
        var isGrouped = group.Words is not null;
        var seen = new HashSet<int>();
        foreach (var (value, isForgotten) in strays)
        {
            // Without GROUP BY all lack the same clause; two columns of one item lack the same aggregate.
            if (!seen.Add(isGrouped ? ItemAround(value.Span, group) : 0)) continue;
            var column = script.At(value.Span);
            yield return new Finding(column, column.Text, "is neither grouped nor aggregated")
            {
                Label = "many values in a group",
                FollowsFrom = [
                    new Cause("TST004", column),
                    new Cause("SQL021", column),
                    new Cause("TST004", script.At(cause)),
                    new Cause("SQL021", script.At(cause)),
                    new Cause("SQL052", script.At(cause)),
                    new Cause("SQL039", script.At(cause)),
                ],
                Related = [
                    new RelatedPlace(script.At(cause), isGrouped ? "a group has one value of these" : "makes one group of all rows"),
                    .. isGrouped ? [] : strays.Skip(1).Take(2).Select(s => new RelatedPlace(script.At(s.Value.Span), "neither is this")),
                ],
                Help = isGrouped
                    ? "aggregate it, for example with `first(...)`"
                    : $"add `GROUP BY {string.Join(", ", strays.Select(s => script.At(s.Value.Span).Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(6))}`",
                Fixes = isForgotten && isGrouped && group.Kind == GroupingKind.Keys
                    ? [new Fix(
                        $"add `{column.Text}` to GROUP BY",
                        IsSafe: false,
                        [new FileEdit(script.Document.Source, new TextEdit(new TextSpan(cause.End, 0), $", {column.Text}"))])]
                    : [],
            };
        }
    }
}

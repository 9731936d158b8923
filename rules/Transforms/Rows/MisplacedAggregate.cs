using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>An aggregate or a window function where the rows it needs are not there yet.</summary>
public sealed class MisplacedAggregate : Rule
{
    public override RuleInfo Info { get; } = new("SQL039", "misplaced-aggregate")
    {
        Severity = Severity.Error,
        Message = "`{0}` cannot stand in {1}",
        Summary = "An aggregate in WHERE, in GROUP BY or within another aggregate; a window function in WHERE or HAVING.",
        Why =
            "WHERE picks rows before they are grouped, and windows see the rows that are left: Spark stops with INVALID_WHERE_CONDITION, GROUP_BY_AGGREGATE or NESTED_AGGREGATE_FUNCTION when the job starts.",
        Silent = "An aggregate of columns of the query around, aggregates within a window function, and QUALIFY.",
        Examples = () =>
        [
            Example.Bad(
                "src/stores.sql",
                "SELECT store_id, SUM(amount) AS revenue FROM shop.orders WHERE [|COUNT(*)|] > 10 GROUP BY store_id;"),
            Example.Bad("src/stores.sql", "SELECT MAX([|SUM(amount)|]) AS best FROM shop.orders GROUP BY store_id;"),
            Example.Bad(
                "src/stores.sql",
                "SELECT store_id FROM shop.orders WHERE [|ROW_NUMBER() OVER (PARTITION BY store_id ORDER BY ts)|] = 1;"),
            Example.Bad("src/stores.sql", "SELECT COUNT(*) AS orders, store_id FROM shop.orders GROUP BY [|1|], 2;"),
            Example.Good(
                "src/stores.sql",
                "SELECT store_id, SUM(amount) AS revenue FROM shop.orders GROUP BY store_id HAVING COUNT(*) > 10;"),
            Example.Good(
                "src/stores.sql",
                "SELECT store_id, SUM(SUM(amount)) OVER (ORDER BY store_id) AS total FROM shop.orders GROUP BY store_id;"),
            Example.Good(
                "src/stores.sql",
                "SELECT store_id FROM shop.orders QUALIFY ROW_NUMBER() OVER (PARTITION BY store_id ORDER BY ts) = 1;"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Plan<Filter>(CheckFilter);
        on.Plan<Aggregation>(CheckGrouping);
        on.Plan<CallValue>(CheckCall);
    }

    private static Finding? CheckFilter(Filter filter, Script script)
    {
        var plan = script.Meaning.Plan;
        return filter.Kind switch
        {
            FilterKind.Where
                when plan.AggregateIn(filter.Condition) is { } aggregate =>
                Misplaced(aggregate, "WHERE", "put the condition into HAVING, behind GROUP BY", script),
            FilterKind.Where
                when plan.WindowIn(filter.Condition) is { } window =>
                Misplaced(window, "WHERE", "put the condition into QUALIFY, or filter around the query", script),
            FilterKind.Having
                when plan.WindowIn(filter.Condition) is { } window =>
                Misplaced(window, "HAVING", "put the condition into QUALIFY, or filter around the query", script),
            _ => null,
        };
    }

    private static IEnumerable<Finding> CheckGrouping(Aggregation aggregation, Script script)
    {
        foreach (var key in aggregation.Keys)
        {
            if (AggregateOf(key, aggregation, script) is { } aggregate)
            {
                yield return Misplaced(
                    aggregate,
                    "GROUP BY",
                    "group by what is aggregated over, or aggregate in a query around",
                    script,
                    key);
            }
        }
    }

    // "SELECT count(*) AS n, ... GROUP BY 1", "GROUP BY n"; a table nobody knows may have an n of its own.
    private static CallValue? AggregateOf(ValueNode key, Aggregation aggregation, Script script)
    {
        var plan = script.Meaning.Plan;
        if (key is not ColumnValue { Column: { Value: { } value } named }) return plan.AggregateIn(key);
        var isPosition = script.At(key.Span).Text.All(char.IsDigit);
        return (isPosition || !aggregation.Input.IsOpen) && aggregation.Columns.Contains(named) ? plan.AggregateIn(value) : null;
    }

    private static Finding? CheckCall(CallValue call, Script script) =>
        script.Meaning.Plan.NestedIn(call) is { } nested
            ? Misplaced(nested, "another aggregate", "aggregate in a subquery first", script)
            : null;

    private static Finding Misplaced(CallValue call, string place, string help, Script script, ValueNode? named = null) =>
        new(script.At((named ?? call).Span), script.At(call.Span).Text, place) { Label = "its rows are not there yet", Help = help };
}

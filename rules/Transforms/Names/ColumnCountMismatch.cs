using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>Another number of columns than there are names or places for.</summary>
public sealed class ColumnCountMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL054", "column-count-mismatch")
    {
        Severity = Severity.Error,
        Message = "{0} for {1}",
        Summary = "An alias, a row of VALUES, or a query in WITH, behind IN or for one value has more or fewer columns than it should.",
        Why = "Spark stops when the job starts, with ASSIGNMENT_ARITY_MISMATCH, NUM_COLUMNS_MISMATCH, IN_SUBQUERY_LENGTH_MISMATCH or "
            + "SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN.",
        Silent = "Stars over tables whose columns are not known, and lists with a template in them.",
        Examples = () =>
        [
            Example.Bad(
                "src/stores.sql",
                "WITH totals ([|store_id, revenue, orders|]) AS (SELECT store_id, sum(amount) FROM shop.orders GROUP BY store_id) SELECT store_id FROM totals;"),
            Example.Bad("src/stores.sql", "SELECT id FROM (SELECT store_id, city FROM shop.stores) AS s ([|id|]);"),
            Example.Bad("src/stores.sql", "INSERT INTO shop.regions VALUES (1, 'north'), [|(2)|];"),
            Example.Bad("src/stores.sql", "SELECT store_id, [|(SELECT min(day), max(day) FROM shop.days)|] AS days FROM shop.stores;"),
            Example.Bad("src/stores.sql", "SELECT city FROM shop.stores WHERE store_id [|IN (SELECT store_id, day FROM shop.days)|];"),
            Example.Good(
                "src/stores.sql",
                "WITH totals (store_id, revenue) AS (SELECT store_id, sum(amount) FROM shop.orders GROUP BY store_id) SELECT t.id FROM totals AS t (id, total) WHERE t.total > (SELECT avg(amount) FROM shop.orders);"),
            Example.Good(
                "src/stores.sql",
                "SELECT s.a, ${COLUMNS} FROM (SELECT * FROM shop.stores) AS s (a, b) WHERE EXISTS (SELECT 1, 2) AND (a, b) IN (SELECT x, y FROM shop.pairs);"),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script) =>
        from problem in script.QueryProblems
        where problem.Kind == PlanProblemKind.ColumnCount
        select new Finding(script.At(problem.Span), problem.Details[0], problem.Details[1]) { Label = "not as many" };
}

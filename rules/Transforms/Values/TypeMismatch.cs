using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Values;

/// <summary>An operator or a function over values of types that Spark does not bring together.</summary>
public sealed class TypeMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL038", "type-mismatch")
    {
        Severity = Severity.Error,
        Message = "{0} does not take {1}",
        Summary =
            "An operator, a CASE, an IN, a cast or a built-in function is given values of types that Spark refuses, or a cast a number that its type cannot hold.",
        Why = "Spark stops the task with DATATYPE_MISMATCH after the jobs before it have already run.",
        Silent =
            "Columns of unknown type, what Spark takes in the mode that the script or its job sets with `spark.sql.ansi.enabled`, or where neither does in one of the two.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', is_paid BOOLEAN COMMENT 'Paid.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/paid.sql", """
                    SELECT day, [|sum(is_paid)|] AS paid
                    FROM shop.orders
                    GROUP BY day;
                    """)),
            Example.Bad("src/paid.sql", "SELECT order_id, [|CASE WHEN total > 0 THEN 1 ELSE TRUE END|] AS paid FROM shop.orders;"),
            Example.Bad(
                "src/logs.sql",
                "SELECT [|ln(array(1, 2))|] AS logs, [|year(20240301)|] AS year, [|md5(1)|] AS hash, [|upper(map('a', 'b'))|] AS text;"),
            Example.Bad("src/paid.sql", "SELECT order_id, [|CAST(3000000000 AS INT)|] AS top FROM shop.orders;"),
            Example.Good(
                "src/paid.sql",
                "SELECT order_id, CAST(2147483647 AS INT) AS top, TRY_CAST(300 AS TINYINT) AS none, CAST(-32768 AS SMALLINT) AS least FROM shop.orders;"),
            Example.Good(
                "src/logs.sql",
                "SELECT ln('2') AS log, year('2024-03-01') AS year, md5('1') AS hash, upper(1) AS text, abs(INTERVAL -1 DAY) AS time, hour(NULL) AS hour;"),
            Example.Bad("src/paid.sql", """
                SET spark.sql.ansi.enabled = true;

                SELECT order_id, [|day + '1'|] AS due FROM (SELECT 1 AS order_id, DATE '2024-03-01' AS day);
                """),
            Example.Good(
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', is_paid BOOLEAN COMMENT 'Paid.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/paid.sql", """
                    SELECT day, count_if(is_paid) AS paid, max(order_id + '1') AS most
                    FROM shop.orders
                    GROUP BY day;
                    """)),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Script(Check);
        on.Plan<CastValue>(CheckCast);
    }

    // "CAST(3000000000 AS INT)": an error in ANSI mode, another number without it.
    private static Finding? CheckCast(CastValue cast, Script script)
    {
        if (cast.IsTry
            || WrittenValues.NumberOf(cast.Operand) is not { } number
            || IntegralRange.Of(cast.Type) is not { } range
            || (number >= range.Least && number <= range.Most))
        {
            return null;
        }

        return new Finding(
            script.At(cast.Span),
            $"a cast to {cast.Type}",
            script.At(cast.Operand.Span).Text)
        {
            AtMost = Severity.Warning,
            Label = $"from {range.Least} to {range.Most}",
            Help = "cast it to a wider type",
        };
    }

    private static IEnumerable<Finding> Check(Script script) =>
        from problem in script.QueryProblems
        where problem.Kind == PlanProblemKind.TypeMismatch
        select new Finding(
            script.At(problem.Span),
            NameOf(script.Meaning.NodeOf(problem)),
            string.Join(" and ", problem.Details.Count > 0 ? problem.Details : ["these values"]))
        {
            Label = "of types that do not fit",

            // Which numbers and texts stand for days is explained there.
            FollowsFrom = IsOfDates(problem, script) ? [new Cause("SQL005", script.At(script.Meaning.NodeOf(problem)))] : [],
        };

    private static string NameOf(SqlNode node) => node switch
    {
        FunctionCall call => $"`{string.Join(".", call.Name.Select(n => n.Text))}`",
        BinaryExpression binary => $"`{binary.OperatorToken.Text}`",
        CaseExpression => "a `CASE`",
        InExpression => "`IN`",
        CastExpression => "a cast",
        _ => "this",
    };

    private static bool IsOfDates(PlanProblem problem, Script script) =>
        script.Meaning.NodeOf(problem) is InExpression or BinaryExpression
        && problem.Details.Any(d =>
            d == SqlType.Date.ToString() || d == SqlType.Timestamp.ToString() || d == SqlType.TimestampNtz.ToString());
}

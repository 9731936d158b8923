using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A mock without a row that a filter of the script would leave out.</summary>
public sealed class MockWithoutEdgeRows : Rule
{
    public override RuleInfo Info { get; } = new("TST008", "mock-without-edge-rows")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "no row of `{0}` {1}, and the script leaves such rows out",
        Summary = "For each `IS NOT NULL` and each condition on the day of the run, the mock of the source has a row that fails it.",
        Why = "Somebody deletes the filter, and the test stays green.",
        Silent =
            "Other conditions, columns that the mock does not have, tables that the package writes, and days that are not compared for equality.",
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Orders,
                Script,
                new ExampleFile("src/mocks/shop.lines.yaml", "- {[|order_id|]: 1, day: '2024-03-01'}\n- {order_id: 2, day: '2024-03-02'}")),
            Example.Bad(
                DatedWorkflow.Orders,
                Script,
                new ExampleFile(
                    "src/mocks/shop.lines.yaml",
                    "- {order_id: 1, [|day|]: '2024-03-01'}\n- {order_id: null, day: '2024-03-01'}")),
            Example.Good(
                DatedWorkflow.Orders,
                Script,
                new ExampleFile(
                    "src/mocks/shop.lines.yaml",
                    "- {order_id: 1, day: '2024-03-01'}\n- {order_id: null, day: '2024-03-01'}\n- {order_id: 1, day: '2024-03-02'}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Mocks.Length == 0) yield break;
        var reported = new HashSet<Location>();
        foreach (var script in package.Scripts)
        {
            foreach (var condition in MockedCondition.In(script))
            {
                if (IsOutput(condition.Mock, package)
                    || LackOf(condition) is not { } lack
                    || !reported.Add(new Location(condition.Mock.Source, condition.Key.Span)))
                {
                    continue;
                }

                yield return new Finding(new Location(condition.Mock.Source, condition.Key.Span), condition.Mock.TableName, lack)
                {
                    Related = [new RelatedPlace(script.At(condition.Condition), "the filter")],
                };
            }
        }
    }

    // The expected rows are of one day, and of no other.
    private static bool IsOutput(MockDocument mock, Package package) =>
        package.Tables.EachThatMayBe(PackageMocks.IdentityOf(mock), TableRole.Write).Any();

    private static string? LackOf(MockedCondition condition)
    {
        if (condition.Condition is IsNullExpression)
            return condition.Values.All(value => value is not null) ? $"has NULL in `{condition.Key.Value}`" : null;
        if (condition is not { Operator: BinaryOperator.Equal, Value: { } day }
            || DateOrigin.Of(day) is not { Source: DateSource.Parameter })
        {
            return null;
        }

        return condition.Values.Distinct().Count() == 1 ? $"is of another `{condition.Key.Value}`" : null;
    }

    private static ExampleFile Script { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders SELECT l.order_id FROM shop.lines AS l WHERE l.day = to_date('${RUN_DATE}', 'yyyyMMdd') AND l.order_id IS NOT NULL;");
}

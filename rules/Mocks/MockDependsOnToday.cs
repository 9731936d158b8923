using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A mock with rows of fixed days for a script that keeps the rows of today.</summary>
public sealed class MockDependsOnToday : Rule
{
    private static readonly string[] ClockWords = ["freeze", "today", "now", "clock", "current_date"];

    public override RuleInfo Info { get; } = new("TST009", "mock-depends-on-today")
    {
        Severity = Severity.Warning,
        Message = "the rows of `{0}` are of fixed days, but the script keeps only those that `{1}` picks",
        Summary =
            "The expected rows of a script that compares a day with the clock of the machine come from a mock whose days stand still.",
        Why =
            "The test is green on the day it was written. Later no row passes the filter, and people learn to ignore the red test, or delete the expected rows.",
        Silent = "Conditions that days of the past always meet, tests that set the clock, and scripts without expected rows.",
        Examples = () =>
        [
            Example.Bad(
                Script("o.order_date = CURRENT_DATE"),
                Expected,
                new ExampleFile("src/mocks/shop.orders.yaml", "- {order_id: 1, [|order_date|]: '2024-03-01'}")),
            Example.Good(
                Script("o.order_date < CURRENT_DATE"),
                Expected,
                new ExampleFile("src/mocks/shop.orders.yaml", "- {order_id: 1, order_date: '2024-03-01'}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Mocks.Length == 0) yield break;
        foreach (var script in package.Scripts)
        {
            if (ExpectedOf(script) is not { } expected) continue;
            foreach (var condition in MockedCondition.In(script))
            {
                if (condition.Operator is not (BinaryOperator.Equal or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual)) continue;
                if (condition.Value is not { } value
                    || WallClock.FindIn(value) is not { } clock
                    || !condition.Values.All(day => day is null || DateText.IsDay(day))
                    || condition.Values.All(day => day is null))
                {
                    continue;
                }

                if (Array.Exists(package.TestCode, SetsClock)) yield break;
                yield return new Finding(new Location(condition.Mock.Source, condition.Key.Span), condition.Mock.TableName, clock.Text)
                {
                    Label = "these days stand still",
                    FollowsFrom = [new Cause("SQL001", script.At(condition.Condition))],
                    Related = [
                        new RelatedPlace(script.At(condition.Condition), "keeps the rows of today"),
                        new RelatedPlace(new Location(expected.Source, new(0, 0)), "the rows to expect"),
                    ],
                    Help = "take the day from a parameter, which the test can set",
                };
            }
        }
    }

    private static MockDocument? ExpectedOf(Script script)
    {
        foreach (var write in script.Effects)
        {
            if (write.Role == TableRole.Write
                && script.IdentitiesOf(write.Name) is [var table]
                && script.Package.MockOf(table) is { Rows.Count: > 0 } mock)
            {
                return mock;
            }
        }

        return null;
    }

    private static bool SetsClock(TestCodeDocument test) =>
        Array.Exists(ClockWords, word => test.Source.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static ExampleFile Script(string condition) =>
        new("src/open.sql", $"INSERT OVERWRITE TABLE shop.open SELECT o.order_id FROM shop.orders AS o WHERE {condition};");

    private static ExampleFile Expected { get; } = new("src/mocks/shop.open.yaml", "- {order_id: 1}");
}

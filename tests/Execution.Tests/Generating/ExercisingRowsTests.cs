using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>How many ways through the scripts of others rows take that are made up for them.</summary>
[TestClass]
public sealed class ExercisingRowsTests
{
    /// <summary>The share of ways that are taken, in thousandths; it only grows. The page about tests gives it in words.</summary>
    private const int Floor = 561;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Rows_that_are_made_up_take_most_ways_through_scripts()
    {
        if (Repository.Shared("corpora") is not { } corpora)
        {
            Assert.Inconclusive("the shared material is not at hand");
            return;
        }

        var (taken, possible) = (0, 0);
        foreach (var script in RealScripts.In(corpora))
        {
            if (script.Filled is not { } filled || script.Statements.Count == 0) continue;
            var empty = filled.Tables.Aggregate(filled, (session, table) => session.With(table.Key, table.Value with { Rows = [] }));
            var tables = filled.Tables.Keys.OrderBy(k => k.Text, StringComparer.Ordinal).ToArray();
            if (new RowGenerator(script.Plan, empty, seed: 7).Exercising(tables, most: 10) is not { } made) continue;
            var exercises = new Exercises();
            var run = made with { Settings = made.Settings with { Exercises = exercises } };
            foreach (var statement in script.Statements) run.Run(script.Plan, statement);
            foreach (var way in exercises.All)
            {
                taken += int.PopCount((int)(way.Possible & way.Seen));
                possible += int.PopCount((int)way.Possible);
            }
        }

        TestContext.WriteLine($"{taken} of {possible} ways are taken");
        Assert.IsGreaterThanOrEqualTo(Floor, 1000 * taken / possible, $"{taken} of {possible}");
    }
}

using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>
/// The scripts of others on rows that are made up: each SELECT and INSERT whose tables are known runs, or is declined at a place.
/// </summary>
[TestClass]
public sealed class RealScriptsTests
{
    /// <summary>The share of those statements that is run, in thousandths; it only grows. The page about tests gives it in words.</summary>
    private const int Floor = 942;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Statements_run_on_rows_that_are_made_up_or_are_declined_at_a_place()
    {
        if (Repository.Shared("corpora") is not { } corpora)
        {
            Assert.Inconclusive("the shared material is not at hand");
            return;
        }

        var (known, run, placeless) = (0, 0, 0);
        var causes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var script in RealScripts.In(corpora)) Run(script);

        foreach (var (cause, count) in causes.OrderByDescending(c => c.Value).Take(40)) TestContext.WriteLine($"{count,5} {cause}");
        TestContext.WriteLine($"{run} of {known} statements whose tables are known are run");
        Assert.AreEqual(0, placeless, "declined without a place");
        Assert.IsGreaterThan(100, known);
        Assert.IsGreaterThanOrEqualTo(
            Floor,
            1000 * run / known,
            $"{run} of {known}: {string.Join("; ", causes.OrderByDescending(c => c.Value).Take(12).Select(c => $"{c.Value} {c.Key}"))}");

        void Run(RealScripts script)
        {
            if (script.Filled is not { } filled)
            {
                causes["no rows are made for a type"] = causes.GetValueOrDefault("no rows are made for a type") + 1;
                return;
            }

            foreach (var statement in script.Statements)
            {
                known++;
                var result = filled.Run(script.Plan, statement).Result;
                if (result.Declined is null && result.Stopped is null) run++;
                else if ((result.Declined?.Node ?? result.Stopped?.Node) is null) placeless++;
                if (result.Declined is { } declined) causes[declined.Message] = causes.GetValueOrDefault(declined.Message) + 1;
                if (result.Stopped is { } stopped) causes[stopped.Message] = causes.GetValueOrDefault(stopped.Message) + 1;
            }
        }
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests;

/// <summary>A file that is no SQL is said to be so, not once for each of its words.</summary>
[TestClass]
public sealed class ManyErrorsTests
{
    private static readonly LintOptions OnlySyntax = new() { Select = [new RuleSelector("SYN001")] };

    [TestMethod]
    public void Of_thousands_of_errors_the_first_thousand_are_shown_and_the_others_counted()
    {
        var found = Packages.Lint(
            new Dictionary<string, string> { ["a.sql"] = string.Concat(Enumerable.Repeat("SELECT 1 +;\n", 3_000)) },
            OnlySyntax);
        Assert.HasCount(1_001, found);
        Assert.AreEqual("here and at 1999 more places the file is no Spark SQL", found[1_000].Message);
        Assert.AreEqual(1_001, found[1_000].Location.Start.Line);
    }

    [TestMethod]
    public void One_error_above_the_bound_is_shown_itself() =>
        Assert.IsTrue(Packages.Lint(
            new Dictionary<string, string> { ["a.sql"] = string.Concat(Enumerable.Repeat("SELECT 1 +;\n", 1_001)) },
            OnlySyntax)
            .All(d => d.Message.StartsWith("expected", StringComparison.Ordinal)));
}

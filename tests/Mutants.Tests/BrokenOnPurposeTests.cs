using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Mutants;

/// <summary>What Spark refuses in the code of others is found at the word a person would point at.</summary>
[TestClass]
public sealed class BrokenOnPurposeTests
{
    /// <summary>Of a hundred; where both halves of the sets are not at hand, the draw is another one.</summary>
    private const int LeastFound = 95;

    [TestMethod]
    public void Finds_what_is_broken_in_the_statements_of_others()
    {
        if (BrokenOnPurpose.Draw.Count == 0)
        {
            Assert.Inconclusive("The shared sets are not at hand.");
            return;
        }

        Assert.HasCount(100, BrokenOnPurpose.Draw);
        var missed = BrokenOnPurpose.Draw.Where(m => !m.Findings.Any(f => m.Slip.RuleIds.Contains(f.Rule.Id) && m.IsAtPlace(f)))
            .Select(m =>
                $"{m}: {string.Join(" ## ", m.Findings.Where(f => f.Severity == Engine.Linting.Severity.Error).Select(f => $"{f.Rule.Id} {f.Location.Start} {f.Message}"))}").ToArray();
        Assert.IsGreaterThanOrEqualTo(LeastFound, 100 - missed.Length, string.Join('\n', missed));
    }
}

using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>No rule goes without a broken package that it must find.</summary>
[TestClass]
public sealed class CoverageTests
{
    [TestMethod]
    public void Every_rule_is_expected_by_some_mutant()
    {
        var expected = MutationTests.Mutants.SelectMany(m => ((Mutant)m[0]).Findings).Select(f => f.Rule).ToHashSet();
        var forgotten = RuleCatalog.All.Where(r => !r.Info.ComparesStates)
            .Select(r => r.Info.Id)
            .Where(id => !expected.Contains(id)).ToArray();
        Assert.IsEmpty(forgotten, $"no mutant breaks {string.Join(", ", forgotten)}");
    }
}

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The mutation suite is large and broad enough to mean something.</summary>
[TestClass]
public sealed class MutationCoverageTests
{
    // The rules without which a user would not want the linter.
    private static readonly string[] Starred =
    [
        "AUD001", "AUD002", "AUD003", "AUD007", "DDL001", "DDL004", "DDL006", "DDL012", "HWM002", "HWM004", "HWM006", "MET002",
        "MET004", "MET006", "PRM001", "PRM003", "PRM005", "REF001", "REF004", "REF005", "REF006", "SEC002", "SQL001", "SQL003",
        "SQL005", "SQL010", "SQL011", "SQL013", "SQL034", "TST004", "WAP001", "WAP002", "WAP003", "WFL001", "WFL009", "WFL010",
        "WFL013", "WFL019", "WFL024", "YML004",
    ];

    private static readonly Mutant[] Mutants = [.. MutationTests.Mutants.Select(m => (Mutant)m[0])];

    [TestMethod]
    public void Breaks_clean_packages_of_at_least_four_shapes_in_at_least_three_hundred_ways()
    {
        Assert.IsGreaterThanOrEqualTo(300, Mutants.Length);
        Assert.IsGreaterThanOrEqualTo(
            4,
            Mutants.Select(m => m.Package).Distinct().Count(p => !p.StartsWith("shared/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Expects_every_starred_rule_of_at_least_two_packages()
    {
        var packages = Mutants.SelectMany(m => m.Findings.Select(f => (f.Rule, m.Package)))
            .Distinct()
            .ToLookup(x => x.Rule, x => x.Package);
        var lonely = Starred.Where(rule => packages[rule].Count() < 2).ToArray();
        Assert.IsEmpty(lonely, string.Join(", ", lonely));
    }
}

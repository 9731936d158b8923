using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The catalogue is complete, sorted and written with care.</summary>
[TestClass]
public sealed partial class CatalogTests
{
    [TestMethod]
    public void Every_rule_class_is_in_the_catalogue()
    {
        var classes = typeof(RuleCatalog).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract);
        CollectionAssert.AreEquivalent(classes.ToArray(), RuleCatalog.All.Select(r => r.GetType()).ToArray());
    }

    [TestMethod]
    public void The_catalogue_is_sorted_by_id()
    {
        var ids = RuleCatalog.All.Select(r => r.Info.Id).ToArray();
        CollectionAssert.AreEqual(ids.Order(StringComparer.Ordinal).ToArray(), ids);
    }

    [TestMethod]
    public void Ids_and_names_are_unique_and_well_formed()
    {
        foreach (var info in RuleCatalog.All.Select(r => r.Info))
        {
            Assert.MatchesRegex(IdForm(), info.Id);
            Assert.MatchesRegex(NameForm(), info.Name);
        }

        Assert.AreEqual(RuleCatalog.All.Count, RuleCatalog.All.Select(r => r.Info.Id).Distinct().Count());
        Assert.AreEqual(RuleCatalog.All.Count, RuleCatalog.All.Select(r => r.Info.Name).Distinct().Count());
    }

    [TestMethod]
    public void A_rule_class_bears_the_name_of_its_flaw_and_stands_in_a_file_of_that_name()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        foreach (var rule in RuleCatalog.All)
        {
            var expected = rule.Info.Name.Replace("-", "");
            Assert.AreEqual(expected, rule.GetType().Name.ToLowerInvariant(), rule.Info.Id);
            Assert.Contains(rule.GetType().Name, files);
        }
    }

    [TestMethod]
    public void Messages_state_a_fact_in_lower_case_without_a_period()
    {
        foreach (var info in RuleCatalog.All.Select(r => r.Info))
        {
            Assert.IsFalse(char.IsUpper(info.Message[0]), $"{info.Id}: {info.Message}");
            Assert.IsFalse(info.Message.EndsWith('.'), $"{info.Id}: {info.Message}");
            Assert.IsTrue(info.Why.EndsWith('.'), $"{info.Id}: {info.Why}");
            Assert.IsTrue(info.Summary.EndsWith('.'), $"{info.Id}: {info.Summary}");
        }
    }

    [GeneratedRegex("^[A-Z]{3}[0-9]{3}$")]
    private static partial Regex IdForm();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$")]
    private static partial Regex NameForm();
}

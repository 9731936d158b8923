using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Every example in a rule's documentation is a test.</summary>
[TestClass]
public sealed class ExampleTests
{
    public static IEnumerable<object[]> Examples =>
        from rule in RuleCatalog.All
        from i in Enumerable.Range(0, rule.Info.Examples().Count)
        select new object[] { rule.Info.Id, i };

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void Reports_what_its_examples_mark_and_nothing_else(string id, int index)
    {
        var rule = RuleCatalog.All.Single(r => r.Info.Id == id);
        var example = rule.Info.Examples()[index];
        var expected = example.Files.SelectMany(f => Marks.Read(f.Text).Spans.Select(span => $"{f.Path} {span}")).Order().ToArray();

        var found = Packages.Lint(Packages.ToWorkspace(example), new LintOptions { Select = [new RuleSelector(id)] })
            .Select(d => $"{d.Location.Path} {d.Location.Span}").Order().ToArray();

        Assert.AreEqual(example.IsBad, expected.Length > 0, "A bad example marks what is reported, a good one nothing.");
        CollectionAssert.AreEqual(
            expected,
            found,
            $"{id} example {index}: expected {string.Join(", ", expected)}, found {string.Join(", ", found)}");
    }

    [TestMethod]
    public void Each_rule_has_a_bad_and_a_good_example()
    {
        foreach (var info in RuleCatalog.All.Select(r => r.Info))
        {
            Assert.IsTrue(info.Examples().Any(e => e.IsBad), $"{info.Id} has no bad example");
            Assert.IsTrue(info.Examples().Any(e => !e.IsBad), $"{info.Id} has no good example");
        }
    }
}

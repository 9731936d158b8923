using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Compares the pages in the repository with what the rules say; <c>UPDATE_DOCS=1</c> writes them instead.</summary>
[TestClass]
public sealed class RuleDocsTests
{
    private const string Start = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->";

    private static readonly RuleInfo[] Rules = [.. RuleCatalog.All.Select(r => r.Info), .. SuppressionRules.All];
    private static readonly bool Writes = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    [TestMethod]
    public void Every_rule_has_its_page_and_no_page_is_left_over()
    {
        var folder = Path.Combine(Repository.Root, "docs", "rules");
        Directory.CreateDirectory(folder);
        foreach (var rule in Rules) AssertFile(Path.Combine(folder, rule.Id + ".md"), RuleDocs.Markdown(rule));
        var leftOver = Directory.GetFiles(folder, "*.md")
            .Where(f => Path.GetFileName(f) != "README.md" && !Rules.Any(r => r.Id == Path.GetFileNameWithoutExtension(f))).ToArray();
        if (Writes) Array.ForEach(leftOver, File.Delete);
        else Assert.IsEmpty(leftOver, "pages without a rule");
    }

    [TestMethod]
    public void The_readme_names_every_family()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var rows = readme[readme.IndexOf("| family |", StringComparison.Ordinal)..].Split("\n\n")[0];
        var named = rows.Split('`').Where((_, i) => i % 2 == 1).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(Rules.Select(r => r.Family).Distinct().Order(StringComparer.Ordinal).ToArray(), named);
    }

    [TestMethod]
    public void The_page_of_all_rules_lists_every_rule()
    {
        var path = Path.Combine(Repository.Root, "docs", "rules", "README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(Start, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(start >= 0 && end > start, "docs/rules/README.md needs the marks <!-- rules --> and <!-- /rules -->");
        AssertFile(path, readme[..(start + Start.Length)] + RuleDocs.Index(Rules, "") + readme[end..]);
    }

    private static void AssertFile(string path, string expected)
    {
        if (Writes) File.WriteAllText(path, expected);
        Assert.AreEqual(
            expected,
            File.Exists(path) ? File.ReadAllText(path) : "",
            $"{path} is out of date: run the tests once with UPDATE_DOCS=1");
    }
}

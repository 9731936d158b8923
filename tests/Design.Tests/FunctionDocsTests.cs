using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Compares the page of functions with their declarations; <c>UPDATE_DOCS=1</c> writes it instead.</summary>
[TestClass]
public sealed class FunctionDocsTests
{
    [TestMethod]
    public void The_page_of_functions_says_what_is_declared()
    {
        var path = Path.Combine(Repository.Root, "docs", "functions.md");
        var page = FunctionDocs.Markdown();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, page);
        Assert.AreEqual(
            page,
            File.Exists(path) ? File.ReadAllText(path) : "",
            $"{path} is out of date: run the tests once with UPDATE_DOCS=1");
    }

    [TestMethod]
    public void Each_rule_for_a_type_is_used()
    {
        var used = FunctionCatalog.Groups.SelectMany(g => g.Functions).Select(f => f.Gives).ToHashSet();
        CollectionAssert.AreEquivalent(Array.Empty<Gives>(), Enum.GetValues<Gives>().Where(g => !used.Contains(g)).ToArray());
    }
}

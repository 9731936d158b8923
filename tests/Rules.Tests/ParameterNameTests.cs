using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

[TestClass]
public sealed class ParameterNameTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("DATABASE/TARGET_DB, TABLE/TARGET_TABLE", "TARGET_DB")]
    [DataRow("TARGET_DB/DATABASE/SOURCE_DB", "SOURCE_DB, TARGET_DB")]
    public void Takes_the_synonyms_of_the_project(string synonyms, string expected)
    {
        var files = new Dictionary<string, string>
        {
            ["main.sch.yaml"] = "Workflow: {id: a, DATABASE: x, SOURCE_DB: y, TARGET_DB: x, TABLE: t}",
        };
        var settings = new Dictionary<string, RuleSettings>
        {
            ["PRM010"] = new(new Dictionary<string, string> { ["synonyms"] = synonyms }),
        };
        var found = Packages.Lint(files, new LintOptions { Select = [new RuleSelector("PRM010")], Settings = settings });
        Assert.AreEqual(expected, string.Join(", ", found.Select(d => d.Location.Text)));
    }
}

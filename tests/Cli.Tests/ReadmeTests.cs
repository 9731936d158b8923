using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>What the README shows is what a run gives; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
[TestClass]
public sealed class ReadmeTests
{
    private const string Start = "<!-- output -->\n";
    private const string End = "<!-- /output -->";

    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [TestMethod]
    public void The_output_shown_is_that_of_the_sample()
    {
        var run = TestRun.In(Repository.Root, RuleCatalog.All, new Disk(), "", "samples/broken_revenue", "--select", "MET002,SQL001", "--color", "never");
        var text = File.ReadAllText(Readme);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(start >= Start.Length && end >= start, "README.md needs the marks <!-- output --> and <!-- /output -->");
        var findings = string.Join("\n", run.Output.TrimEnd().Split('\n')[..^1].Select(line => line.TrimEnd())).TrimEnd();
        var expected = text[..start] + "```\n" + findings + "\n```\n" + text[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Readme, expected);
        Assert.AreEqual(expected, File.ReadAllText(Readme), "README.md is out of date: run the tests once with UPDATE_DOCS=1");
    }

    [TestMethod]
    public void The_configuration_shown_is_valid()
    {
        var text = File.ReadAllText(Readme);
        var yaml = text.Split("```yaml\n")[1].Split("```")[0];
        var names = RuleNames.Of(RuleCatalog.All);
        var configuration = Configuration.Read(YamlTree.Parse(new SourceText("dataflow-lint.yaml", yaml)), names);
        Assert.IsEmpty(configuration.Problems, configuration.Problems.FirstOrDefault()?.Message);
    }

    [TestMethod]
    public void The_clean_sample_is_silent()
    {
        var run = TestRun.In(Repository.Root, RuleCatalog.All, new Disk(), "", "samples/store_revenue");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }
}

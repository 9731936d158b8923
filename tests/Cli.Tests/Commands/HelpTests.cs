using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary>The help of the program and of <c>sample workflow</c>, as the post has it that Dataflow is known by.</summary>
[TestClass]
public sealed class HelpTests
{
    private static readonly string[] Options = [
        "--source-path TEXT         Source path of the sample workflows.",
        "--workflow-shortname TEXT  Workflow short name.",
        "--workflow-id TEXT         Workflow ID.",
        "--skip-info                Skip the info about the workflow sample.",
        "--help                     Show this message and exit.",
    ];

    [TestMethod]
    public void The_commands_stand_in_groups()
    {
        var help = Run("--help").Output;
        var groups = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n')
            .Where(l => l.Length > 2 && l[0] == ' ' && l[2] != ' ')
            .Select(l => l.Trim().Split(':')[0]).ToArray();
        CollectionAssert.AreEqual((string[])["lint", "migration", "mock", "project", "sample"], groups);
        foreach (var command in (string[])[
            "check [PATH]", "rule [RULE]", "rules", "config [PATH]", "schema FORMAT", "baseline", "completions SHELL",
            "project list [KIND]", "sample workflow RECIPE [TARGET_PATH]", "sample list", "sample check [PATH]", "sample update [PATH]",
            "test [PATH]", "audit [PATH]", "mock validate [PATH]",
        ])
        {
            Assert.Contains($"\n    {command}  ", help);
        }
    }

    [TestMethod]
    [DataRow("sample", "workflow", "--help")]
    [DataRow("sample", "workflow", "spark-sql", "--help")]
    public void That_of_sample_workflow_has_the_words_of_the_post(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            "Usage: dataflow-lint sample workflow [OPTIONS] RECIPE [TARGET_PATH]\n\nCreate a sample workflow based on selected RECIPE and land it in the\nspecified TARGET_PATH.\n\nCurrently supported workflow RECIPEs are: spark-sql, pyspark,\nscala and sparklyr.\n",
            run.Output);
        Assert.EndsWith("Options:\n" + string.Concat(Options.Select(o => $"  {o}\n")), run.Output);
    }

    [TestMethod]
    [DataRow("sample", "--help")]
    [DataRow("baseline", "--help")]
    public void That_of_a_group_is_about_its_own_commands(params string[] arguments)
    {
        var help = Run(arguments).Output;
        Assert.Contains("Commands:", help);
        Assert.DoesNotContain("completions", help);
    }

    [TestMethod]
    [DataRow("sample")]
    [DataRow("sample", "workflow")]
    [DataRow("sample", "workfow", "spark-sql")]
    [DataRow("sample", "workflow", "spark-sql", "a", "b")]
    [DataRow("sample", "workflow", "spark-sql", "--recipe", "x")]
    public void What_cannot_be_followed_is_bad_usage(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.AreEqual((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error);
    }

    [TestMethod]
    public void A_folder_called_sample_is_still_checked()
    {
        using var folder = new TempFolder().Write("sample/a.sql", "SELECT 1 FROM;\n");
        foreach (var path in (string[])["./sample", "sample/"])
            Assert.AreEqual(1, TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", [path]).ExitCode, path);
        Assert.AreEqual(1, TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["check", "--", "sample"]).ExitCode);
        Assert.AreEqual(1, TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["check", "sample"]).ExitCode);
    }

    private static TestRun Run(params string[] arguments)
    {
        using var folder = new TempFolder();
        return TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", arguments);
    }
}

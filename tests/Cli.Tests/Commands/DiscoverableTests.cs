using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary>What there is can be found: rules, those in preview, commands behind other words.</summary>
[TestClass]
public sealed class DiscoverableTests
{
    private static readonly string[] Preview = [.. RuleCatalog.All.Select(r => r.Info)
        .Where(r => r.IsPreview)
        .Select(r => r.Id)
        .Order(StringComparer.Ordinal)];

    [TestMethod]
    public void Rules_are_listed_for_programs()
    {
        using var json = JsonDocument.Parse(Run("rules", "--output-format", "json").Output);
        var rules = json.RootElement.GetProperty("rules").EnumerateArray().ToArray();
        Assert.IsGreaterThan(150, rules.Length);
        CollectionAssert.AreEqual(
            Preview,
            rules.Where(r => r.GetProperty("preview").GetBoolean()).Select(r => r.GetProperty("id").GetString()).ToArray());
        Assert.IsNotEmpty(rules.SelectMany(r => r.GetProperty("options").EnumerateArray()));
    }

    [TestMethod]
    public void Those_in_preview_are_marked_and_can_be_listed_alone()
    {
        Assert.IsNotEmpty(Preview);
        var all = Run("rules").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEqual(
            Preview,
            all.Where(l => l.Contains("  preview  ", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).ToArray());
        CollectionAssert.AreEqual(
            Preview,
            Run("rules", "--preview").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]).ToArray());
        Assert.Contains("preview)", Run("rule", Preview[0]).Output.Split('\n')[0]);
        Assert.Contains("with `--preview`", Run("rule", Preview[0]).Output);
    }

    [TestMethod]
    public void Preview_runs_them()
    {
        foreach (var rule in RuleCatalog.All.Select(r => r.Info).Where(r => r.IsPreview))
        {
            using var folder = new TempFolder();
            foreach (var file in rule.Examples().First(e => e.IsBad).Files) folder.Write(file.Path, file.PlainText);
            Assert.DoesNotContain($" {rule.Id}: ", Found(folder));
            Assert.Contains($" {rule.Id}: ", Found(folder, "--preview"));
        }

        static string Found(TempFolder folder, params string[] options) =>
            TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["--output-format", "concise", .. options, "."]).Output;
    }

    [TestMethod]
    [DataRow("lint", "`dataflow-lint .`")]
    [DataRow("help", "`dataflow-lint --help`")]
    [DataRow("explain", "`dataflow-lint rule SQL021`")]
    public void Words_of_other_tools_are_answered(string word, string hint)
    {
        var run = Run(word);
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains(hint, run.Error);
    }

    [TestMethod]
    public void Help_of_a_command_shows_its_own_arguments()
    {
        var help = Run("rule", "--help").Output;
        Assert.DoesNotContain("PATH", help);
        Assert.Contains("RULE", help);
        Assert.Contains("--fail-on", Run("--help").Output);
        Assert.Contains("--fail-on", Run("check", "--help").Output);
    }

    [TestMethod]
    public void The_address_of_the_schema_may_stand_in_the_configuration()
    {
        using var folder = new TempFolder().Write("dataflow-lint.yaml", "$schema: https://example.org/dataflow-lint.schema.json\n")
            .Write("a.sql", "SELECT 1;\n");
        Assert.AreEqual(0, TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["."]).ExitCode);
    }

    private static TestRun Run(params string[] arguments)
    {
        using var folder = new TempFolder();
        return TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", arguments);
    }
}

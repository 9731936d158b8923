using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>Files that are readable and mean harm: each ends in a finding at its place, with all rules on.</summary>
[TestClass]
public sealed class HostileContentTests
{
    [TestMethod]
    public void Deep_nesting_is_a_finding_and_the_next_statement_is_read()
    {
        var sql = "SELECT " + new string('(', 100_000) + "1" + new string(')', 100_000) + ";\nSELECT FROM FROM;\n";
        var run = Lint("a.sql", sql);
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("nested too deeply", run.Output);
        Assert.Contains("a.sql:2:", run.Output);
    }

    [TestMethod]
    public void Deeply_nested_YAML_is_a_finding()
    {
        var run = Lint("main.sch.yaml", new string('[', 100_000));
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("YML001", run.Output);
    }

    [TestMethod]
    public void An_alias_bomb_ends()
    {
        var levels = Enumerable.Range(0, 20).Select(i => $"a{i + 1}: &a{i + 1} [{string.Join(", ", Enumerable.Repeat($"*a{i}", 9))}]");
        var run = Lint("main.sch.yaml", "a0: &a0 [x]\n" + string.Join("\n", levels) + "\nWorkflow:\n  id: bomb\n  jobs: *a20\n");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("main.sch.yaml:", run.Output);
    }

    [TestMethod]
    public void A_script_that_leads_out_of_the_root_is_named_and_not_read()
    {
        using var folder = new TempFolder()
            .Write("secret.sql", "SELECT FROM FROM the_secret;")
            .Write(
                "root/main.sch.yaml",
                "Workflow:\n  id: x\n  timeout: 1 hour\n  jobs:\n    - job: {id: a, type: Spark, spark: {script: $S3{../secret.sql}}}\n".Replace(
                    "$S3{../secret.sql}",
                    "\"$S3{../secret.sql}\""));
        var run = TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", "root", "--output-format", "concise");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.Contains("REF001", run.Output);
        Assert.DoesNotContain("the_secret", run.Output);
    }

    private static TestRun Lint(string path, string text)
    {
        using var folder = new TempFolder().Write(path, text);
        return TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ".", "--output-format", "concise");
    }
}

using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Commands;

[TestClass]
public sealed class ExitCodeTests
{
    [TestMethod]
    [DataRow("select 1;", 0)]
    [DataRow("select odd;", 0)]
    [DataRow("select bad;", 1)]
    [DataRow("select worse;", 1)]
    public void Findings_from_warning_on_fail_the_run(string sql, int expected) => AssertEveryFormat(expected, sql);

    [TestMethod]
    [DataRow("info", "select odd;", 1)]
    [DataRow("error", "select bad;", 0)]
    [DataRow("error", "select worse;", 1)]
    [DataRow("never", "select worse;", 0)]
    public void The_threshold_can_be_set(string failOn, string sql, int expected) => AssertEveryFormat(expected, sql, "--fail-on", failOn);

    [TestMethod]
    [DataRow("no such file or folder: `nowhere`", "nowhere")]
    [DataRow("unknown option: `--colour`", "--colour", "never", "a.sql")]
    [DataRow("no rule or family is called `TST01`", "--select", "TST01", "a.sql")]
    [DataRow("no rule or family is called `bad-wrd`", "--ignore", "TST002,bad-wrd", "a.sql")]
    [DataRow("`warnings` is no value of `--fail-on`", "--fail-on", "warnings", "a.sql")]
    [DataRow("`0` is no number of threads", "-j", "0", "a.sql")]
    [DataRow("no such configuration file: `x.yaml`", "--config", "x.yaml", "a.sql")]
    [DataRow("`-` needs `--stdin-filename PATH`: what a text is depends on its path", "-")]
    [DataRow("`--stdin-filename` needs `-` among the paths", "--stdin-filename", "a.sql", "a.sql")]
    public void A_wrong_command_line_is_said_and_nothing_is_checked(string message, params string[] arguments)
    {
        using var folder = new TempFolder().Write("a.sql", "select worse;");
        var run = TestRun.In(folder, arguments);
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith($"error: {message}\n", run.Error);
        Assert.AreEqual("", run.Output);
        var json = TestRun.In(folder, [.. arguments, "--output-format", "json"]);
        Assert.AreEqual(2, json.ExitCode);
        Assert.AreEqual(run.Error, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        Assert.AreEqual(message, document.RootElement.GetProperty("summary").GetProperty("problems")[0].GetProperty("message").GetString());
        Assert.AreEqual(0, document.RootElement.GetProperty("diagnostics").GetArrayLength());
    }

    [TestMethod]
    [DataRow("srcc", "help: did you mean `src`?")]
    [DataRow("src/maim.sql", "help: did you mean `src/main.sql`?")]
    [DataRow("--selec", "help: did you mean `--select`?")]
    [DataRow("--select=TST0O1", "help: did you mean `TST001`?")]
    [DataRow("--fail-on=eror", "help: did you mean `error`?")]
    public void A_near_match_is_offered(string argument, string help)
    {
        using var folder = new TempFolder().Write("src/main.sql", "select 1;");
        StringAssert.Contains(TestRun.In(folder, argument).Error, help);
    }

    [TestMethod]
    public void A_broken_configuration_is_shown_at_its_place()
    {
        using var folder = new TempFolder().Write("dataflow-lint.yaml", "ruls: {TST001: off}\n").Write("a.sql", "select bad;");
        var run = TestRun.In(folder, ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        StringAssert.Contains(run.Error, "error[invalid-configuration]: `ruls` is not a key that is known here");
        StringAssert.Contains(run.Error, " --> dataflow-lint.yaml:1:1\n");
        StringAssert.Contains(run.Error, "help: did you mean `rules`?");
    }

    [TestMethod]
    public void An_unreadable_file_makes_the_result_incomplete_which_beats_findings()
    {
        using var folder = new TempFolder().Write("a.sql", "select worse;").Write("b.sql", [0x61, 0x0A, 0xFF]);
        foreach (var format in (string[])["full", "concise", "json"])
        {
            var run = TestRun.In(folder, "--output-format", format, ".");
            Assert.AreEqual(3, run.ExitCode);
            StringAssert.Contains(run.Output, "a.sql");
            Assert.StartsWith("error: b.sql:2: not valid UTF-8\n", run.Error);
            StringAssert.Contains(run.Output + run.Error, format == "json" ? "\"skipped\": 1" : "1 error in 1 file (1 skipped)");
        }
    }

    [TestMethod]
    public void A_rule_that_crashes_makes_the_result_incomplete()
    {
        using var folder = new TempFolder().Write("a.sql", "select bad;");
        var run = TestRun.In(folder.Path, [.. WordRule.All, new CrashingRule()], new Disk(), "", "--output-format", "concise", ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.AreEqual("a.sql:1:8: warning TST001: the word `bad` stands here\n", run.Output);
        StringAssert.Contains(
            run.Error,
            "the rule BUG001 `crash` failed: InvalidOperationException: boom\nhelp: this is a bug of the linter; `--ignore BUG001` goes on without the rule\n");
        Assert.AreEqual(
            1,
            TestRun.In(folder.Path, [.. WordRule.All, new CrashingRule()], new Disk(), "", "--ignore", "BUG001", ".").ExitCode);
    }

    [TestMethod]
    public void An_empty_folder_is_no_failure_and_is_said()
    {
        using var folder = new TempFolder().Folder("empty");
        var run = TestRun.In(folder, "empty");
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("warning: no .sql or .sch.yaml files found under `empty`\n", run.Error);
        Assert.AreEqual("no findings in 0 files\n", run.Output);
        StringAssert.Contains(TestRun.In(folder).Error, "under `.`");
    }

    private static void AssertEveryFormat(int expected, string sql, params string[] arguments)
    {
        using var folder = new TempFolder().Write("a.sql", sql);
        foreach (var format in (string[])["full", "concise", "json"])
        {
            Assert.AreEqual(expected, TestRun.In(folder, ["--output-format", format, .. arguments, "."]).ExitCode);
            Assert.AreEqual(expected, TestRun.In(folder, ["check", "a.sql", .. arguments, "--output-format", format]).ExitCode);
        }
    }
}

using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Tests.Commands;

[TestClass]
public sealed class CheckTests
{
    private const string Workflow =
        "Workflow:\n  id: w\n  jobs:\n    - job:\n        id: write\n        type: Spark\n        spark:\n          script: $S3{./src/write.sql}\n";

    [TestMethod]
    public void The_whole_output_of_a_run()
    {
        using var folder = new TempFolder().Write("a.sql", "select bad;\n");
        Assert.AreEqual(
            """
            warning[bad-word]: the word `bad` stands here                                                 TST001
             --> a.sql:1:8
              |
            1 | select bad;
              |        ^^^
              |
              = why: words matter

            1 warning in 1 file

            """,
            TestRun.In(folder, "a.sql").Output);
    }

    [TestMethod]
    public void Rules_are_selected_by_id_name_and_family()
    {
        using var folder = new TempFolder().Write("a.sql", "bad worse odd");
        Assert.HasCount(3, Concise(folder, ".").Lines);
        Assert.HasCount(1, Concise(folder, "--select", "tst001", ".").Lines);
        Assert.HasCount(2, Concise(folder, "--select", "TST", ".").Lines);
        Assert.HasCount(2, Concise(folder, "--select", "bad-word,NTE001", ".").Lines);
        Assert.HasCount(2, Concise(folder, "--select", "bad-word", "--select", "odd-word", ".").Lines);
        Assert.HasCount(1, Concise(folder, "--ignore", "TST", ".").Lines);
        Assert.HasCount(1, Concise(folder, "--select", "TST", "--ignore", "worse-word", ".").Lines);
    }

    [TestMethod]
    public void Concise_keeps_the_output_for_machines()
    {
        using var folder = new TempFolder().Write("a b/ü.sql", "select bad;");
        var run = Concise(folder, ".");
        Assert.AreEqual("a b/ü.sql:1:8: warning TST001: the word `bad` stands here\n", run.Output);
        Assert.AreEqual("1 warning in 1 file\n", run.Error);
    }

    [TestMethod]
    public void Json_is_one_object_with_a_summary()
    {
        using var folder = new TempFolder().Write("a.sql", "bad bad odd")
            .Write("b.sql", "-- dataflow-lint: ignore-file[TST001] test\nselect bad;");
        using var json = JsonDocument.Parse(TestRun.In(folder, "--output-format", "json", "--statistics", ".").Output);
        var summary = json.RootElement.GetProperty("summary");
        Assert.AreEqual(2, summary.GetProperty("warnings").GetInt32());
        Assert.AreEqual(1, summary.GetProperty("infos").GetInt32());
        Assert.AreEqual(2, summary.GetProperty("files").GetInt32());
        Assert.AreEqual(1, summary.GetProperty("suppressed").GetInt32());
        Assert.AreEqual(2, summary.GetProperty("byRule").GetProperty("TST001").GetInt32());
        var fingerprints = json.RootElement.GetProperty("diagnostics")
            .EnumerateArray()
            .Select(d => d.GetProperty("fingerprint").GetString()).ToArray();
        Assert.HasCount(3, fingerprints.Distinct());
    }

    [TestMethod]
    public void Statistics_are_counted_by_rule()
    {
        using var folder = new TempFolder().Write("a.sql", "bad bad worse");
        var run = TestRun.In(folder, "--statistics", ".");
        StringAssert.Contains(run.Output, "2  TST001  bad-word\n1  TST002  worse-word\n\n1 error, 2 warnings in 1 file in ");
    }

    [TestMethod]
    public void The_configuration_sets_levels_files_and_the_threshold()
    {
        using var folder = new TempFolder()
            .Write(
                "dataflow-lint.yaml",
                "exclude: [old]\nfail-on: error\nrules: {TST001: info}\noverrides: [{files: [tests], rules: {TST001: off}}]\n")
            .Write("old/a.sql", "bad").Write("src/a.sql", "bad").Write("tests/a.sql", "bad");
        var run = Concise(folder, ".");
        Assert.AreEqual("src/a.sql:1:1: info TST001: the word `bad` stands here\n", run.Output);
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual(1, Concise(folder, "--fail-on", "info", ".").ExitCode);
        Assert.HasCount(0, Concise(folder, "old/a.sql").Lines);
    }

    [TestMethod]
    public void The_nearest_configuration_up_to_the_repository_holds()
    {
        using var folder = new TempFolder()
            .Write("dataflow-lint.yaml", "rules: {TST001: error}")
            .Write("repo/.git/HEAD", "").Write("repo/a.sql", "bad")
            .Write("repo/team/dataflow-lint.yaml", "rules: {TST001: info}")
            .Write("repo/team/pipe/a.sql", "bad")
            .Write("repo/other/a.sql", "bad");
        Assert.AreEqual(
            "repo/other/a.sql:1:1: warning TST001: the word `bad` stands here\nrepo/team/pipe/a.sql:1:1: info TST001: the word `bad` stands here\n",
            Concise(folder, "repo/team/pipe", "repo/other").Output);
        StringAssert.Contains(Concise(folder, "--config", "dataflow-lint.yaml", "repo/other").Output, " error TST001");
    }

    [TestMethod]
    public void A_named_file_brings_its_package_and_shows_only_its_own_findings()
    {
        using var folder = new TempFolder().Write("pipe/main.sch.yaml", Workflow)
            .Write("pipe/src/write.sql", "select bad;")
            .Write("pipe/src/other.sql", "select bad;");
        Rule[] rules = [.. WordRule.All, new ScriptUseRule()];
        TestRun Run(params string[] arguments) =>
            TestRun.In(folder.Path, rules, new Disk(), "", ["--output-format", "concise", .. arguments]);
        CollectionAssert.AreEqual(new[] { "pipe/main.sch.yaml", "pipe/src/write.sql" }, Run("pipe/src/write.sql").Paths);
        CollectionAssert.AreEqual(new[] { "pipe/src/other.sql" }, Run("pipe/src/other.sql").Paths);
        CollectionAssert.AreEqual(new[] { "pipe/main.sch.yaml" }, Run("pipe/main.sch.yaml").Paths);
        StringAssert.Contains(Run("pipe/src/other.sql").Error, "1 warning in 1 file");
    }

    [TestMethod]
    public void Standard_input_stands_in_for_a_file_of_its_package()
    {
        using var folder = new TempFolder().Write("pipe/main.sch.yaml", Workflow).Write("pipe/src/write.sql", "select good;");
        Rule[] rules = [.. WordRule.All, new ScriptUseRule()];
        TestRun Run(string path) =>
            TestRun.In(folder.Path, rules, new Disk(), "select\nbad;", "--output-format", "concise", "-", "--stdin-filename", path);
        Assert.AreEqual(
            "pipe/main.sch.yaml:5:13: warning USE001: `pipe/src/write.sql` is run here\npipe/src/write.sql:2:1: warning TST001: the word `bad` stands here\n",
            Run("pipe/src/write.sql").Output);
        Assert.AreEqual("pipe/src/new.sql:2:1: warning TST001: the word `bad` stands here\n", Run("pipe/src/new.sql").Output);
        var lone = Run("elsewhere/x.sql");
        Assert.AreEqual("elsewhere/x.sql:2:1: warning TST001: the word `bad` stands here\n", lone.Output);
        Assert.AreEqual("1 warning in 1 file\n", lone.Error);
    }

    [TestMethod]
    public void A_script_beyond_the_given_paths_is_found_and_stays_background()
    {
        using var folder = new TempFolder()
            .Write(".git/HEAD", "")
            .Write("pipe/main.sch.yaml", Workflow.Replace("./src", "../shared"))
            .Write("shared/write.sql", "select bad;");
        var run = TestRun.In(folder.Path, [.. WordRule.All, new ScriptUseRule()], new Disk(), "", "--output-format", "concise", "pipe");
        Assert.AreEqual("pipe/main.sch.yaml:5:13: warning USE001: `shared/write.sql` is run here\n", run.Output);
        Assert.HasCount(
            2,
            TestRun.In(folder.Path, [.. WordRule.All, new ScriptUseRule()], new Disk(), "", "--output-format", "concise", ".").Lines);
    }

    [TestMethod]
    public void A_script_out_of_the_root_is_never_read()
    {
        using var folder = new TempFolder().Write("repo/.git/HEAD", "").Write("secret/write.sql", "select bad;");
        folder.Write("repo/pipe/main.sch.yaml", Workflow.Replace("./src", "../../secret"));
        folder.Write("repo/linked/main.sch.yaml", Workflow).Folder("repo/linked").Link("repo/linked/src", folder["secret"]);
        var run = TestRun.In(folder.Path, [new ScriptUseRule()], new Disk(), "", "--output-format", "concise", "repo");
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(0, run.ExitCode);
    }

    [TestMethod]
    public void The_output_is_the_same_for_any_number_of_threads()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 60; i++) folder.Write($"p{i % 7}/main.sch.yaml", Workflow).Write($"p{i % 7}/s{i}.sql", "bad worse\nodd bad");
        foreach (var format in (string[])["full", "concise", "json"])
        {
            var once = TestRun.In(folder, "--output-format", format, "-j", "1", ".").Output;
            for (var i = 0; i < 5; i++)
                Assert.AreEqual(once, TestRun.In(folder, "--output-format", format, "-j", (i + 2).ToString(), ".").Output);
        }
    }

    [TestMethod]
    public void Files_are_listed_without_being_checked()
    {
        using var folder = new TempFolder().Write("b.sql", "bad")
            .Write("a/x.sch.yaml", Workflow)
            .Write("a/data.csv", "1")
            .Write("a/mocks/t.yaml", "");
        var run = TestRun.In(folder, "--show-files", ".");
        Assert.AreEqual("a/mocks/t.yaml\na/x.sch.yaml\nb.sql\n", run.Output);
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("new.sql\n", TestRun.In(folder, "--show-files", "-", "--stdin-filename", "new.sql").Output);
    }

    [TestMethod]
    public void Rules_are_explained_and_listed()
    {
        using var folder = new TempFolder();
        var help = TestRun.In(folder, "rule", "bad-word");
        Assert.AreEqual(0, help.ExitCode);
        StringAssert.Contains(help.Output, "TST001 bad-word (warning)\n\nA word that nobody wants.\n\nWhy: words matter\n");
        StringAssert.Contains(help.Output, "  loud (default: false): whether to shout\n");
        StringAssert.Contains(help.Output, "Bad, a.sql:\n  SELECT bad;\n");
        var all = TestRun.In(folder, "rule", "--all").Output;
        foreach (var id in (string[])["TST001", "TST002", "NTE001", "LNT001", "LNT002", "LNT003"])
        {
            StringAssert.Contains(all, id);
            StringAssert.Contains(TestRun.In(folder, "rules").Output, id);
        }

        Assert.AreEqual(2, TestRun.In(folder, "rule", "bad-wird").ExitCode);
        StringAssert.Contains(TestRun.In(folder, "rule", "bad-wird").Error, "did you mean `bad-word`?");
        Assert.AreEqual(2, TestRun.In(folder, "rule").ExitCode);
        Assert.AreEqual(2, TestRun.In(folder, "rules", "extra").ExitCode);
    }

    [TestMethod]
    public void Help_and_version_are_no_errors()
    {
        using var folder = new TempFolder();
        foreach (var arguments in (string[][])[["--help"], ["-h"], ["check", "--help"], ["--version"]])
        {
            var run = TestRun.In(folder, arguments);
            Assert.AreEqual(0, run.ExitCode);
            Assert.AreNotEqual("", run.Output);
            Assert.AreEqual("", run.Error);
        }
    }

    private static TestRun Concise(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder, ["--output-format", "concise", .. arguments]);

    [TestMethod]
    public void Checks_a_folder_that_is_called_like_the_program()
    {
        using var folder = new TempFolder().Write("dataflow-lint/a.sql", "SELECT 1;").Write("b.sql", "SELECT 1;");
        var run = TestRun.In(folder, "dataflow-lint", "--show-files");
        CollectionAssert.AreEqual(new[] { "dataflow-lint/a.sql" }, run.Lines);
    }
}

using System.Text.Json;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>dataflow-lint baseline</c>, and what it does to a check.</summary>
[TestClass]
public sealed class BaselineTests
{
    private const string FileName = "dataflow-lint-baseline.json";

    [TestMethod]
    public void Known_findings_are_counted_and_not_reported()
    {
        using var folder = Repository().Write("a.sql", "SELECT bad, worse;\n").Write("b.sql", "SELECT bad;\n");
        var created = TestRun.In(folder, "baseline", "create");
        Assert.AreEqual(0, created.ExitCode, created.Error);
        Assert.AreEqual($"{FileName}: 3 findings in 2 files\n", created.Output);
        Assert.AreEqual("no findings in 2 files (3 baselined)\n", Concise(folder).Error);

        folder.Write("b.sql", "SELECT 1;\nSELECT bad, odd;\n");
        var run = Concise(folder, "--fail-on", "info");
        Assert.AreEqual("b.sql:2:13: info NTE001: the word `odd` stands here\n", run.Output);
        Assert.AreEqual("1 info in 2 files (3 baselined)\n", run.Error);
        using var json = JsonDocument.Parse(TestRun.In(folder, "--output-format", "json", ".").Output);
        Assert.AreEqual(3, json.RootElement.GetProperty("summary").GetProperty("baselined").GetInt32());
    }

    [TestMethod]
    public void The_file_has_one_sorted_line_a_finding_and_always_the_same_bytes()
    {
        using var folder = Repository().Write("p/b \"ü\".sql", "SELECT worse, bad;\n").Write("p/a.sql", "SELECT bad;\n");
        TestRun.In(folder, "baseline", "create");
        var first = folder.Text(FileName);
        var lines = first.Split('\n');
        Assert.AreEqual("{", lines[0]);
        Assert.AreEqual("  \"version\": 1,", lines[1]);
        Assert.AreEqual("  \"findings\": [", lines[2]);
        StringAssert.Matches(
            lines[3],
            new("""^    \{"path": "p/a\.sql", "rule": "TST001", "fingerprint": "[0-9a-f]{16}", "count": 1\},$"""));
        StringAssert.Matches(
            lines[4],
            new("""^    \{"path": "p/b \\"ü\\"\.sql", "rule": "TST001", "fingerprint": "[0-9a-f]{16}", "count": 1\},$"""));
        StringAssert.Matches(
            lines[5],
            new("""^    \{"path": "p/b \\"ü\\"\.sql", "rule": "TST002", "fingerprint": "[0-9a-f]{16}", "count": 1\}$"""));
        Assert.AreEqual("  ]\n}\n", string.Join("\n", lines[6..]));
        using var json = JsonDocument.Parse(first);
        File.Delete(folder[FileName]);
        TestRun.In(folder.Path + "/p", WordRule.All, new Dataflow.Lint.Cli.Discovery.Disks.Disk(), "", "baseline", "create", "..");
        Assert.AreEqual(first, folder.Text(FileName));
        Assert.AreEqual("no findings in 2 files (3 baselined)\n", Concise(folder).Error);
    }

    [TestMethod]
    public void Update_takes_away_what_is_gone_and_does_not_swallow_what_is_new()
    {
        using var folder = Repository().Write("a.sql", "SELECT bad, worse;\n");
        TestRun.In(folder, "baseline", "create");
        folder.Write("a.sql", "SELECT bad, odd;\n");
        var run = TestRun.In(folder, "baseline", "update");
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual(
            $"{FileName}: 1 finding in 1 file, 1 gone\n1 finding not listed: repair them, or list them with `--grow`\n",
            run.Output);
        Assert.AreEqual("1 info in 1 file (1 baselined)\n", Concise(folder).Error);

        run = TestRun.In(folder, "baseline", "update", "--grow");
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual($"{FileName}: 2 findings in 1 file, 0 gone, 1 new\n", run.Output);
        Assert.AreEqual("no findings in 1 file (2 baselined)\n", Concise(folder).Error);
    }

    [TestMethod]
    public void Outdated_entries_are_told_and_pruned()
    {
        using var folder = Repository().Write("a.sql", "SELECT bad, worse;\n").Write("b.sql", "SELECT bad;\n");
        TestRun.In(folder, "baseline", "create");
        folder.Write("a.sql", "SELECT worse, odd;\n");
        File.Delete(folder["b.sql"]);
        var run = Concise(folder);
        Assert.AreEqual(0, run.ExitCode);
        Assert.StartsWith(
            $"warning: {FileName}: 2 findings of the baseline no longer occur\nhelp: `dataflow-lint baseline prune` takes them away\n",
            run.Error);
        Assert.AreEqual($"{FileName}: 1 finding in 1 file, 2 gone\n", TestRun.In(folder, "baseline", "prune").Output);
        Assert.AreEqual("1 info in 1 file (1 baselined)\n", Concise(folder).Error);
    }

    [TestMethod]
    public void Only_what_a_run_covers_can_be_out_of_date()
    {
        using var folder = Repository().Write("p/a.sql", "SELECT bad, worse;\n").Write("q/b.sql", "SELECT bad;\n");
        TestRun.In(folder, "baseline", "create");
        Assert.AreEqual("no findings in 1 file (1 baselined)\n", Run(folder, "q").Error);
        Assert.AreEqual("no findings in 1 file (2 baselined)\n", Run(folder, "p/a.sql").Error);
        Assert.AreEqual("no findings in 2 files (2 baselined)\n", Run(folder, "--select", "TST001", ".").Error);
        folder.Write("p/a.sql", "SELECT 1;\n").Write("q/b.sql", "SELECT 1;\n");
        Assert.AreEqual($"{FileName}: 2 findings in 1 file, 1 gone\n", TestRun.In(folder, "baseline", "prune", "q").Output);
    }

    [TestMethod]
    public void The_configuration_names_another_file()
    {
        using var folder = Repository().Write("dataflow-lint.yaml", "baseline: lint/known.json\n")
            .Folder("lint")
            .Write("a.sql", "SELECT bad;\n");
        Assert.AreEqual("lint/known.json: 1 finding in 1 file\n", TestRun.In(folder, "baseline", "create").Output);
        Assert.Contains("\"path\": \"../a.sql\"", folder.Text("lint/known.json"));
        Assert.AreEqual("no findings in 1 file (1 baselined)\n", Concise(folder).Error);
        folder.Write("dataflow-lint.yaml", "baseline: ../known.json\n");
        var outside = Concise(folder);
        Assert.AreEqual(2, outside.ExitCode);
        Assert.Contains("the baseline `../known.json` lies outside the repository", outside.Error);
    }

    [TestMethod]
    public void A_link_out_of_the_repository_is_not_read()
    {
        using var secret = new TempFolder().Write("secret.txt", "the_secret\n");
        using var folder = Repository().Write("a.sql", "SELECT bad;\n").Link(FileName, secret["secret.txt"]);
        foreach (var run in (TestRun[])[Concise(folder), TestRun.In(folder, "baseline", "update")])
        {
            Assert.AreEqual(2, run.ExitCode);
            Assert.AreEqual($"error: the baseline `{FileName}` lies outside the repository\n", run.Error);
        }
    }

    [TestMethod]
    [DataRow("create", true, "there is a baseline already")]
    [DataRow("update", false, "there is no baseline")]
    [DataRow("prune", false, "there is no baseline")]
    public void A_command_that_does_not_fit_is_refused(string command, bool isThere, string message)
    {
        using var folder = Repository().Write("a.sql", "SELECT bad;\n");
        if (isThere) TestRun.In(folder, "baseline", "create");
        var run = TestRun.In(folder, "baseline", command);
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    [DataRow("{\"version\": 1, \"findings\": [{\"path\": \"a.sql\", \"rule\": \"TST01\", \"fingerprint\": \"0\", \"count\": 1}]}", "no rule is called `TST01`", ":1:55")]
    [DataRow("{\"version\": 2, \"findings\": []}", "this linter reads version 1 of a baseline", ":1:13")]
    [DataRow("{\"version\": 1,\n \"findings\": [{\"path\": \"a.sql\", \"rule\": \"TST001\", \"count\": 1}]}", "a finding needs its `fingerprint`", ":2:15")]
    [DataRow("{\"version\": 1,\n<<<<<<< ours\n \"findings\": []}", "", ":2:")]
    [DataRow("{\"version\": 1, \"findings\": [{\"path\": \"a\", \"rule\": \"TST001\", \"fingerprint\": \"0\", \"count\": -1}]}", "`-1` is no number of findings", ":1:")]
    [DataRow("{\"version\": 1, \"findings\": [], \"rules\": 1}", "`rules` is not a key", ":1:")]
    [DataRow("[]", "this is no baseline", ":1:1")]
    [DataRow("", "this is no baseline", ":1:1")]
    public void A_broken_baseline_is_an_error_at_its_place(string text, string message, string place)
    {
        using var folder = Repository().Write("a.sql", "SELECT bad;\n").Write(FileName, text);
        var run = Concise(folder);
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains(message, run.Error);
        Assert.Contains(FileName + place, run.Error);
    }

    [TestMethod]
    public void An_incomplete_result_leaves_the_baseline_alone()
    {
        using var folder = Repository().Write("a.sql", "SELECT bad;\n").Write("b.sql", "SELECT bad;\n");
        TestRun.In(folder, "baseline", "create");
        var before = folder.Text(FileName);
        folder.Write("b.sql", [0xFF, 0x00]);
        var run = TestRun.In(folder, "baseline", "prune");
        Assert.AreEqual(3, run.ExitCode);
        Assert.AreEqual(before, folder.Text(FileName));
    }

    [TestMethod]
    public void Equal_packages_share_a_line_of_their_own()
    {
        using var folder = Repository();
        foreach (var package in (string[])["p", "q"])
            folder.Write($"{package}/main.sch.yaml", "Workflow:\n  id: w\n").Write($"{package}/a.sql", "SELECT bad;\n");
        Assert.AreEqual($"{FileName}: 2 findings in 2 files\n", TestRun.In(folder, "baseline", "create").Output);
        Assert.AreEqual("no findings in 4 files (2 baselined)\n", Concise(folder).Error);
        folder.Write("r/main.sch.yaml", "Workflow:\n  id: w\n").Write("r/a.sql", "SELECT bad;\n");
        Assert.AreEqual("1 warning in 6 files (2 baselined)\n", Concise(folder).Error);
    }

    private static TempFolder Repository() => new TempFolder().Folder(".git");

    private static TestRun Concise(TempFolder folder, params string[] arguments) => Run(folder, [.. arguments, "."]);

    private static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder, ["--output-format", "concise", .. arguments]);
}

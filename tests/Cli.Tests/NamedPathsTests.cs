using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;
using Monorepos;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>Whichever way a run comes to a file, it says the same of it.</summary>
[TestClass]
public sealed class NamedPathsTests
{
    [TestMethod]
    [DataRow("account_balances")]
    [DataRow("ad_delivery")]
    [DataRow("broken_revenue")]
    [DataRow("customer_snapshot")]
    [DataRow("store_revenue")]
    public void A_file_of_a_sample_has_the_same_findings_by_its_name_its_folder_its_package_and_its_root(string sample)
    {
        using var folder = new TempFolder().Folder(".git");
        foreach (var (path, text) in Packages.Read(Repository.Sample(sample))) folder.Write($"pipelines/{sample}/{path}", text);
        CheckEach(folder, Files(folder));
    }

    [TestMethod]
    public void A_file_of_a_monorepo_has_the_same_findings_whichever_way_a_run_comes()
    {
        using var folder = new TempFolder();
        Monorepo.Write(9, folder["lake"]);
        folder.Folder(".git");
        CheckEach(
            folder,
            [.. Files(folder).Where(f =>
                f.Contains("00006/", StringComparison.Ordinal) || f.Contains("00007/", StringComparison.Ordinal))]);
    }

    [TestMethod]
    public void The_nearest_configuration_counts_whichever_way_a_run_comes()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("dataflow-lint.yaml", "rules: {SYN001: warning}\nexclude: [old, team/skipped.sql]\n")
            .Write("team/dataflow-lint.yaml", "rules: {SYN001: info}\nexclude: [drafts]\n")
            .Write("team/deep/dataflow-lint.yaml", "rules: {SYN001: off, SQL015: error}\n")
            .Write("old/dataflow-lint.yaml", "rules: {SYN001: error}\n");
        foreach (var place in new[]
        {
            "a.sql",
            "old/a.sql",
            "team/a.sql",
            "team/skipped.sql",
            "team/drafts/a.sql",
            "team/deep/a.sql",
            "team/deep/er/a.sql",
        })
        {
            folder.Write(place, "SELEC 1;\nSELECT * FROM d.t, d.u;\n");
        }

        CheckEach(folder, Files(folder));
        CollectionAssert.AreEqual(
            new[]
            {
                "a.sql warning SYN001",
                "a.sql warning SQL015",
                "team/a.sql info SYN001",
                "team/a.sql warning SQL015",
                "team/deep/a.sql error SQL015",
                "team/deep/er/a.sql error SQL015",
                "team/skipped.sql info SYN001",
                "team/skipped.sql warning SQL015",
            },
            Found(folder, ".").Select(f => $"{f.Paths[0]} {f.Severity} {f.Rule}").ToArray());
    }

    [TestMethod]
    public void Each_configuration_has_a_baseline_beside_it_where_it_needs_one()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("dataflow-lint.yaml", "fail-on: warning\n").Write("a.sql", "SELEC 1;\n")
            .Write("team/dataflow-lint.yaml", "fail-on: warning\n").Write("team/b.sql", "SELEC 2;\n")
            .Write("calm/dataflow-lint.yaml", "fail-on: warning\n").Write("calm/c.sql", "SELECT 3;\n");
        Assert.AreEqual(0, Run("baseline", "create", ".").ExitCode);
        StringAssert.Contains(folder.Text("dataflow-lint-baseline.json"), "a.sql");
        StringAssert.Contains(folder.Text("team/dataflow-lint-baseline.json"), "\"b.sql\"");
        Assert.IsFalse(File.Exists(folder["calm/dataflow-lint-baseline.json"]));
        foreach (var place in new[] { ".", "team", "team/b.sql", "a.sql" }) Assert.AreEqual(0, Run(place).ExitCode, place);
        Assert.AreEqual(0, Run("baseline", "prune", ".").ExitCode);
        folder.Write("calm/c.sql", "SELEC 3;\n");
        Assert.AreEqual(1, Run("baseline", "update", ".").ExitCode);
        Assert.AreEqual(1, Run("calm").ExitCode);

        TestRun Run(params string[] arguments) => TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", arguments);
    }

    [TestMethod]
    [DataRow("::error::x.sql")]
    [DataRow("a:b.sql")]
    [DataRow("back\\slash.sql")]
    [DataRow("fol\\der/..a.sql")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void What_parts_a_path_elsewhere_is_a_letter_of_a_name_here(string name)
    {
        using var folder = new TempFolder().Folder(".git").Write("src/a.sql", "SELECT 1;\n").Write(name, "SELECT bad;\n");
        CollectionAssert.AreEqual((string[])[name], PathsFrom(folder.Path, "."));
        CollectionAssert.AreEqual((string[])[$"../{name}"], PathsFrom(folder["src"], ".."));
        CollectionAssert.AreEqual((string[])[folder[name]], PathsFrom(folder["src"], folder.Path));
        CollectionAssert.AreEqual((string[])[name], PathsFrom(folder.Path, name));
    }

    [TestMethod]
    public void What_a_package_finds_in_a_file_of_another_has_the_same_fingerprint_wherever_a_run_starts()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write(
                "app/main.sch.yaml",
                "Workflow:\n  id: app\n  jobs:\n    - job:\n        id: run\n        type: Spark\n        spark:\n          script: ../lib/a.sql\n")
            .Write("lib/main.sch.yaml", "Workflow:\n  id: lib\n").Write("lib/a.sql", "SELECT 1;\n");
        string[] found = [
            FingerprintsFrom(folder.Path, "."),
            FingerprintsFrom(folder.Path, folder.Path),
            FingerprintsFrom(folder["lib"], ".."),
        ];
        Assert.AreEqual(16, found[0].Length);
        Assert.AreEqual(1, found.Distinct().Count(), string.Join(' ', found));
    }

    [TestMethod]
    public void A_call_of_a_workflow_in_another_folder_is_known()
    {
        using var folder = new TempFolder().Folder(".git")
            .Write("orders/main.sch.yaml", "Workflow:\n  id: orders.main\n  timeout: 1 hour\n  jobs:\n    - job: {id: idle, type: NoOp}\n")
            .Write(
                "report/daily.sch.yaml",
                "Workflow:\n  id: report.daily\n  timeout: 2 hours\n  jobs:\n    - subworkflow: {id: orders, workflow_id: orders.main}\n");
        Assert.IsEmpty(Found(folder, "report/daily.sch.yaml"));
        Assert.AreEqual(
            "REF003",
            Found(folder, "--config", "lint.yaml", "report").Select(f => f.Rule).DefaultIfEmpty("").First(),
            "the callee is left out");
    }

    [TestMethod]
    public void A_suppression_that_the_rest_of_the_package_needs_is_kept()
    {
        const string Sql =
            "INSERT INTO d.t SELECT a FROM d.u\n-- dataflow-lint: ignore[sql-parameter-not-passed] given by the platform\nWHERE day = '${DAY}';\n";
        using var folder = new TempFolder().Folder(".git")
            .Write(
                "pkg/main.sch.yaml",
                "Workflow:\n  id: pkg.main\n  timeout: 1 hour\n  jobs:\n    - job:\n        id: load\n        type: Spark\n        spark:\n          script: $S3{./src/load.sql}\n")
            .Write("pkg/src/load.sql", Sql);
        foreach (var place in new[] { "pkg/src", "pkg/src/load.sql", "." })
            Assert.IsFalse(Found(folder, place).Any(f => f.Rule == "LNT001"), place);
        TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", "--fix", "--unsafe-fixes", "pkg/src");
        StringAssert.Contains(folder.Text("pkg/src/load.sql"), "dataflow-lint: ignore[sql-parameter-not-passed]");
    }

    [TestMethod]
    public void A_suppression_is_not_called_unused_where_a_file_could_not_be_read()
    {
        using var folder = new TempFolder().Folder(".git").Write("a.sql", "-- dataflow-lint: ignore[SQL001] for the backfill\nSELECT 1;\n");
        CollectionAssert.AreEqual(new[] { "LNT001" }, Found(folder, ".").Select(f => f.Rule).ToArray());
        folder.Write("main.sch.yaml", [0xFF, 0x00, 0x01]);
        var run = TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", "--output-format", "json", ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.IsFalse(run.Output.Contains("LNT001", StringComparison.Ordinal));
    }

    [TestMethod]
    public void What_is_only_background_may_be_unreadable()
    {
        using var folder = new TempFolder().Folder(".git").Write("a/a.sql", "SELECT 1;\n").Write("b/b.sql", [0xFF, 0x00, 0x01]);
        var run = TestRun.In(folder, "a");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "b/b.sql");
        Assert.AreEqual(3, TestRun.In(folder, ".").ExitCode);
    }

    private static string[] Files(TempFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder.Path, f))
            .Order(StringComparer.Ordinal)];

    private static string FingerprintsFrom(string workingFolder, string named)
    {
        var run = TestRun.In(workingFolder, [new ScriptUseRule()], new Disk(), "", "--output-format", "json", named);
        return string.Concat(JsonDocument.Parse(run.Output).RootElement
            .GetProperty("diagnostics")
            .EnumerateArray()
            .Select(d => d.GetProperty("fingerprint").GetString()));
    }

    private static string[] PathsFrom(string workingFolder, string named)
    {
        var run = TestRun.In(workingFolder, WordRule.All, new Disk(), "", "--output-format", "json", named);
        return [.. JsonDocument.Parse(run.Output).RootElement
            .GetProperty("diagnostics")
            .EnumerateArray()
            .Select(d => d.GetProperty("path").GetString() ?? "")];
    }

    private static void CheckEach(TempFolder folder, string[] files)
    {
        var whole = Found(folder, ".");
        var places = new Dictionary<string, Seen[]>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var expected = About(file, whole);
            for (var place = file; place.Length > 0; place = Path.GetDirectoryName(place) ?? "")
            {
                if (!places.TryGetValue(place, out var found)) places.Add(place, found = Found(folder, place));
                CollectionAssert.AreEqual(expected, About(file, found), $"{file} by {place}");
            }
        }
    }

    private static string[] About(string file, Seen[] found) => [.. found.Where(f => f.Paths.Contains(file)).Select(f => f.Text)];

    private static Seen[] Found(TempFolder folder, params string[] arguments)
    {
        if (arguments.Contains("lint.yaml")) folder.Write("lint.yaml", "exclude: [orders]\n");
        var run = TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["--output-format", "json", .. arguments]);
        Assert.IsLessThan(2, run.ExitCode, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => new Seen(
            [
                d.GetProperty("path").GetString()!,
                .. d.GetProperty("related").EnumerateArray().Select(r => r.GetProperty("path").GetString()!),
            ],
            d.GetProperty("ruleId").GetString()!,
            d.GetProperty("severity").GetString()!,
            d.GetRawText()))];
    }

    private sealed record Seen(string[] Paths, string Rule, string Severity, string Text);
}

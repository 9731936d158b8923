using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Cli.Tests.Samples;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>In development nobody meets anybody: not in the ids of workflows, and not in the tables that are written.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed partial class IsolationTests
{
    [TestMethod]
    public void Two_users_and_two_branches_share_no_id_and_no_written_table()
    {
        using var folder = SampleRuns.New();
        Assert.AreEqual(0, folder.Lint("project", "init").ExitCode);
        folder.Made("spark-sql", "titles").Git("add", "-A").Git("commit", "-q", "-m", "x").Git("branch", "a/b").Git("branch", "a-b");
        var (ids, tables) = (new List<string>(), new List<string>());
        foreach (var user in (string[])["ann@example.com", "ann.x@example.com", "Bob@example.com"])
        {
            foreach (var branch in (string[])["main", "a/b", "a-b"])
            {
                folder.Git("config", "user.email", user).Git("checkout", "-q", branch);
                var run = folder.Lint("project", "deploy");
                Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
                foreach (Match id in DeployedId().Matches(run.Output)) ids.Add(id.Groups[1].Value);
                var main = File.ReadAllText(folder[".workflows/titles.main.sch.rendered.yaml"]);
                tables.Add(TargetDatabase().Match(main).Groups[1].Value);
                foreach (var file in Directory.EnumerateFiles(folder[".workflows"], "*.yaml").Select(File.ReadAllText))
                {
                    foreach (Match call in Call().Matches(file)) Assert.Contains(call.Groups[1].Value, ids);
                    Assert.DoesNotContain("cron:", file);
                    Assert.DoesNotContain("@example.com", file);
                }
            }
        }

        Assert.HasCount(27, ids);
        Assert.HasCount(27, ids.Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        Assert.HasCount(9, tables);
        Assert.HasCount(9, tables.Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        foreach (var table in tables) Assert.IsTrue(Regex.IsMatch(table, "^[a-z][a-z0-9_]*$"), table);
        folder.Lint("project", "destroy", "--auto-approve");
        Assert.AreEqual(8, Directory.EnumerateDirectories(folder[".deployed/bundles"]).Count());
        Assert.AreEqual(24, Directory.EnumerateDirectories(folder[".deployed/workflows"]).Count());
    }

    [TestMethod]
    [DataRow("TARGET_DB: sandbox", "the value is the same for all")]
    [DataRow("TARGET_DB: 'sandbox_${dataflow.user}'", "all branches share it")]
    [DataRow("OTHER: 'x_${dataflow.user}_${dataflow.branch}'", "nothing hangs on it")]
    public void A_table_that_others_may_write_is_refused_at_its_place(string parameters, string why)
    {
        using var folder = SampleRuns.New()
            .Made("spark-sql", "titles")
            .Write("dataflow.yaml", $"targets:\n  dev: {{type: folder, path: .deployed, parameters: {{{parameters}}}}}\n");
        var run = folder.Lint("project", "deploy");
        Assert.AreEqual(1, run.ExitCode, why);
        Assert.Contains("titles/main.sch.yaml:42:15: table-not-isolated (PRJ010): `hive.", run.Error);
        Assert.Contains("titles/src/sparksql_write.sql:", run.Error);
        Assert.Contains("titles/ddl/dataflow_sparksql_sample.sql:", run.Error);
        Assert.IsFalse(Directory.Exists(folder[".deployed"]));
    }

    [TestMethod]
    public void A_caller_that_hands_over_another_name_is_refused()
    {
        using var folder = SampleRuns.New();
        folder.Lint("project", "init");
        folder.Made("spark-sql", "titles");
        var daily = File.ReadAllText(folder["titles/daily.sch.yaml"]);
        folder.Write(
            "titles/daily.sch.yaml",
            Regex.Replace(daily, "(\n +)(workflow_id: [^\n]+)", "$1$2$1TARGET_DB: ${PROD}")
                .Replace("  dag: sequential\n", "  PROD: prod\n  dag: sequential\n"));
        var run = folder.Lint("project", "deploy");
        Assert.AreNotEqual(0, run.ExitCode);
        Assert.Contains("`TARGET_DB` has another value in development, and hangs on other parameters here", run.Error);
        folder.Write("titles/daily.sch.yaml", Regex.Replace(daily, "(\n +)(workflow_id: [^\n]+)", "$1$2$1TARGET_DB: prod"));
        run = folder.Lint("project", "deploy");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.DoesNotContain("prod", File.ReadAllText(folder[".workflows/titles.daily.sch.rendered.yaml"]).Replace("product", ""));
    }

    [TestMethod]
    [DataRow("ALTER TABLE prod.orders ADD COLUMNS (x INT);", false)]
    [DataRow("ALTER TABLE ${TARGET_DB}.orders ADD COLUMNS (x INT);", true)]
    [DataRow("ALTER TABLE ${TARGET_DB}.orders RENAME TO prod.orders;", false)]
    [DataRow("CREATE OR REPLACE VIEW prod.v AS SELECT 1 AS a;", false)]
    [DataRow("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1 AS a; DROP VIEW v;", true)]
    [DataRow("DROP DATABASE prod CASCADE;", false)]
    [DataRow("DROP TABLE prod.orders;", false)]
    [DataRow("TRUNCATE TABLE prod.orders;", false)]
    [DataRow("INSERT OVERWRITE DIRECTORY '/prod/orders' USING parquet SELECT 1 AS a;", false)]
    [DataRow("CREATE TABLE ${TARGET_DB}.t (a INT) USING iceberg LOCATION 's3://prod/orders';", false)]
    [DataRow("CREATE TABLE ${TARGET_DB}.t (a INT) USING parquet OPTIONS (path 's3://prod/orders');", false)]
    [DataRow("CREATE TABLE ${TARGET_DB}.t (a INT) USING iceberg;", true)]
    [DataRow("USE prod; INSERT INTO orders SELECT 1 AS a;", false)]
    [DataRow("BEGIN INSERT INTO prod.orders SELECT 1 AS a; END;", false)]
    [DataRow("EXECUTE IMMEDIATE 'DROP TABLE prod.orders';", false)]
    [DataRow("CALL prod.system.rollback_to_snapshot('orders', 1);", false)]
    public void Every_statement_is_judged(string sql, bool isOwn)
    {
        using var project =
            ProjectFixture.New(
                "targets: {dev: {type: folder, path: .deployed, parameters: {TARGET_DB: 'x_${dataflow.user}_${dataflow.branch}'}}}\n")
            .Write("dataflow-lint.yaml", "fail-on: error\nrules: {all: off}\n").Write("w/a.sql", sql + "\n")
            .Write(
                "w/main.sch.yaml",
                "Workflow:\n  id: a.b\n  TARGET_DB: prod\n  jobs:\n    - job:\n        id: x\n        type: Spark\n        spark:\n          script: $S3{./a.sql}\n          parameters: {TARGET_DB: '${TARGET_DB}'}\n").Commit();
        var run = project.Run("deploy");
        Assert.AreEqual(isOwn ? 0 : 1, run.ExitCode, run.Output + run.Error);
        if (!isOwn) Assert.Contains("table-not-isolated (PRJ010)", run.Error);
    }

    [TestMethod]
    public void Two_projects_of_one_repository_do_not_meet_in_one_target()
    {
        using var folder = SampleRuns.New();
        foreach (var name in (string[])["a", "a/b"])
        {
            folder.Write($"{name}/dataflow.yaml", $"targets: {{dev: {{type: folder, path: {folder["target"]}}}}}\n")
                .Write($"{name}/w.sch.yaml", "Workflow:\n  id: same.id\n  jobs:\n    - job: {id: x, type: NoOp}\n");
        }

        folder.Write("a/.gitignore", "b/\n")
            .Write("a/dataflow-lint.yaml", "extends: starter\n")
            .Write("a/b/dataflow-lint.yaml", "extends: starter\n");
        foreach (var name in (string[])["a", "a/b"])
        {
            var run = TestRun.In(folder[name], RuleCatalog.All, new Disk(), "", "project", "deploy", "--prune");
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.Contains("... DEPLOYED AS sandbox:ann_lee.stranger-data-a-", run.Output);
        }

        Assert.AreEqual(2, Directory.EnumerateFiles(folder["target/workflows"], "active", SearchOption.AllDirectories).Count());
    }

    [TestMethod]
    public void What_nobody_can_tell_the_tables_of_is_refused_unless_it_is_vouched_for()
    {
        using var project = ProjectFixture.Post(ProjectFixture.Development.Replace("unproven-jobs: allow", "unproven-jobs: refuse"));
        var run = project.Run("deploy");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains(
            "scala-workflow/main.sch.yaml:9:13: table-not-isolated (PRJ010): nobody can tell which tables `hello` writes",
            run.Error);
        project.Write("dataflow.yaml", ProjectFixture.Development).Good("deploy");
    }

    [TestMethod]
    public void A_call_that_names_no_workflow_is_told_which()
    {
        using var project = ProjectFixture.New().Write("a.sch.yaml", """
            Workflow:
              id: a.main
              jobs:
                - subworkflow:
                    id: b.main
                    sync: true
                - subworkflow: {id: c, workflow_id: b.main}
              time_triggers: [{type: CRON, cron: '0 1 * * *', timezone: UTC}]

            """)
            .Write("b.sch.yaml", "Workflow:\n  id: b.main\n  jobs:\n    - job: {id: x, type: NoOp}\n")
            .Write("dataflow-lint.yaml", "rules: {WFL: off, PRJ: off, BKF: off}\n").Commit();
        project.Good("build");
        Assert.AreEqual("""
            Workflow:
              id: "sandbox:user.stranger-data.a"
              jobs:
                - subworkflow:
                    workflow_id: sandbox:user.stranger-data.b
                    id: b.main
                    sync: true
                - subworkflow: {id: c, workflow_id: "sandbox:user.stranger-data.b"}
              time_triggers: []

            """.ReplaceLineEndings("\n"), project.Text(".workflows/a.sch.rendered.yaml"));
    }

    [TestMethod]
    public void A_trigger_that_comes_from_elsewhere_in_the_file_is_refused()
    {
        using var project = ProjectFixture.New()
            .Write(
                "a.sch.yaml",
                "base: &base\n  time_triggers: [{type: CRON, cron: '0 1 * * *', timezone: UTC}]\nWorkflow:\n  <<: *base\n  id: a.main\n  jobs:\n    - job: {id: x, type: NoOp}\n").Commit();
        var run = project.Run("build");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("`time_triggers` comes from elsewhere in the file and cannot be switched off in development", run.Output);
        Assert.IsFalse(File.Exists(project[".workflows/a.sch.rendered.yaml"]));
    }

    [GeneratedRegex("DEPLOYED AS (\\S+)")]
    private static partial Regex DeployedId();

    [GeneratedRegex("\n  TARGET_DB: \"([^\"]+)\"\n")]
    private static partial Regex TargetDatabase();

    [GeneratedRegex("workflow_id: \"([^\"]+)\"")]
    private static partial Regex Call();
}

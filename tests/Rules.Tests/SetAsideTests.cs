using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Of a file that is no Spark SQL as it stands one thing is said, and nothing is concluded from it.</summary>
[TestClass]
public sealed class SetAsideTests
{
    private const string Foreign = "CREATE TABLE [dbo].[t] ([a] INT)\nGO\nSELECT FROM WHERE\nGO\n";

    private const string Job =
        "Workflow:\n  id: a.main\n  owner: {name: Team A, slack: team-a}\n  description: d\n  timeout: 2 hours\n  jobs:\n    - job: {id: write, type: TYPE, timeout: 1 hour, spark: {script: \"$S3{./src/a.sql}\"}}\n";

    [TestMethod]
    public void A_file_of_another_engine_is_one_finding()
    {
        Assert.AreEqual("SYN002 x/a.sql:1", Found(("x/a.sql", Foreign)));
    }

    [TestMethod]
    public void It_can_be_left_out_by_the_line_that_is_shown()
    {
        var workspace = Workspace.Create(["repo"], [new SourceFile("repo/x/a.sql", new SourceText("repo/x/a.sql", Foreign))]);
        var found = new Linter(RuleCatalog.All).Lint(workspace, LintOptions.Default).Diagnostics.Single();
        Assert.Contains("`exclude: [\"x/a.sql\"]`", found.Help!);
    }

    [TestMethod]
    public void Its_tables_prove_nothing_about_others()
    {
        var other = "CREATE TABLE s.t (x INT COMMENT 'an x') USING parquet COMMENT 'xs';\n";
        Assert.DoesNotContain(
            "SQL021",
            Found(("a.sql", other.Replace("s.t", "[s].[t]") + "GO\nCREATE TABLE s.t (x INT)\nGO\n"), ("b.sql", "SELECT y FROM s.t\n")));
        Assert.Contains("SQL021 b.sql:1", Found(("a.sql", other), ("b.sql", "SELECT y FROM s.t\n")));
    }

    [TestMethod]
    [DataRow("Spark", "SYN001 src/a.sql:1")]
    [DataRow("Trino", "SYN002 src/a.sql:1")]
    public void What_spark_runs_is_meant_for_spark(string type, string expected)
    {
        Assert.Contains(expected, Found(("main.sch.yaml", Job.Replace("TYPE", type)), ("src/a.sql", Foreign)));
    }

    [TestMethod]
    [DataRow("a.sql", "SELECT a FROM t\nWHERE\n<<<<<<< HEAD\n a = 1\n=======\n a = 2\n>>>>>>> branch\n;\nSELECT FROM WHERE;\n", "SYN001 a.sql:3")]
    [DataRow("a.sql", "SELECT a FROM t\r\nWHERE a = '\r\n<<<<<<< HEAD\r\n'\r\n", "")]
    [DataRow("main.sch.yaml", "Workflow:\n  id: a\n<<<<<<< HEAD\n  jobs: []\n=======\n  jobs: [x]\n>>>>>>> branch\n", "YML001 main.sch.yaml:3")]
    public void A_merge_conflict_is_one_finding(string path, string text, string expected) =>
        Assert.AreEqual(expected, Found((path, text)));

    [TestMethod]
    [DataRow("shop:\n  outputs:\n    dev: {type: snowflake}\n    prod: {type: snowflake}\n", "", "", "PRJ004 dbt/profiles.yml:3")]
    [DataRow("shop:\n  outputs:\n    dev: {type: duckdb}\n    prod: {type: databricks}\n", "", "", "SYN001 dbt/models/a.sql:1")]
    [DataRow("other:\n  outputs:\n    dev: {type: snowflake}\n", "", "", "SYN001 dbt/models/a.sql:1")]
    [DataRow("shop:\n  outputs:\n    dev: {type: \"{{ env_var('X') }}\"}\n", "", "", "SYN001 dbt/models/a.sql:1")]
    [DataRow("", "[sqlfluff]\ntemplater = dbt\ndialect = bigquery\n", "dbt-databricks==1.8\n", "PRJ004 dbt/.sqlfluff:3")]
    [DataRow("", "", "dbt-core~=1.8\n dbt-redshift[x]>=1.8\n", "PRJ004 requirements.txt:2")]
    [DataRow("", "", "dbt-core~=1.8\ndbt-utils\n", "SYN001 dbt/models/a.sql:1")]
    [DataRow("", "", "", "SYN001 dbt/models/a.sql:1")]
    public void A_dbt_project_of_another_engine_is_one_note(string profiles, string sqlfluff, string requirements, string expected)
    {
        var files = new[] { ("dbt/dbt_project.yml", "name: shop\nprofile: shop\n"), ("dbt/models/a.sql", "SELECT FROM WHERE\n") }
            .Concat(Some("dbt/profiles.yml", profiles))
            .Concat(Some("dbt/.sqlfluff", sqlfluff))
            .Concat(Some("requirements.txt", requirements));
        Assert.AreEqual(expected, Found([.. files]).Split(", ")[0]);

        static IEnumerable<(string, string)> Some(string path, string text) => text.Length > 0 ? [(path, text)] : [];
    }

    [TestMethod]
    public void Only_the_models_of_the_project_are_left_out()
    {
        var found = Found(
            ("dbt/dbt_project.yml", "profile: shop\n"), ("dbt/profiles.yml", "shop:\n  outputs:\n    dev: {type: trino}\n"),
            ("dbt/models/a.sql", "SELECT FROM WHERE\n"), ("jobs/b.sql", "SELECT FROM WHERE\n"));
        Assert.AreEqual("PRJ004 dbt/profiles.yml:3, SYN001 jobs/b.sql:1", string.Join(", ", found.Split(", ").Distinct()));
    }

    private static string Found(params (string Path, string Text)[] files)
    {
        var workspace = Workspace.Create([""], files.Select(f => new SourceFile(f.Path, new SourceText(f.Path, f.Text))));
        return string.Join(
            ", ",
            new Linter(RuleCatalog.All).Lint(workspace, LintOptions.Default).Diagnostics
                .Select(d => $"{d.Rule.Id} {d.Location.Path}:{d.Location.Start.Line}"));
    }
}

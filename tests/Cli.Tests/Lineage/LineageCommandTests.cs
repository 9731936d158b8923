using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Lineage;

/// <summary><c>lineage</c> and <c>graph</c> as a user meets them.</summary>
[TestClass]
public sealed class LineageCommandTests
{
    // A name that would end a script, start an escape of a terminal, a new line, a label or a command of a CI system.
    private const string Hostile = "</script>\"\\N\u001b[31m\n::error::x]{|`` ${X} -->";

    private const string Time = "2024-03-01T00:00:00Z";

    [TestMethod]
    public void Shows_where_a_column_comes_from_and_who_uses_it()
    {
        using var folder = Shop();
        var run = TestRun.In(folder, "lineage", "totals.revenue");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("""
            shop.totals.revenue
              shop.report.euros   <- derived     shop.totals.revenue  two/report.sql:1:36
              shop.totals         <- group       shop.orders.day      one/src/totals.sql:1:1
              shop.totals         <- filter      shop.orders.paid     one/src/totals.sql:1:1
              shop.totals.revenue <- aggregate   shop.orders.price    one/src/totals.sql:1:37
            used by
              shop.totals.revenue  definition  one/ddl/totals.sql:1:37
              shop.totals.revenue  role metric  one/main.sch.yaml:5:161
              shop.totals.revenue  mock  one/src/mocks/shop.totals.yaml:1:23
              shop.totals.revenue  read  two/report.sql:1:36

            """, run.Output);
        Assert.AreEqual("4 edges, 0 of them unsure; 4 uses\n", run.Error);
    }

    [TestMethod]
    public void Shows_what_the_page_about_it_shows()
    {
        var block = File.ReadAllText(Path.Combine(Repository.Root, "docs", "lineage.md")).Split("```\n")[1];
        var lines = block.Split('\n', 2);
        var words = lines[0].Split("dataflow-lint ")[1].Split(' ');
        Assert.AreEqual(lines[1], TestRun.In(Repository.Sample("ad_delivery"), WordRule.All, new Disk(), "", words).Output);
    }

    [TestMethod]
    public void Follows_as_far_as_is_asked()
    {
        using var folder = Shop();
        Assert.Contains("shop.orders.price", TestRun.In(folder, "lineage", "shop.report.euros").Output);
        Assert.DoesNotContain("shop.orders.price", TestRun.In(folder, "lineage", "shop.report.euros", "--upstream", "1").Output);
        Assert.DoesNotContain("<-", TestRun.In(folder, "lineage", "shop.report.euros", "--upstream", "0", "--downstream", "0").Output);
    }

    [TestMethod]
    [DataRow("lineage|shop.totals.revenu", "no column `revenu` of `shop.totals` is known", "did you mean `revenue`?")]
    [DataRow("lineage|shop.total", "no file names a table or column `shop.total`", "did you mean `shop.totals`?")]
    [DataRow("lineage|--format|jsn", "there is no format `jsn`", "did you mean `json`?")]
    [DataRow("lineage|--upstream|-1", "a number of statements is not below 0", "--upstream 0")]
    [DataRow("lineage|shop.totals|--format|openlineage", "describes the whole repository", "leave the table out")]
    [DataRow("lineage|--format|openlineage|--event-time|soon", "`soon` is no time", "2024-03-01T00:00:00Z")]
    [DataRow("lineage|--format|openlineage", "`--format openlineage`", "--event-time")]
    [DataRow("graph|--format|svg", "there is no format `svg`", "text, mermaid, dot, json")]
    [DataRow("graph|nowhere", "nowhere", "")]
    public void Says_what_is_wrong_with_a_question(string words, string message, string help)
    {
        using var folder = Shop();
        var run = TestRun.In(folder, words.Split('|'));
        Assert.AreEqual(2, run.ExitCode, run.Output);
        Assert.AreEqual("", run.Output);
        Assert.Contains(message, run.Error);
        Assert.Contains(help, run.Error);
    }

    [TestMethod]
    public void Asks_which_table_where_several_may_be_meant()
    {
        using var folder = new TempFolder().Write("a.sql", "CREATE TABLE x.t AS SELECT a FROM s.s; CREATE TABLE y.t AS SELECT a FROM s.s;");
        var run = TestRun.In(folder, "lineage", "t");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("`x.t`, `y.t`", run.Error);
    }

    [TestMethod]
    public void Draws_the_tables_of_a_folder_and_the_jobs_of_a_workflow()
    {
        using var folder = Shop();
        Assert.AreEqual(
            "flowchart LR\n  n0[\"shop.orders\"]\n  n1[\"shop.totals\"]\n  n0 -->|writes| n1\n",
            TestRun.In(folder, "graph", "one", "--format", "mermaid").Output);
        var jobs = TestRun.In(folder, "graph", "one/main.sch.yaml");
        Assert.AreEqual("totals.describe\n  <- totals.write  one/main.sch.yaml:3:8\ntotals.write\n", jobs.Output);
        Assert.AreEqual("2 jobs, 1 edge, 0 of them unsure\n", jobs.Error);
    }

    [TestMethod]
    public void Marks_what_is_not_sure()
    {
        using var folder = new TempFolder().Write("a.sql", "INSERT INTO db.t SELECT * FROM ${SOURCE}.s; INSERT INTO db.s VALUES (1)");
        Assert.Contains("db.t  (not all of it can be followed)", TestRun.In(folder, "graph").Output);
        Assert.Contains("${SOURCE}.s  (may be the same as 1 other)", TestRun.In(folder, "graph").Output);
        Assert.Contains("-.->|rows|", TestRun.In(folder, "lineage", "--format", "mermaid").Output);
        Assert.IsFalse(JsonDocument.Parse(TestRun.In(folder, "lineage", "--format", "json").Output).RootElement
            .GetProperty("isComplete").GetBoolean());
    }

    [TestMethod]
    [DataRow("text")]
    [DataRow("mermaid")]
    [DataRow("dot")]
    [DataRow("json")]
    public void Lets_no_name_act(string format)
    {
        using var folder = new TempFolder().Write("a.sql", $"CREATE TABLE db.`{Hostile}` AS SELECT `{Hostile}` FROM db.s;");
        foreach (var command in new[] { "lineage", "graph" })
        {
            var run = TestRun.In(folder, command, "--format", format);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            Assert.DoesNotContain("\u001b", run.Output);
            Assert.DoesNotContain("\n::error", run.Output);
            Assert.DoesNotContain(
                "::error",
                run.Output.Split('\n').Select(l => l.TrimStart()).FirstOrDefault(l => l.StartsWith("::", StringComparison.Ordinal)) ?? "");
            if (format is "mermaid" or "json") Assert.DoesNotContain("</script>", run.Output);
            if (format == "dot")
            {
                Assert.IsTrue(
                    run.Lines.All(l =>
                        l.Replace("\\\\", "", StringComparison.Ordinal)
                            .Replace("\\\"", "", StringComparison.Ordinal)
                            .Count(c => c == '"') % 2 == 0),
                    run.Output);
            }
        }
    }

    [TestMethod]
    public void Gives_each_table_and_column_a_name_of_its_own()
    {
        using var folder = new TempFolder().Write(
            "a.sql",
            "CREATE TABLE db.t AS SELECT a FROM s.s; CREATE TABLE db.t.a AS SELECT b FROM s.s;");
        var names = JsonDocument.Parse(TestRun.In(folder, "lineage", "--format", "json").Output).RootElement
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(n => n.GetProperty("name").GetString()).ToArray();
        CollectionAssert.AllItemsAreUnique(names);
        CollectionAssert.IsSubsetOf(new[] { "db.t.a", "db.t.a #2" }, names);
    }

    [TestMethod]
    public void Is_read_by_graphviz()
    {
        using var folder = Shop().Write("hostile.sql", $"CREATE TABLE db.`{Hostile}` AS SELECT `{Hostile}` FROM db.s;");
        if (folder.Run("dot", TestRun.In(folder, "lineage", "--format", "dot").Output, "-Tplain") is not { } drawn)
        {
            Assert.Inconclusive("there is no dot");
            return;
        }

        Assert.Contains("shop.totals.revenue", drawn);
        Assert.Contains("</script>", drawn);
    }

    [TestMethod]
    public void Writes_events_of_openlineage_that_are_the_same_each_time()
    {
        using var folder = Shop();
        string[] question = ["lineage", "--format", "openlineage", "--event-time", Time, "--namespace", "prod"];
        var run = TestRun.In(folder, question);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual(run.Output, TestRun.In(folder, question).Output);
        var events = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.IsTrue(events.All(e => e.GetProperty("eventTime").GetString() == Time && !e.TryGetProperty("run", out _)));
        var job = events.Single(e => e.TryGetProperty("job", out var j) && j.GetProperty("name").GetString() == "totals.write");
        Assert.AreEqual(
            "retail",
            job.GetProperty("job").GetProperty("facets").GetProperty("ownership").GetProperty("owners")[0].GetProperty("name").GetString());
        Assert.AreEqual("shop.orders", job.GetProperty("inputs")[0].GetProperty("name").GetString());
        var lineage = job.GetProperty("outputs")[0].GetProperty("facets").GetProperty("columnLineage");
        var revenue = lineage.GetProperty("fields").GetProperty("revenue").GetProperty("inputFields")[0];
        Assert.AreEqual(
            "prod shop.orders price",
            string.Join(' ', new[] { "namespace", "name", "field" }.Select(p => revenue.GetProperty(p).GetString())));
        Assert.AreEqual("DIRECT", revenue.GetProperty("transformations")[0].GetProperty("type").GetString());
        Assert.AreEqual("AGGREGATION", revenue.GetProperty("transformations")[0].GetProperty("subtype").GetString());
        CollectionAssert.AreEqual(
            new[] { "GROUP_BY", "FILTER" },
            lineage.GetProperty("dataset")
                .EnumerateArray()
                .Select(i => i.GetProperty("transformations")[0].GetProperty("subtype").GetString()).ToArray());
        var table = events.Single(e => e.TryGetProperty("dataset", out var d) && d.GetProperty("name").GetString() == "shop.totals");
        CollectionAssert.AreEqual(
            new[] { "day", "revenue" },
            table.GetProperty("dataset")
                .GetProperty("facets")
                .GetProperty("schema")
                .GetProperty("fields")
                .EnumerateArray()
                .Select(f => f.GetProperty("name").GetString()).ToArray());
    }

    [TestMethod]
    public void Takes_the_time_of_events_from_the_last_commit()
    {
        using var folder = Shop();
        if (folder.Run("git", "", "init", "-q") is null) Assert.Inconclusive("there is no git");
        folder.Run("git", "", "-c", "user.name=a\ncommitter", "-c", "user.email=b", "add", ".");
        folder.Run(
            "env",
            "",
            "GIT_COMMITTER_DATE=1700000000 +0100",
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=b",
            "commit",
            "-q",
            "-m",
            "x\n\ncommitter y <z> 1 +0000");
        var run = TestRun.In(folder, "lineage", "--format", "openlineage");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("2023-11-14T22:13:20Z", JsonDocument.Parse(run.Lines[0]).RootElement.GetProperty("eventTime").GetString());
    }

    private static TempFolder Shop() => new TempFolder()
        .Write("one/main.sch.yaml", """
            Workflow:
              id: totals
              dag: sequential
              owner: retail
              jobs: [{job: {id: write, type: Spark, spark: {script: src/totals.sql}}}, {job: {id: describe, type: Metadata, metacat: {tables: [shop.totals], column_types: {revenue: metric}}}}]
            """)
        .Write("one/ddl/totals.sql", "CREATE TABLE shop.totals (day DATE, revenue INT);")
        .Write("one/src/totals.sql", "INSERT INTO shop.totals SELECT day, sum(price) FROM shop.orders WHERE paid GROUP BY day;")
        .Write("one/src/mocks/shop.totals.yaml", "- {day: '2024-03-01', revenue: 2}\n")
        .Write("two/report.sql", "CREATE TABLE shop.report AS SELECT revenue / 100 AS euros FROM shop.totals;");
}

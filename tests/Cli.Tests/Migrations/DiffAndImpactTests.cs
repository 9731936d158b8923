using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;
using static Dataflow.Lint.Cli.Tests.Migrations.MigrationFolder;

namespace Dataflow.Lint.Cli.Tests.Migrations;

/// <summary><c>migration diff</c> and <c>migration impact</c> as a user meets them.</summary>
[TestClass]
public sealed class DiffAndImpactTests
{
    private const string Hostile = "</script>\"\u001b[31m\n::error::x|``";

    private static readonly string Changed = Ddl.Replace(
        "total DECIMAL(10,2)",
        "gross DECIMAL(12,2) /* dataflow-lint: renamed-from[total] */")
        .Replace(",\n  category STRING", "");

    [TestMethod]
    public void Shows_what_changed_in_the_tables()
    {
        using var folder = Create().Write("revenue/ddl/revenue.sql", Changed);
        var run = Run(folder, "migration", "diff", "--against", "main");
        Assert.AreEqual("""
            retail.revenue  iceberg, owner retail-analytics  revenue/ddl/revenue.sql:1:28
              > gross     renamed from `total`                     metadata only
              ~ gross     decimal(10,2) -> decimal(12,2), widened  metadata only
              - category  dropped                                  destructive, metadata only

            """, run.Output);
        Assert.AreEqual((1, "1 table changed\n"), (run.ExitCode, run.Error));
        Assert.AreEqual(0, Run(Create(), "migration", "diff", "--against", "HEAD").ExitCode);
    }

    [TestMethod]
    public void Writes_statements_in_the_order_in_which_they_are_to_run()
    {
        using var folder = Create().Write("revenue/ddl/revenue.sql", Changed);
        Assert.AreEqual("""
            -- retail.revenue
            -- safe, metadata only
            ALTER TABLE retail.revenue RENAME COLUMN total TO gross;
            -- safe, metadata only
            ALTER TABLE retail.revenue ALTER COLUMN gross TYPE decimal(12,2);
            -- destructive, metadata only
            ALTER TABLE retail.revenue DROP COLUMN category;

            """, Run(folder, "migration", "diff", "--against", "main", "--emit-sql").Output);
        var changesets = Run(folder, "migration", "diff", "--against", "main", "--emit-sql", "--format", "liquibase").Output;
        Assert.StartsWith("--liquibase formatted sql\n", changesets);
        Assert.Contains("--rollback ALTER TABLE retail.revenue RENAME COLUMN gross TO total;\n", changesets);
    }

    [TestMethod]
    public void Shows_who_is_hit_with_their_owners()
    {
        using var folder = Create().Write("revenue/ddl/revenue.sql", Changed);
        var run = Run(folder, "migration", "impact", "--against", "main");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.Contains("breaks 3 consumers, may change 0, 0 unaffected, 0 not provable\n", run.Output);
        Assert.Contains(
            "ledger/src/ledger.sql:2:18   reads `total`: `gross` renamed from `total`  owner finance-data\n         SQL021",
            run.Output);
        Assert.Contains("loose/export.sql:1:10  ", run.Output);
        Assert.Contains("owner @bi\n", run.Output);
        Assert.Contains("retail.meta       revenue/main.sch.yaml:5:", run.Output);
    }

    [TestMethod]
    [DataRow("rename total to gross", 1, "ledger/src/ledger.sql:2:18")]
    [DataRow("drop retail.revenue.category", 1, "loose/export.sql:1:10")]
    [DataRow("type total decimal(12,2)", 0, "risk   finance.ledger")]
    [DataRow("add x int", 0, "breaks 0 consumers, may change 0")]
    [DataRow("move category first", 0, "moved to the front")]
    public void Takes_a_change_in_words(string change, int exitCode, string expected)
    {
        using var folder = Create();
        var run = Run(folder, "migration", "impact", "--change", change);
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(expected, run.Output);
    }

    [TestMethod]
    [DataRow("impact|--change|drop nowhere", "no table has a column `nowhere`")]
    [DataRow("impact|--change|drop retail.revenu.total", "no `CREATE TABLE` of `retail.revenu` is known")]
    [DataRow("impact|--change|explode total", "`explode total` is no change")]
    [DataRow("impact|--change|type total int; DROP TABLE x", "is no change")]
    [DataRow("impact|--change|rename total to category", "changes nothing, or cannot be done")]
    [DataRow("impact", "needs `--against` or `--change`")]
    [DataRow("impact|--against|main|--change|drop total", "needs `--against` or `--change`")]
    [DataRow("impact|--against|main|--fail-on|always", "`always` is no value of `--fail-on`")]
    [DataRow("diff", "compares two states")]
    [DataRow("diff|--against|nowhere", "git knows no commit `nowhere` here")]
    [DataRow("diff|--against|nowhere!", "git knows no commit `nowhere` here")]
    [DataRow("diff|--against=--upload-pack=x", "`--upload-pack=x` is no branch or commit")]
    [DataRow("diff|--against=-x!", "`-x!` is no branch or commit")]
    [DataRow("diff|--against|!", "`!` is no branch or commit")]
    [DataRow("diff|--against|a\nb", "is no branch or commit")]
    [DataRow("diff|--against|./nowhere", "no such folder: `./nowhere`")]
    [DataRow("diff|--against|ledger", "`./ledger` names the folder")]
    [DataRow("diff|--against|main|--format|jsn", "there is no format `jsn`")]
    public void Says_what_is_wrong_with_a_question(string words, string message)
    {
        using var folder = Create();
        var run = Run(folder, ["migration", .. words.Split('|')]);
        Assert.AreEqual((2, ""), (run.ExitCode, run.Output), run.Error);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    public void Compares_with_the_place_where_the_work_branched_off_or_with_a_tip_or_a_folder()
    {
        using var folder = Create();
        Git(folder, "checkout", "-q", "-b", "work");
        Git(folder, "checkout", "-q", "main");
        folder.Write("revenue/ddl/revenue.sql", Ddl.Replace("category STRING", "category STRING,\n  later INT")).Commit();
        Git(folder, "checkout", "-q", "work");
        Assert.AreEqual("", Run(folder, "migration", "diff", "--against", "main").Output);
        Assert.Contains("- later  dropped", Run(folder, "migration", "diff", "--against", "main!").Output);

        using var old = new TempFolder().Write("revenue/ddl/revenue.sql", Ddl.Replace("STRING", "INT"));
        Assert.Contains("~ category     int -> string", Run(folder, "migration", "diff", "--against", old.Path).Output);
    }

    [TestMethod]
    public void A_shallow_clone_without_the_base_says_how_to_fetch_it()
    {
        using var folder = Create();
        folder.Write("x.sql", "SELECT 1").Commit();
        using var clone = new TempFolder();
        clone.Git("clone", "-q", "--depth", "1", "file://" + folder.Path, Path.Combine(clone.Path, "c"));
        var run = TestRun.In(Path.Combine(clone.Path, "c"), RuleCatalog.All, new Disk(), "", "migration", "diff", "--against", "HEAD~1");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("git fetch --unshallow", run.Error);
    }

    [TestMethod]
    public void Json_is_alike_on_a_second_run()
    {
        using var folder = Create().Write("revenue/ddl/revenue.sql", Changed);
        var first = Run(folder, "migration", "impact", "--against", "main", "--format", "json").Output;
        Assert.AreEqual(first, Run(folder, "migration", "impact", "--against", "main", "--format", "json").Output);
        var root = JsonDocument.Parse(first).RootElement;
        Assert.AreEqual("retail.revenue", root.GetProperty("tables")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public void Check_says_what_the_change_breaks_where_it_is_made()
    {
        using var folder = Create().Write("revenue/ddl/revenue.sql", Changed);
        var run = Run(folder, "check", "--against", "main", "--select", "DDL009,REF011", "--output-format", "concise");
        Assert.AreEqual("""
            revenue/ddl/revenue.sql:1:28: warning REF011: `category` of `retail.revenue` is dropped, and one of 2 places still needs it as it was
            revenue/ddl/revenue.sql:3:3: warning DDL009: the definition of `retail.revenue` has changed, the table will not
            revenue/ddl/revenue.sql:3:3: warning REF011: `total` of `retail.revenue` is renamed to `gross`, and 1 place still needs it as it was

            """, run.Output);
        Assert.AreEqual("", Run(folder, "check", "--select", "DDL009,REF011", "--output-format", "concise").Output);
        Assert.AreEqual(2, Run(folder, "check", "--against", "nowhere").ExitCode);
    }

    [TestMethod]
    public void Lets_no_name_act()
    {
        using var folder = new TempFolder().Init()
            .Write("a\nb/ddl.sql", $"CREATE TABLE s.`{Hostile}` (`{Hostile}` INT, k INT) USING iceberg;")
            .Write("a\nb/r.sql", $"SELECT `{Hostile}` FROM s.`{Hostile}`;").Commit();
        folder.Write("a\nb/ddl.sql", $"CREATE TABLE s.`{Hostile}` (k INT) USING iceberg;");
        foreach (var words in new[]
        {
            "diff|--against|main",
            "diff|--against|main|--emit-sql",
            "diff|--against|main|--emit-sql|--format|liquibase",
            "diff|--against|main|--format|json",
            "impact|--against|main",
            "impact|--against|main|--format|json",
            "announce|m|--against|main",
            "announce|m|--against|main|--format|text",
            "track|m",
        })
        {
            var run = Run(folder, ["migration", .. words.Split('|')]);
            Assert.IsLessThan(2, run.ExitCode, run.Error);
            Assert.IsNotEmpty(run.Output);
            Assert.DoesNotContain("\u001b", run.Output, words);
            if (!words.Contains("emit-sql"))
                Assert.IsFalse(run.Output.Split('\n').Any(l => l.StartsWith("::", StringComparison.Ordinal)), words);
            if (words.EndsWith("json", StringComparison.Ordinal)) Assert.DoesNotContain("</script>", run.Output);
        }
    }

    [TestMethod]
    public void Shows_what_the_page_about_it_shows()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "migration.md"));
        var lines = page.Split("```\n")[1].Split('\n', 2);
        using var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.Sample("ad_delivery"), "*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(Repository.Sample("ad_delivery"), file), File.ReadAllText(file));
        Assert.AreEqual(lines[1], Run(folder, ["migration", "impact", "--change", lines[0].Split('"')[1]]).Output);
    }

    [TestMethod]
    public void The_page_has_the_tables_that_count()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "migration.md"));
        foreach (var row in ImpactTable.All) Assert.Contains($"| {string.Join(" | ", row)} |\n", page);
        foreach (var format in StorageTable.Formats)
        {
            Assert.Contains(
                $"| {format} | {string.Join(" | ", Enum.GetValues<ChangeKind>().Where(k => k != ChangeKind.Key).Select(k => StorageTable.CellOf(format, k)))} |\n",
                page);
        }
    }

    private static void Git(TempFolder folder, params string[] arguments) => folder.Git(["-C", folder.Path, .. arguments]);
}

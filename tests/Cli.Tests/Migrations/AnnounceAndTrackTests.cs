using System.Globalization;
using System.Text.Json;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;
using static Dataflow.Lint.Cli.Tests.Migrations.MigrationFolder;

namespace Dataflow.Lint.Cli.Tests.Migrations;

/// <summary>From the announcement of a change to its end.</summary>
[TestClass]
public sealed class AnnounceAndTrackTests
{
    private const string Rename = "rename retail.revenue.total to gross";

    [TestMethod]
    public void Tells_each_owner_of_their_places_only()
    {
        using var folder = Create();
        var run = Run(
            folder,
            "migration",
            "announce",
            "gross",
            "--change",
            "drop retail.revenue.category",
            "--on",
            "2030-01-31",
            "--deadline",
            "2030-01-15",
            "--link",
            "https://example.org/{path}#L{line}");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var messages = run.Output.Split("\n---\n");
        Assert.HasCount(2, messages);
        Assert.Contains("For: `@bi`\n", messages[0]);
        Assert.Contains(
            "- error: [`loose/export.sql:1:10`](<https://example.org/loose/export.sql#L1>) `reads `",
            messages[0].Replace("``", "`"));
        Assert.DoesNotContain("main.sch.yaml", messages[0]);
        Assert.Contains("For: `retail-analytics`\n", messages[1]);
        Assert.Contains("Edits by: 2030-01-15\n", messages[1]);
        Assert.DoesNotContain("export.sql", messages[1]);
        Assert.Contains(
            "For: @bi\n",
            Run(folder, "migration", "announce", "gross", "--change", "drop category", "--owner", "@bi", "--mention").Output);
    }

    [TestMethod]
    public void Tells_a_channel_in_short_and_a_pull_request_in_full()
    {
        using var folder = Create();
        Assert.AreEqual("""
            ## Migration `gross`

            For: `@bi`, `retail-analytics`

            What changes:

            - `retail.revenue: category dropped`

            Whom it concerns:

            - `@bi`: 1 place
            - `retail-analytics`: 1 place

            How to check: `dataflow-lint migration impact --change "drop category"`

            """, Run(folder, "migration", "announce", "gross", "--change", "drop category", "--to", "channel").Output);
        var told = Run(folder, "migration", "announce", "gross", "--change", "drop category", "--to", "pr").Output;
        Assert.Contains("For: `@bi`, `retail-analytics`\n", told);
        Assert.Contains("\nPlaces of `@bi`:\n\n- error: `loose/export.sql:1:10`", told);
        Assert.Contains("\nPlaces of `retail-analytics`:\n\n- error: `revenue/main.sch.yaml:5:129`", told);
        using var json = JsonDocument.Parse(
            Run(folder, "migration", "announce", "gross", "--change", "drop category", "--to", "pr", "--format", "json").Output);
        CollectionAssert.AreEqual(
            new[] { "@bi", "retail-analytics" },
            json.RootElement[0].GetProperty("places").EnumerateArray().Select(p => p.GetProperty("owner").GetString()).ToArray());
    }

    [TestMethod]
    public void A_template_of_ones_own_is_filled_and_runs_nothing()
    {
        using var folder = Create().Write(
            ".dataflow/announce/message.scriban",
            "{{ owner }}:{{ for place in places }}\n* {{ place }}{{ end }}\n");
        Assert.Contains(
            "`finance-data`:\n* error: `ledger/src/ledger.sql:2:18`",
            Run(folder, "migration", "announce", "x", "--change", Rename).Output);
        folder.Write(".dataflow/announce/message.scriban", "{{ include 'x' }}");
        var run = Run(folder, "migration", "announce", "y", "--change", Rename);
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("cannot stand in a template", run.Error);
    }

    [TestMethod]
    [DataRow("announce|../x|--change|drop total", "cannot be the name of a migration")]
    [DataRow("announce|x|--change|drop total|--on|soon", "`soon` is no day")]
    [DataRow("announce|x|--change|drop total|--link|javascript:alert(1)", "`--link` is an address")]
    [DataRow("announce|x|--change|drop total|--owner|nobody", "nothing concerns `nobody`")]
    [DataRow("announce|x|--change|drop total|--to|@bi", "`@bi` is no value of `--to`")]
    [DataRow("track|nowhere", "there is no migration `nowhere`")]
    [DataRow("track|x|--fail-on|always", "`always` is no value of `--fail-on`")]
    [DataRow("track|--at=-x|x", "is no branch or commit")]
    public void Says_what_is_wrong_with_a_question(string words, string message)
    {
        using var folder = Create();
        var run = Run(folder, ["migration", .. words.Split('|')]);
        Assert.AreEqual((2, ""), (run.ExitCode, run.Output), run.Error);
        Assert.Contains(message, run.Error);
    }

    [TestMethod]
    public void A_mistake_in_the_file_is_said_at_its_place()
    {
        using var folder = Create().Write("migrations/m.yaml", "id: m\nchanges: []\nconsumers:\n  - {path: a, use: rad, table: t}\n");
        var run = Run(folder, "migration", "track", "m");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("migrations/m.yaml:4", run.Error);
        Assert.Contains("`rad` is no value of `use`", run.Error);
    }

    [TestMethod]
    public void The_history_of_a_migration_is_read_from_the_code()
    {
        using var folder = Create();
        Run(folder, "migration", "announce", "gross", "--change", Rename, "--deadline", "2030-01-15");
        folder.Commit();
        Assert.AreEqual("gross expand|0 of 1 done, 1 open (finance-data)", Summary(folder));

        // The new column comes, the old one stays.
        folder.Write("revenue/ddl/revenue.sql", Ddl.Replace("category STRING", "category STRING,\n  gross DECIMAL(10,2)")).Commit();
        Assert.AreEqual("gross migrate|0 of 1 done, 1 open (finance-data)", Summary(folder));
        Assert.AreEqual(1, Run(folder, "migration", "track", "gross", "--fail-on", "open").ExitCode);
        Assert.AreEqual(0, Run(folder, "migration", "track", "gross", "--fail-on", "overdue").ExitCode);
        Assert.AreEqual("gross migrate|0 of 1 done, 1 open (finance-data, 17 days over)", Summary(folder, "2030-02-01"));

        // A file that is moved, in a job with another name, is the same consumer.
        Move(folder, "ledger/src/ledger.sql", "ledger/src/new/ledger.sql");
        folder.Write(
            "ledger/main.sch.yaml",
            "Workflow:\n  id: finance\n  owner: finance-data\n  jobs:\n    - job: {id: write, type: Spark, spark: {script: '$S3{./src/new/ledger.sql}'}}\n").Commit();
        Assert.AreEqual("gross migrate|0 of 1 done, 1 open (finance-data)", Summary(folder));

        // Somebody else begins to read the old column.
        folder.Write("loose/late.sql", "SELECT total FROM retail.revenue;\n").Commit();
        Assert.AreEqual("gross migrate|0 of 1 done, 1 open (finance-data), 1 new", Summary(folder));
        folder.Write("loose/late.sql", "SELECT gross FROM retail.revenue;\n").Commit();

        // A person waives it for a time.
        var file = Path.Combine(folder.Path, "migrations", "gross.yaml");
        var text = File.ReadAllText(file);
        folder.Write(
            "migrations/gross.yaml",
            text.Replace(
                "owner: \"finance-data\"}",
                "owner: \"finance-data\", waived: {by: ana, reason: 'read once a year', until: 2030-01-31}}")).Commit();
        Assert.AreEqual("gross migrate|0 of 1 done, 1 waived", Summary(folder, "2030-01-31"));
        Assert.AreEqual("gross migrate|0 of 1 done, 1 open (finance-data, 17 days over)", Summary(folder, "2030-02-01"));
        folder.Write("migrations/gross.yaml", text).Commit();

        // Who takes the old column away too early is told so, of a table with a copy too.
        folder.Write("test/revenue.sql", Ddl.Replace("total ", "gross "));
        folder.Write("revenue/ddl/revenue.sql", Ddl.Replace("total ", "gross ")).Commit();
        var early = Run(folder, "migration", "track", "gross");
        Assert.AreEqual(1, early.ExitCode);
        Assert.Contains("the old column is gone while somebody still needs it", early.Error);
        folder.Write("ledger/src/new/ledger.sql", "INSERT INTO finance.ledger SELECT store_id, gross FROM retail.revenue;\n").Commit();
        Assert.AreEqual("gross contract|1 of 1 done", Summary(folder));
        Assert.AreEqual(
            "gross contract|0 of 1 done, 1 open (finance-data)",
            Last(Run(folder, "migration", "track", "gross", "--at", "HEAD~1")));
        File.Delete(Path.Combine(folder.Path, "ledger", "src", "new", "ledger.sql"));
        folder.Write("ledger/main.sch.yaml", "Workflow: {id: other, jobs: []}\n").Commit();
        Assert.Contains("gone", Run(folder, "migration", "track", "gross").Output);
    }

    [TestMethod]
    public void Who_writes_by_order_is_open_till_it_writes_as_many_values_as_the_table_takes()
    {
        using var folder = Create().Write("loose/fill.sql", "INSERT INTO retail.revenue SELECT 1, 2.0, 'a';\n").Commit();
        Run(folder, "migration", "announce", "gross", "--change", "drop category");
        Assert.AreEqual("gross migrate|0 of 3 done, 3 open (@bi, retail-analytics)", Summary(folder));
        folder.Write("loose/export.sql", "SELECT store_id FROM retail.revenue;\n");
        folder.Write(
            "revenue/main.sch.yaml",
            File.ReadAllText(Path.Combine(folder.Path, "revenue", "main.sch.yaml")).Replace(", category: dim", ""));
        Assert.AreEqual("gross migrate|2 of 3 done, 1 open (retail-analytics)", Summary(folder));
        Assert.AreEqual(1, Run(folder, "migration", "track", "gross", "--fail-on", "open").ExitCode);
        folder.Write("loose/late.sql", "INSERT INTO retail.revenue SELECT 2, 3.0, 'b';\n");
        Assert.AreEqual("gross migrate|2 of 3 done, 1 open (retail-analytics), 1 new", Summary(folder));
        folder.Write("loose/late.sql", "INSERT INTO retail.revenue (store_id, total) SELECT 2, 3.0;\n");

        folder.Write("revenue/ddl/revenue.sql", Ddl.Replace(",\n  category STRING", ""));
        Assert.AreEqual("gross contract|2 of 3 done, 1 open (retail-analytics)", Summary(folder));
        Assert.AreEqual(1, Run(folder, "migration", "track", "gross").ExitCode);
        folder.Write(
            "loose/fill.sql",
            "INSERT INTO retail.revenue SELECT 1, 2.0;\nINSERT INTO retail.revenue SELECT 1, 2.0, 'a';\n");
        Assert.AreEqual("gross contract|2 of 3 done, 1 open (retail-analytics)", Summary(folder));
        folder.Write("loose/fill.sql", "INSERT INTO retail.revenue SELECT 1, 2.0;\n");
        Assert.AreEqual("gross contract|3 of 3 done", Summary(folder));
        Assert.AreEqual(0, Run(folder, "migration", "track", "gross", "--fail-on", "open").ExitCode);
        folder.Write("loose/fill.sql", "INSERT INTO retail.revenue SELECT * FROM retail.nowhere;\n");
        Assert.AreEqual("gross contract|2 of 3 done, 1 unprovable", Summary(folder));
    }

    [TestMethod]
    public void Outside_of_git_no_commit_is_named()
    {
        using var folder = new TempFolder().Write("ddl.sql", Ddl).Write("r.sql", "SELECT total FROM retail.revenue;\n");
        Assert.AreEqual(0, Run(folder, "migration", "announce", "gross", "--change", Rename).ExitCode);
        Assert.DoesNotContain("base:", File.ReadAllText(Path.Combine(folder.Path, "migrations", "gross.yaml")));
    }

    [TestMethod]
    public void An_insert_by_position_is_open_until_it_gives_what_the_table_has()
    {
        const string Fill = "INSERT INTO retail.revenue SELECT store_id, total, category FROM sales.lines;\n";
        using var folder = Create().Write("loose/fill.sql", Fill).Write("loose/export.sql", "SELECT 1;\n").Commit();
        Run(folder, "migration", "announce", "gross", "--change", "drop retail.revenue.category");
        folder.Write("revenue/main.sch.yaml", "Workflow: {id: retail, owner: retail-analytics, jobs: []}\n").Commit();
        Assert.AreEqual("gross migrate|1 of 2 done, 1 open (retail-analytics)", Summary(folder));

        folder.Write("revenue/ddl/revenue.sql", Ddl.Replace(",\n  category STRING", "")).Commit();
        Assert.AreEqual("gross contract|1 of 2 done, 1 open (retail-analytics)", Summary(folder));
        Assert.AreEqual(1, Run(folder, "migration", "track", "gross").ExitCode);
        folder.Write("loose/late.sql", Fill).Commit();
        Assert.AreEqual("gross contract|1 of 2 done, 1 open (retail-analytics), 1 new", Summary(folder));

        folder.Write("loose/fill.sql", Fill.Replace(", category", "")).Write("loose/late.sql", "SELECT 1;\n").Commit();
        Assert.AreEqual("gross contract|2 of 2 done", Summary(folder));
        Assert.AreEqual(0, Run(folder, "migration", "track", "gross").ExitCode);
    }

    [TestMethod]
    public void A_change_in_words_is_announced_on_the_commit_that_is_checked_out()
    {
        using var folder = Create();
        Run(folder, "migration", "announce", "gross", "--change", Rename);
        var commit = folder.Run("git", "", "rev-parse", "HEAD")!.Trim();
        Assert.Contains($"base: {commit}\n", File.ReadAllText(Path.Combine(folder.Path, "migrations", "gross.yaml")).Replace("\"", ""));
    }

    [TestMethod]
    public void Twelve_commits_lead_from_open_to_contract_and_a_rebase_changes_nothing()
    {
        using var folder = Create().Write("loose/audit.sql", "SELECT r.total FROM retail.revenue AS r;\n").Commit();
        Run(folder, "migration", "announce", "gross", "--change", Rename);
        folder.Commit();
        folder.Git("-C", folder.Path, "checkout", "-q", "-b", "work");
        var record = File.ReadAllText(Path.Combine(folder.Path, "migrations", "gross.yaml"));
        var both = Ddl.Replace("category STRING", "category STRING,\n  gross DECIMAL(10,2)");
        (string Path, string Text, string Expected)[] commits =
        [
            ("loose/export.sql", "SELECT 1;\n", "gross expand|0 of 2 done, 2 open (@bi, finance-data)"),
            ("revenue/ddl/revenue.sql", both, "gross migrate|0 of 2 done, 2 open (@bi, finance-data)"),
            ("loose/audit.sql", "SELECT r.gross FROM retail.revenue AS r;\n", "gross migrate|1 of 2 done, 1 open (finance-data)"),
            ("loose/audit.sql", "SELECT x.total FROM retail.revenue AS x;\n", "gross migrate|0 of 2 done, 2 open (@bi, finance-data)"),
            ("loose/audit.sql", "SELECT x.gross FROM retail.revenue AS x;\n", "gross migrate|1 of 2 done, 1 open (finance-data)"),
            ("loose/late.sql", "SELECT total FROM retail.revenue;\n", "gross migrate|1 of 2 done, 1 open (finance-data), 1 new"),
            ("loose/late.sql", "SELECT gross FROM retail.revenue;\n", "gross migrate|1 of 2 done, 1 open (finance-data)"),
            ("migrations/gross.yaml", Waived(record), "gross migrate|1 of 2 done, 1 waived"),
            ("revenue/ddl/revenue.sql", Ddl.Replace("total ", "gross "), "gross contract|1 of 2 done, 1 waived"),
            ("migrations/gross.yaml", record, "gross contract|1 of 2 done, 1 open (finance-data)"),
            ("ledger/src/ledger.sql", "INSERT INTO finance.ledger SELECT gross FROM retail.revenue;\n", "gross contract|2 of 2 done"),
            ("loose/note.sql", "SELECT 2;\n", "gross contract|2 of 2 done"),
        ];
        foreach (var (path, text, expected) in commits) Assert.AreEqual(expected, Summary(folder.Write(path, text).Commit()), path);

        folder.Git("-C", folder.Path, "checkout", "-q", "main");
        folder.Write("README.md", "main goes on\n").Commit();
        folder.Git("-C", folder.Path, "checkout", "-q", "work");
        folder.Git("-C", folder.Path, "-c", "user.name=a", "-c", "user.email=b", "rebase", "-q", "main");
        for (var i = 0; i < commits.Length; i++)
        {
            var at = Run(folder, "migration", "track", "gross", "--at", $"HEAD~{commits.Length - 1 - i}");
            if (!commits[i].Expected.Contains("waived")) Assert.AreEqual(commits[i].Expected, Last(at), commits[i].Path);
        }

        static string Waived(string record) =>
            record.Replace("owner: \"finance-data\"}", "owner: \"finance-data\", waived: {by: ana, reason: 'once a year'}}");
    }

    private static string Summary(TempFolder folder, string day = "2029-12-31") =>
        Last(TestRun.With(
            folder.Path,
            RuleCatalog.All,
            host => host with { Files = new Disk(), Clock = new FixedClock(day) },
            "migration",
            "track",
            "gross"));

    private static string Last(TestRun run) => run.Lines.Length == 0 ? run.Error : $"{run.Lines[0].Replace("  ", " ")}|{run.Lines[^1]}";

    private static void Move(TempFolder folder, string from, string to)
    {
        folder.Write(to, File.ReadAllText(Path.Combine(folder.Path, from)));
        File.Delete(Path.Combine(folder.Path, from));
    }

    private sealed class FixedClock(string day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using Dataflow.Lint.Cli.Discovery;
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
            Run(folder, "migration", "announce", "gross", "--change", "drop retail.revenue.category", "--to", "@bi", "--mention").Output);
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
    [DataRow("announce|x|--change|drop total|--to|nobody", "nothing concerns `nobody`")]
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

        // Who takes the old column away too early is told so.
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

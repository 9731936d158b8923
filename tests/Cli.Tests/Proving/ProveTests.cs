using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Proving;

/// <summary><c>check --prove</c>: rows that show what a finding says.</summary>
[TestClass]
public sealed class ProveTests
{
    public required TestContext TestContext { get; set; }

    private static TempFolder Ranked() => new TempFolder()
        .Write(
            "ddl/top.sql",
            "CREATE TABLE music.top (country STRING, place INT, song_id INT) USING iceberg;\nCREATE TABLE music.counted (country STRING, plays INT, song_id INT) USING iceberg;\n")
        .Write(
            "src/top.sql",
            "INSERT OVERWRITE TABLE music.top\nSELECT country, RANK() OVER (PARTITION BY country ORDER BY plays DESC) AS place, song_id\nFROM music.counted;\n")
        .Write(
            "main.sch.yaml",
            "Workflow:\n  id: top.main\n  jobs:\n    - job:\n        id: metadata\n        type: Metadata\n        metacat:\n          tables: [lake/music/top]\n          column_types:\n            country: pk\n            place: pk\n");

    private static TestRun Check(TempFolder folder, string rule, params string[] more) =>
        TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["check", "--select", rule, "--color", "never", .. more]);

    [TestMethod]
    public void Two_rows_show_that_a_key_is_none()
    {
        using var folder = Ranked();
        var told = Check(folder, "MET004", "--prove").Output;
        Assert.Contains("= for example:", told);
        Assert.Contains("in music.counted:", told);
        var rows = told.Split('\n')
            .SkipWhile(l => !l.Contains("the script gives in music.top:"))
            .Skip(1)
            .Take(2)
            .Select(l => l[..l.IndexOf(", song_id", StringComparison.Ordinal)]).ToArray();
        Assert.AreEqual(rows[0], rows[1], told);
        Assert.AreEqual(told, Check(folder, "MET004", "--prove").Output);
        Assert.DoesNotContain("for example", Check(folder, "MET004").Output);
    }

    [TestMethod]
    [DataRow("WHERE rating = NULL", "SQL042", "were `rating = NULL` true:")]
    [DataRow("WHERE hours > 5 AND hours < 3", "SQL042", "were `hours < 3` true:")]
    [DataRow("WHERE title_id NOT IN (SELECT title_id FROM media.blocked)", "SQL014", "with the fix:")]
    public void Rows_that_are_lost_are_shown(string condition, string rule, string told)
    {
        using var folder = new TempFolder()
            .Write(
                "ddl/all.sql",
                "CREATE TABLE media.titles (title_id INT, rating INT, hours INT) USING iceberg;\nCREATE TABLE media.blocked (title_id INT) USING iceberg;\n")
            .Write("src/unrated.sql", $"SELECT title_id FROM media.titles {condition};\n");
        var output = Check(folder, rule, "--prove").Output;
        Assert.Contains("the script gives: no row\n", output);
        Assert.Contains(told, output);
    }

    [TestMethod]
    public void Where_no_rows_are_found_nothing_is_said()
    {
        using var folder = new TempFolder().Write("src/unrated.sql", "SELECT title_id FROM media.titles WHERE rating = NULL;\n");
        var run = Check(folder, "SQL042", "--prove");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.DoesNotContain("for example", run.Output);
    }

    [TestMethod]
    public void A_fix_that_is_called_safe_and_changes_rows_is_told()
    {
        using var folder = new TempFolder()
            .Write("ddl/all.sql", "CREATE TABLE a.b (id INT) USING iceberg;\n")
            .Write("src/some.sql", "SELECT id FROM a.b WHERE id > 5;\n");
        var run = TestRun.In(folder.Path, [new WrongFix()], new Disk(), "", "check", "--prove");
        Assert.Contains("the fix of TST999 on line 1 is called safe and changes rows: please report it", run.Output + run.Error);
    }

    // Each rule's own example, and what its safe fix makes of it.
    [TestMethod]
    public void Safe_fixes_of_all_rules_keep_the_rows()
    {
        var faults = new List<string>();
        var fixable = 0;
        foreach (var rule in RuleCatalog.All)
        {
            foreach (var example in rule.Info.Examples().Where(e => e.IsBad))
            {
                using var folder = new TempFolder();
                foreach (var file in example.Files) folder.Write(file.Path, file.Text.Replace("[|", "").Replace("|]", ""));
                var run = Check(folder, rule.Info.Id, "--prove", "--preview");
                if (run.Output.Contains("(safe fix)")) fixable++;
                if ((run.Output + run.Error).Contains("is called safe and changes rows")) faults.Add($"{rule.Info.Id}: {run.Output}");
            }
        }

        TestContext.WriteLine($"{fixable} examples with a safe fix");
        Assert.IsGreaterThanOrEqualTo(8, fixable);
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    private sealed class WrongFix : Rule
    {
        public override RuleInfo Info { get; } = new("TST999", "wrong-fix")
        {
            Severity = Severity.Warning,
            Message = "a number",
            Summary = "A number.",
            Why = "For the test.",
            Examples = () => [],
        };

        public override void Register(Subscriptions on) => on.Plan<LiteralValue>(static (literal, script) =>
            new Finding(script.At(literal.Span))
            {
                Fixes = [new Fix("write 1", IsSafe: true, [new FileEdit(script.Document.Source, new TextEdit(literal.Span, "1"))])],
            });
    }
}

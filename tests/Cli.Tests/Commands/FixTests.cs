using System.Runtime.Versioning;
using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>--fix</c>, <c>--unsafe-fixes</c> and <c>--diff</c></summary>
[TestClass]
public sealed class FixTests
{
    private static readonly IReadOnlyList<Rule> Rules =
    [
        new RenamingRule("RNM001", "bad", "good"),
        new RenamingRule("RNM002", "worse", "better", isSafe: false),
        new RenamingRule("RNM003", "good day", "bad day"),
        new RenamingRule("RNM004", "one_column", "1 2 3"),
        new RenamingRule("RNM005", "two_lines", "a,\n  b"),
    ];

    [TestMethod]
    public void Safe_fixes_are_written_and_the_rest_is_reported()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad, worse, bad;\n");
        var run = Run(folder, "--fix", ".");
        Assert.AreEqual("SELECT good, worse, good;\n", folder.Text("a.sql"));
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual("a.sql:1:14: warning RNM002: `worse` stands here\n", run.Output);
        Assert.AreEqual("2 fixed, leaving 1 warning in 1 file\n", run.Error);
    }

    [TestMethod]
    public void Unsafe_fixes_are_made_when_asked_for()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad, worse;\n");
        var run = Run(folder, "--fix", "--unsafe-fixes", ".");
        Assert.AreEqual("SELECT good, better;\n", folder.Text("a.sql"));
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("2 fixed, leaving no findings in 1 file\n", run.Error);
    }

    [TestMethod]
    public void Fixes_that_spoil_many_folders_are_all_found_and_the_others_made()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 120; i++) folder.Write($"p{i:D3}/a.sql", "SELECT bad, one_column FROM bad;\n");
        var run = Run(folder, "--fix", ".");
        for (var i = 0; i < 120; i++) Assert.AreEqual("SELECT good, one_column FROM good;\n", folder.Text($"p{i:D3}/a.sql"));
        Assert.AreEqual(120, run.Error.Split("RNM004 is not fixed: the fix would leave a syntax error").Length - 1, run.Error);
        Assert.Contains("\n0 fixed, leaving 120 warnings", Run(folder, "--fix", ".").Error);
    }

    [TestMethod]
    public void The_summary_tells_what_could_be_fixed()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad, bad, worse;\n").Write("b.sql", "SELECT worse;\n");
        Assert.AreEqual("3 warnings in 1 file, 2 fixable with --fix and 1 more with --unsafe-fixes\n", Run(folder, "a.sql").Error);
        Assert.AreEqual("1 warning in 1 file, 1 fixable with --fix --unsafe-fixes\n", Run(folder, "b.sql").Error);
    }

    [TestMethod]
    public void A_file_keeps_its_line_ends_its_encoding_and_its_mark()
    {
        var text = "SELECT 'ä',\r\n  bad, two_lines;\r\n";
        var fixedText = "SELECT 'ä',\r\n  good, a,\r\n  b;\r\n";
        Encoding[] encodings = [
            new UTF8Encoding(false),
            new UTF8Encoding(true),
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
        ];
        foreach (var encoding in encodings)
        {
            using var folder = new TempFolder().Write("a.sql", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            Assert.AreEqual(0, Run(folder, "--fix", ".").ExitCode);
            CollectionAssert.AreEqual(
                (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(fixedText)],
                File.ReadAllBytes(folder["a.sql"]),
                encoding.EncodingName);
        }
    }

    [TestMethod]
    [UnsupportedOSPlatform("windows")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_file_keeps_its_mode_and_a_link_stays_a_link()
    {
        using var folder = new TempFolder().Folder(".git").Write("a.sql", "SELECT bad;\n").Link("b.sql", "a.sql");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder["a.sql"], Mode);
        Run(folder, "--fix", "b.sql");
        Assert.AreEqual("SELECT good;\n", folder.Text("a.sql"));
        Assert.AreEqual(Mode, File.GetUnixFileMode(folder["a.sql"]));
        Assert.AreEqual("a.sql", new FileInfo(folder["b.sql"]).LinkTarget);
        Assert.HasCount(3, Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Fixes_that_touch_are_made_one_after_the_other()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT abc, bcd;\n");
        Rule[] rules = [
            new RenamingRule("RNM001", "ab", "x"),
            new RenamingRule("RNM002", "bc", "yb"),
            new RenamingRule("RNM003", "cd", "z"),
        ];
        var run = TestRun.In(folder.Path, rules, new Disk(), "", "--fix", "--output-format", "concise", ".");
        Assert.AreEqual("SELECT xc, ybd;\n", folder.Text("a.sql"));
        Assert.AreEqual("4 fixed, leaving no findings in 1 file\n", run.Error);
    }

    [TestMethod]
    public void A_fix_that_leads_to_another_finding_is_left_out()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad, 'good day';\n");
        Assert.AreEqual("SELECT good, 'good day';\n", Fixed(folder, out var run));
        Assert.Contains("a.sql:1: RNM003 is not fixed: the fix would lead to another finding: RNM001", run.Error);
        Assert.Contains("1 fixed, leaving 1 warning", run.Error);
    }

    [TestMethod]
    public void A_fix_that_leaves_a_syntax_error_is_left_out_and_the_others_are_made()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad, one_column, bad, bad;\n");
        Assert.AreEqual("SELECT good, one_column, good, good;\n", Fixed(folder, out var run));
        Assert.Contains("RNM004 is not fixed: the fix would leave a syntax error", run.Error);
    }

    [TestMethod]
    [DataRow("SELECT bad FROM FROM;\n", "`a.sql`, which has syntax errors")]
    [DataRow("SELECT ${is_bad};\n", "would change a part of a template")]
    [DataRow("SELECT {{ bad }};\n", "would change a part of a template")]
    public void Broken_files_and_holes_of_templates_are_left_alone(string text, string reason)
    {
        using var folder = new TempFolder().Write("a.sql", text);
        Assert.AreEqual(text, Fixed(folder, out var run));
        Assert.Contains(reason, run.Error);
        Assert.AreEqual(1, run.ExitCode);
    }

    [TestMethod]
    public void Only_the_named_file_is_changed()
    {
        using var folder = new TempFolder().Write("main.sch.yaml", "Workflow:\n  id: w\n")
            .Write("src/a.sql", "SELECT bad;\n")
            .Write("src/b.sql", "SELECT bad;\n");
        Run(folder, "--fix", "src/a.sql");
        Assert.AreEqual("SELECT good;\n", folder.Text("src/a.sql"));
        Assert.AreEqual("SELECT bad;\n", folder.Text("src/b.sql"));
    }

    [TestMethod]
    public void A_read_only_file_makes_the_result_incomplete()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n").Write("b.sql", "SELECT bad;\n");
        File.SetAttributes(folder["a.sql"], FileAttributes.ReadOnly);
        var run = Run(folder, "--fix", ".");
        File.SetAttributes(folder["a.sql"], FileAttributes.Normal);
        Assert.AreEqual(3, run.ExitCode);
        Assert.AreEqual("error: a.sql: cannot be written: permission denied\n1 fixed, leaving 1 warning in 2 files\n", run.Error);
        Assert.AreEqual("a.sql:1:8: warning RNM001: `bad` stands here\n", run.Output);
        Assert.AreEqual("SELECT bad;\n", folder.Text("a.sql"));
        Assert.AreEqual("SELECT good;\n", folder.Text("b.sql"));
    }

    [TestMethod]
    public void A_diff_shows_the_change_and_writes_nothing()
    {
        using var folder = new TempFolder().Write("src/a.sql", "SELECT 1;\nSELECT 2;\nSELECT 3;\nSELECT 4;\nSELECT bad;\nSELECT two_lines");
        var run = Run(folder, "--diff", ".");
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual(
            """
            --- src/a.sql
            +++ src/a.sql
            @@ -2,5 +2,6 @@
             SELECT 2;
             SELECT 3;
             SELECT 4;
            -SELECT bad;
            -SELECT two_lines
            \ No newline at end of file
            +SELECT good;
            +SELECT a,
            +  b
            \ No newline at end of file

            """,
            run.Output);
        Assert.AreEqual("", run.Error);
        Assert.Contains("SELECT bad", folder.Text("src/a.sql"));
    }

    [TestMethod]
    public void A_diff_is_what_git_applies()
    {
        var lines = Enumerable.Range(0, 60).Select(i => i % 17 == 5 ? "  bad," : i % 23 == 7 ? "  two_lines," : $"  c{i % 7},").ToArray();
        using var folder = new TempFolder().Write("a.sql", "SELECT\n" + string.Join("\n", lines) + "\n  1;\n");
        if (folder.Run("git", "", "init", "-q") is null) Assert.Inconclusive("There is no git on this machine.");
        var diff = Run(folder, "--diff", ".").Output;
        folder.Run("git", diff, "apply", "-p0", "-");
        var applied = folder.Text("a.sql");
        Assert.DoesNotContain("bad", applied);
        Assert.DoesNotContain("two_lines", applied);
        Assert.AreEqual("", Run(folder, "--diff", ".").Output);
    }

    [TestMethod]
    public void A_diff_of_nothing_is_empty()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT worse;\n");
        var run = Run(folder, "--diff", ".");
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(1, Run(folder, "--diff", "--unsafe-fixes", ".").ExitCode);
    }

    [TestMethod]
    public void Standard_input_is_fixed_as_a_diff_only()
    {
        using var folder = new TempFolder();
        var run = TestRun.In(folder.Path, Rules, new Disk(), "SELECT bad;\n", "-", "--stdin-filename", "a.sql", "--diff");
        Assert.AreEqual("--- a.sql\n+++ a.sql\n@@ -1 +1 @@\n-SELECT bad;\n+SELECT good;\n", run.Output);
        Assert.AreEqual(2, TestRun.In(folder.Path, Rules, new Disk(), "", "-", "--stdin-filename", "a.sql", "--fix").ExitCode);
    }

    [TestMethod]
    public void Unsafe_fixes_alone_are_a_misunderstanding()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n");
        var run = Run(folder, "--unsafe-fixes", ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("`--unsafe-fixes` does nothing by itself", run.Error);
    }

    private static TestRun Run(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, Rules, new Disk(), "", ["--output-format", "concise", .. arguments]);

    private static string Fixed(TempFolder folder, out TestRun run)
    {
        run = Run(folder, "--fix", ".");
        return folder.Text("a.sql");
    }
}

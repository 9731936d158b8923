using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>--changed</c> and <c>--since</c></summary>
[TestClass]
public sealed class ChangedTests
{
    [TestMethod]
    public void Without_a_change_nothing_is_linted()
    {
        using var folder = Repository();
        var run = Changed(folder, ".");
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("no findings in 0 files\n", run.Error);
    }

    [TestMethod]
    public void Changed_staged_and_new_files_are_linted()
    {
        using var folder = Repository();
        folder.Write("p/src/b.sql", "SELECT bad, 1;\n")
            .Write("p/src/neu ü.sql", "SELECT bad;\n")
            .Write("p/src/staged.sql", "SELECT bad;\n");
        Git(folder, "add", "p/src/staged.sql");
        var run = Changed(folder, ".");
        CollectionAssert.AreEqual((string[])["p/src/b.sql", "p/src/neu ü.sql", "p/src/staged.sql"], run.Paths);
        Assert.AreEqual("3 warnings in 3 files\n", run.Error);
        Assert.AreEqual("3 warnings in 3 files\n", Changed(folder).Error);
    }

    [TestMethod]
    public void A_finding_elsewhere_that_points_at_a_changed_file_is_shown()
    {
        using var folder = Repository();
        folder.Write("p/src/b.sql", "SELECT 2;\n");
        var run = TestRun.In(
            folder.Path,
            [.. WordRule.All, new ScriptUseRule()],
            new Disk(),
            "",
            "--changed",
            "--output-format",
            "concise",
            ".");
        CollectionAssert.AreEqual((string[])["p/main.sch.yaml"], run.Paths);
    }

    [TestMethod]
    public void A_file_that_is_not_merged_is_one_file()
    {
        using var folder = Repository();
        folder.Write("p/src/both.sql", "SELECT bad;\n");
        Git(folder, "add", "p/src/both.sql");
        var id = (folder.Run("git", "", "rev-parse", ":p/src/both.sql") ?? "").Trim();
        folder.Run(
            "git",
            $"0 {new string('0', id.Length)}\tp/src/both.sql\n100644 {id} 2\tp/src/both.sql\n100644 {id} 3\tp/src/both.sql\n",
            "update-index",
            "--index-info");
        CollectionAssert.AreEqual((string[])["p/src/both.sql"], Changed(folder, ".").Paths);
    }

    [TestMethod]
    public void Only_changes_below_the_given_paths_count()
    {
        using var folder = Repository();
        folder.Write("p/src/b.sql", "SELECT bad, 1;\n").Write("q/c.sql", "SELECT bad, 1;\n");
        CollectionAssert.AreEqual((string[])["q/c.sql"], Changed(folder, "q").Paths);
        CollectionAssert.AreEqual((string[])["p/src/b.sql"], Changed(folder, "p/src/b.sql").Paths);
        Assert.AreEqual("no findings in 0 files\n", Changed(folder, "p/src/a.sql").Error);
        var inside = TestRun.In(folder["p"], WordRule.All, new Disk(), "", "--changed", "--output-format", "concise");
        CollectionAssert.AreEqual((string[])["src/b.sql"], inside.Paths);
    }

    [TestMethod]
    public void Ignored_excluded_and_hidden_files_are_left_out()
    {
        using var folder = Repository();
        folder.Write(".gitignore", "ignored.sql\n")
            .Write("dataflow-lint.yaml", "exclude: [old]\n")
            .Write("ignored.sql", "bad")
            .Write("old/a.sql", "bad")
            .Write(".workflows/a.sql", "bad")
            .Write("notes.txt", "bad");
        Assert.AreEqual("", Changed(folder, ".").Output);
    }

    [TestMethod]
    public void The_package_that_has_lost_a_file_is_linted()
    {
        using var folder = Repository();
        File.Move(folder["p/src/b.sql"], folder["p/src/renamed.sql"]);
        CollectionAssert.AreEqual((string[])["p/src/a.sql", "p/src/renamed.sql"], Changed(folder, ".").Paths);
        Assert.Contains(
            "REF001",
            TestRun.In(folder.Path, Rules.RuleCatalog.All, new Disk(), "", "--changed", "--output-format", "concise", ".").Output);
        CollectionAssert.AreEqual((string[])["p/src/a.sql", "p/src/renamed.sql"], Changed(folder, "p/src").Paths);
        Assert.AreEqual("", Changed(folder, "q").Output);
    }

    [TestMethod]
    public void Of_a_package_that_is_gone_what_lay_beside_it_is_linted()
    {
        using var folder = Repository();
        folder.Write("group/x/x.sch.yaml", "Workflow:\n  id: x\n").Write("group/y/y.sql", "SELECT bad;\n");
        Commit(folder);
        Directory.Delete(folder["group/x"], recursive: true);
        CollectionAssert.AreEqual((string[])["group/y/y.sql"], Changed(folder, ".").Paths);
    }

    [TestMethod]
    public void What_a_package_at_the_top_leaves_behind_is_for_a_whole_run_which_is_said()
    {
        using var folder = Repository();
        Directory.Delete(folder["q"], recursive: true);
        var run = Changed(folder, ".");
        Assert.AreEqual("", run.Output);
        Assert.StartsWith("warning: `q/c.sql` is gone with its package: what referred to it is found by a whole run only\n", run.Error);
    }

    [TestMethod]
    public void Line_ends_that_a_checkout_has_changed_are_no_change()
    {
        using var folder = Repository();
        folder.Write("p/src/a.sql", "SELECT bad;\r\n");
        Assert.AreEqual("", Changed(folder, ".").Output);
    }

    [TestMethod]
    public void A_file_that_is_added_although_ignored_counts()
    {
        using var folder = Repository();
        folder.Write(".gitignore", "made.sql\n").Write("made.sql", "SELECT bad;\n");
        Assert.AreEqual("", Changed(folder, ".").Output);
        Git(folder, "add", "-f", "made.sql");
        CollectionAssert.AreEqual((string[])["made.sql"], Changed(folder, ".").Paths);
    }

    [TestMethod]
    public void Since_looks_back_to_where_the_branch_began()
    {
        using var folder = Repository();
        Git(folder, "checkout", "-q", "-b", "topic");
        folder.Write("p/src/b.sql", "SELECT bad, 1;\n");
        Commit(folder);
        Git(folder, "checkout", "-q", "main");
        folder.Write("q/c.sql", "SELECT bad, 2;\n");
        Commit(folder);
        Git(folder, "checkout", "-q", "topic");
        folder.Write("new.sql", "SELECT bad;\n");
        CollectionAssert.AreEqual((string[])["new.sql"], Changed(folder, ".").Paths);
        CollectionAssert.AreEqual((string[])["new.sql", "p/src/b.sql"], Changed(folder, "--since", "main", ".").Paths);
    }

    [TestMethod]
    public void Before_the_first_commit_every_file_is_new()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n").Write("b.sql", "SELECT bad;\n");
        Init(folder);
        Git(folder, "add", "a.sql");
        CollectionAssert.AreEqual((string[])["a.sql", "b.sql"], Changed(folder, ".").Paths);
    }

    [TestMethod]
    public void What_git_cannot_answer_is_bad_usage()
    {
        using var folder = Repository();
        foreach (var reference in (string[])["no-such-branch", "--output=x"])
        {
            var run = Changed(folder, $"--since={reference}", ".");
            Assert.AreEqual(2, run.ExitCode, reference);
            Assert.Contains($"`{reference}`", run.Error);
        }

        using var outside = new TempFolder().Write("a.sql", "SELECT bad;\n");
        var lone = Changed(outside, ".");
        Assert.AreEqual(2, lone.ExitCode);
        Assert.Contains("not a git repository", lone.Error);
        Assert.AreEqual(2, TestRun.In(folder, "--since", "main", ".").ExitCode);
        Assert.AreEqual(2, TestRun.In(folder, "--changed", "-", "--stdin-filename", "a.sql").ExitCode);
    }

    [TestMethod]
    public void Without_git_the_run_says_so()
    {
        using var folder = new TempFolder().Write("a.sql", "SELECT bad;\n");
        var run = TestRun.With(folder.Path, WordRule.All, host => host with { Variable = _ => null }, "--changed", ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("`--changed` asks git, which cannot be started", run.Error);
    }

    private static TempFolder Repository()
    {
        var folder = new TempFolder()
            .Write(
                "p/main.sch.yaml",
                "Workflow:\n  id: w\n  jobs:\n    - job:\n        id: write\n        type: Spark\n        spark:\n          script: $S3{./src/b.sql}\n")
            .Write("p/src/a.sql", "SELECT bad;\n").Write("p/src/b.sql", "SELECT bad;\n").Write("q/c.sql", "SELECT bad;\n");
        Init(folder);
        Commit(folder);
        return folder;
    }

    private static void Init(TempFolder folder)
    {
        if (folder.Run("git", "", "init", "-q", "-b", "main") is null) Assert.Inconclusive("There is no git on this machine.");
    }

    private static void Commit(TempFolder folder)
    {
        Git(folder, "add", "-A");
        Git(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x");
    }

    private static void Git(TempFolder folder, params string[] arguments) => folder.Run("git", "", arguments);

    private static TestRun Changed(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder, ["--changed", "--output-format", "concise", .. arguments]);
}

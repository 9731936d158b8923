using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Tests.Git;

/// <summary><c>--staged</c> lints what the next commit will hold.</summary>
[TestClass]
public sealed class StagedTests
{
    private const string Workflow =
        "Workflow:\n  id: w\n  jobs:\n    - job:\n        id: write\n        type: Spark\n        spark:\n          script: $S3{./src/b.sql}\n";

    [TestMethod]
    public void A_partly_staged_file_is_judged_as_staged()
    {
        using var folder = Repository();
        folder.Write("p/src/a.sql", "SELECT bad;\n")
            .Git("add", ".")
            .Write("p/src/a.sql", "SELECT 1;\n")
            .Write("p/src/b.sql", "SELECT bad;\n");
        CollectionAssert.AreEqual((string[])["p/src/a.sql:1:8"], GitFolder.Staged(folder).Lines.Select(l => l.Split(": ")[0]).ToArray());
        folder.Git("add", "p/src/b.sql");
        CollectionAssert.AreEqual((string[])["p/src/a.sql", "p/src/b.sql"], GitFolder.Staged(folder, ".").Paths);
        CollectionAssert.AreEqual((string[])["p/src/b.sql"], GitFolder.Staged(folder, "p/src/b.sql").Paths);
    }

    [TestMethod]
    public void Nothing_staged_is_nothing_linted()
    {
        using var folder = Repository();
        folder.Write("p/src/a.sql", "SELECT bad;\n").Write("p/new.sql", "SELECT bad;\n");
        var run = GitFolder.Staged(folder);
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual("no findings in 0 files\n", run.Error);
    }

    [TestMethod]
    public void An_untracked_script_a_job_names_is_missing()
    {
        using var folder = Repository();
        folder.Write("p/main.sch.yaml", Workflow.Replace("b.sql", "new.sql"))
            .Write("p/src/new.sql", "SELECT 1;\n")
            .Git("add", "p/main.sch.yaml");
        Assert.Contains("REF001", All(folder).Output);
        folder.Git("add", "p/src/new.sql");
        Assert.DoesNotContain("REF001", All(folder).Output);
    }

    [TestMethod]
    public void A_package_that_loses_a_file_is_linted()
    {
        using var folder = Repository();
        folder.Git("rm", "-q", "--cached", "p/src/b.sql");
        Assert.Contains("p/main.sch.yaml:8", All(folder).Output);
        Assert.Contains("REF001", All(folder).Output);
    }

    [TestMethod]
    public void A_script_that_is_renamed_alone_leaves_its_job_behind()
    {
        using var folder = Repository();
        folder.Git("mv", "p/src/b.sql", "p/src/c.sql");
        Assert.Contains("REF001", All(folder).Output);
    }

    [TestMethod]
    public void Configuration_baseline_and_ignored_files_are_those_of_the_index()
    {
        using var folder = Repository();
        folder.Write("p/src/a.sql", "SELECT bad;\n")
            .Git("add", ".")
            .Write("dataflow-lint.yaml", "rules: {TST001: off}\n")
            .Write(".gitignore", "src\n");
        Assert.AreEqual(1, GitFolder.Staged(folder).ExitCode);
        folder.Git("add", "dataflow-lint.yaml");
        Assert.AreEqual(0, GitFolder.Staged(folder).ExitCode);
        folder.Write("dataflow-lint.yaml", "rules: {TST001: error}\n");
        Assert.AreEqual(0, GitFolder.Staged(folder).ExitCode);
        folder.Write("dataflow-lint-baseline.json", "no json").Git("rm", "-q", "-f", "--cached", "dataflow-lint.yaml");
        File.Delete(folder["dataflow-lint.yaml"]);
        Assert.AreEqual(1, GitFolder.Staged(folder).ExitCode);
        folder.Git("add", "dataflow-lint-baseline.json");
        Assert.AreEqual(2, GitFolder.Staged(folder).ExitCode);
    }

    [TestMethod]
    public void Before_the_first_commit_all_that_is_staged_is_new()
    {
        using var folder = new TempFolder().Init().Write("a.sql", "SELECT bad;\n").Write("b.sql", "SELECT bad;\n").Git("add", "a.sql");
        CollectionAssert.AreEqual((string[])["a.sql"], GitFolder.Staged(folder).Paths);
    }

    [TestMethod]
    public void A_link_in_the_index_is_followed_in_the_index_and_not_out_of_it()
    {
        using var outside = new TempFolder().Write("secret.sql", "SELECT bad FROM the_secret;\n");
        using var folder = Repository();
        folder.Link("p/src/in.sql", "target.sql")
            .Write("p/src/target.sql", "SELECT bad;\n")
            .Link("p/src/out.sql", outside["secret.sql"])
            .Git("add", ".")
            .Write("p/src/target.sql", "SELECT 1;\n");
        var run = GitFolder.Staged(folder);
        CollectionAssert.AreEqual((string[])["p/src/in.sql", "p/src/target.sql"], run.Paths);
        Assert.AreEqual(3, run.ExitCode, run.Error);
        Assert.DoesNotContain("secret", run.Output);
    }

    [TestMethod]
    public void What_is_not_merged_is_said()
    {
        using var folder = Repository();
        folder.Git("checkout", "-q", "-b", "topic").Write("p/src/a.sql", "SELECT 2;\n").Commit();
        folder.Git("checkout", "-q", "main").Write("p/src/a.sql", "SELECT 3;\n").Commit();
        folder.Git("merge", "-q", "topic");
        var run = GitFolder.Staged(folder);
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith("error: `p/src/a.sql` is not merged", run.Error);
    }

    [TestMethod]
    public void The_index_of_a_commit_under_way_is_read_and_no_other()
    {
        using var folder = Repository();
        folder.Write("p/src/a.sql", "SELECT bad;\n").Write("p/src/b.sql", "SELECT bad;\n").Git("add", ".");
        File.Copy(folder[".git/index"], folder[".git/next-index.lock"]);
        File.Copy(folder[".git/index"], folder["index"]);
        folder.Git("reset", "-q");
        Assert.AreEqual(0, GitFolder.Staged(folder).ExitCode);
        Assert.HasCount(2, Hooked(folder, folder[".git/next-index.lock"]).Paths);
        Assert.HasCount(2, Hooked(folder, ".git/next-index.lock").Paths);
        Assert.HasCount(0, Hooked(folder, folder["index"]).Paths);
    }

    [TestMethod]
    [DataRow("--fix")]
    [DataRow("--diff")]
    [DataRow("--changed")]
    [DataRow("--since=main")]
    public void Only_reads(string option)
    {
        using var folder = Repository();
        var run = TestRun.In(folder, "--staged", option, ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains(option.Split('=')[0], run.Error);
    }

    [TestMethod]
    public void A_repository_with_long_ids_and_a_linked_worktree_are_read()
    {
        using var folder = new TempFolder().Init("", "--object-format=sha256")
            .Write("a.sql", "SELECT 1;\n")
            .Write("b.sql", "SELECT bad;\n").Commit();
        Assert.AreEqual("no findings in 0 files\n", GitFolder.Changed(folder).Error);
        folder.Git("worktree", "add", "-q", "../" + Path.GetFileName(folder.Path) + "-linked");
        using var linked = new TempFolder();
        var place = folder.Path + "-linked";
        File.WriteAllText(Path.Combine(place, "a.sql"), "SELECT bad;\n");
        var changed = TestRun.In(place, WordRule.All, new Disk(), "", "--changed", "--output-format", "concise");
        CollectionAssert.AreEqual((string[])["a.sql"], changed.Paths);
        folder.Git("-C", place, "add", ".");
        CollectionAssert.AreEqual(
            (string[])["a.sql"],
            TestRun.In(place, WordRule.All, new Disk(), "", "--staged", "--output-format", "concise").Paths);
        Directory.Delete(place, recursive: true);
    }

    [TestMethod]
    public void A_submodule_is_asked_about_by_its_own_name()
    {
        using var library = new TempFolder().Init().Write("x.sql", "SELECT bad;\n").Commit();
        using var folder = Repository();
        folder.Git("submodule", "--quiet", "add", library.Path, "lib").Commit();
        folder.Write("lib/x.sql", "SELECT bad, 2;\n").Write("lib/new.sql", "SELECT bad;\n");
        Assert.AreEqual("no findings in 0 files\n", GitFolder.Changed(folder).Error);
        CollectionAssert.AreEqual((string[])["lib/new.sql", "lib/x.sql"], GitFolder.Changed(folder, "lib").Paths);
        folder.Git("-C", folder["lib"], "add", "new.sql");
        CollectionAssert.AreEqual((string[])["lib/new.sql"], GitFolder.Staged(folder, "lib").Paths);
    }

    private static TempFolder Repository() =>
        new TempFolder().Init()
            .Write("p/main.sch.yaml", Workflow)
            .Write("p/src/a.sql", "SELECT 1;\n")
            .Write("p/src/b.sql", "SELECT 1;\n").Commit();

    private static TestRun All(TempFolder folder) =>
        TestRun.In(folder.Path, Rules.RuleCatalog.All, new Disk(), "", "--staged", "--select", "REF001", "--output-format", "concise");

    private static TestRun Hooked(TempFolder folder, string index) =>
        TestRun.With(
            folder.Path,
            WordRule.All,
            host => host with { Variable = name => name == "GIT_INDEX_FILE" ? index : host.Variable(name) },
            "--staged",
            "--output-format",
            "concise",
            ".");
}

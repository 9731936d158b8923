using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Tests.Samples;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>Deployments come whole or not at all, and a second one has nothing to do.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class DeployTests
{
    private const string Target = "../target";
    private static readonly string[] Deploy = ["deploy", "--auto-approve", "--force-lock"];

    [TestMethod]
    public void A_second_deployment_writes_nothing()
    {
        using var project = ProjectFixture.Post(ProjectFixture.Production);
        project.Good(Deploy);
        var before = project.Everything(Target);
        var disk = new CountingDisk(long.MaxValue);
        var run = project.Run(host => host with { Files = disk }, "deploy", "--auto-approve");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual(before, project.Everything(Target));
        Assert.AreEqual("", string.Join('\n', disk.Written.Where(w => w.Contains("/target/") && !w.Contains("/locks/"))));
        Assert.Contains("... UNCHANGED dataflow.egg.hello_world.", run.Output);
        Assert.Contains("./scala-workflow/main.sch.yaml... UNCHANGED user.scala.main\n", run.Output);
        Assert.Contains(
            " = user.scala.main\nSummary: 0 to create, 0 to change, 1 unchanged, 0 drifted, 0 orphaned.\n",
            project.Good("plan").Output);
    }

    [TestMethod]
    public void A_run_that_is_killed_at_any_step_is_finished_by_the_next()
    {
        // The second commit changes the workflow, the jar and the files, and takes a workflow away.
        string expected;
        long first, second;
        using (var undisturbed = Changed(out first, out second)) expected = undisturbed.Everything(Target);
        Assert.IsGreaterThan(12, second);
        Assert.Contains("bundles/user.stranger-data/current\n2\n", expected);
        for (var step = 0L; step < second; step++)
        {
            using var project = Before();
            project.Good(Deploy);
            Change(project);
            var killed = project.Run(host => host with { Files = new CountingDisk(step) }, Deploy);

            // The last step gives the lock back: all has been done by then.
            Assert.AreEqual(step == second - 1, killed.ExitCode == 0, $"step {step} of {second}: {killed.Error}");
            Assert.DoesNotContain("internal failure", killed.Error);
            project.Good(Deploy);
            Assert.AreEqual(Normal(expected), Normal(project.Everything(Target)), $"killed at step {step} of {second}");
        }
    }

    [TestMethod]
    public void What_fails_while_workflows_are_switched_on_is_set_back()
    {
        using var project = Before();
        project.Good(Deploy);
        var before = project.Everything(Target);
        Change(project);

        // The pointer to the second manifest cannot be written, all else can.
        var run = project.Run(host => host with { Files = new CountingDisk(long.MaxValue) { Broken = "/bundles/" } }, Deploy);
        Assert.AreEqual(3, run.ExitCode, run.Output);
        Assert.Contains("`user.scala.main` is set back to version 1\n", run.Error);
        foreach (var file in before.Split('\f').Where(f => f.Contains("/active\n") || f.Contains("/current\n")))
            Assert.Contains(file, project.Everything(Target));
        project.Good(Deploy);
        Assert.Contains("current\n2\n", project.Everything(Target));
    }

    [TestMethod]
    public void Of_two_deployments_at_once_one_wins_and_no_bundle_is_mixed()
    {
        using var one = Before();
        one.Good(Deploy);
        var (won, lost) = (0, 0);
        for (var round = 0; round < 50; round++)
        {
            one.Write("scala-workflow/main.sch.yaml", ProjectFixture.Workflow.Replace("Says hello.", $"Says hello {round}."))
                .Write("scala-workflow/other.sch.yaml", Other.Replace("Says hello.", $"Says hello {round}.")).Commit();
            var runs = new TestRun[2];
            Parallel.For(0, 2, i => runs[i] = one.Run("deploy", "--auto-approve"));
            won += runs.Count(r => r.ExitCode == 0);
            lost += runs.Count(r => r.ExitCode == 3);
            Assert.IsTrue(runs.Any(r => r.ExitCode == 0) && runs.All(r => r.ExitCode is 0 or 3), string.Concat(runs.Select(r => r.Error)));
            foreach (var id in (string[])["user.scala.main", "user.scala.other"])
            {
                var active = one.Text($"{Target}/workflows/{id}/active").Trim();
                Assert.Contains($"Says hello {round}.", one.Text($"{Target}/workflows/{id}/{active}.yaml"));
                Assert.Contains(
                    $"\"version\": {active}",
                    one.Text(
                        $"{Target}/bundles/user.stranger-data/{one.Text($"{Target}/bundles/user.stranger-data/current").Trim()}.json"));
            }

            Assert.IsEmpty(Directory.EnumerateFiles(one[$"{Target}/locks"]).Where(f => f.EndsWith(".json", StringComparison.Ordinal)));
        }

        Assert.AreEqual(100, won + lost);
    }

    [TestMethod]
    public void A_lock_names_who_holds_it_and_how_it_is_taken_over()
    {
        using var project = Before();
        project.Write(
            "../target/locks/user.stranger-data.json",
            """{"user":"bob","machine":"m1","commit":"1234abcd","time":"2020-01-02T03:04:05Z","nonce":"x"}""");
        var run = project.Run("deploy", "--auto-approve");
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("`bob` on `m1` deploys commit 1234abcd since 2020-01-02 03:04:05 UTC", run.Error);
        Assert.Contains("dataflow-lint project deploy --target prod --force-lock", run.Error);
        Assert.IsFalse(Directory.Exists(project["../target/workflows"]));
        project.Good("deploy", "--auto-approve", "--force-lock");
        Assert.IsFalse(File.Exists(project["../target/locks/user.stranger-data.json"]));
    }

    [TestMethod]
    public void What_somebody_else_has_changed_is_told_and_put_right()
    {
        using var project = Before();
        project.Good(Deploy);
        File.AppendAllText(project["../target/workflows/user.scala.main/1.yaml"], "# mine\n");
        File.Delete(project["../target/workflows/user.scala.other/active"]);
        var plan = project.Good("plan").Output;
        Assert.Contains(" ! user.scala.main  (somebody else has changed it)\n", plan);
        Assert.Contains("     -# mine\n", plan);
        Assert.Contains(" ! user.scala.other  (somebody has switched it off)\n", plan);
        project.Good(Deploy);
        Assert.Contains("Summary: 0 to create, 0 to change, 2 unchanged, 0 drifted, 0 orphaned.\n", project.Good("plan").Output);
    }

    [TestMethod]
    public void What_is_no_longer_in_the_repository_is_switched_off_when_asked()
    {
        using var project = Before();
        project.Good(Deploy);
        File.Delete(project["scala-workflow/other.sch.yaml"]);
        project.Commit();
        project.Good("deploy", "--auto-approve");
        Assert.Contains(" - user.scala.other  (no longer in the repository; `--prune` switches it off)\n", project.Good("plan").Output);
        Assert.IsTrue(File.Exists(project["../target/workflows/user.scala.other/active"]));
        project.Good([.. Deploy, "--prune"]);
        Assert.IsFalse(File.Exists(project["../target/workflows/user.scala.other/active"]));
        Assert.DoesNotContain("user.scala.other", project.Good("plan").Output);
    }

    [TestMethod]
    public void A_workflow_is_rolled_back_to_what_it_was()
    {
        using var project = Before();
        project.Good(Deploy);
        Change(project);
        project.Good(Deploy);
        Assert.AreEqual(
            "user.scala.main: version 1 is active again, after version 2\n",
            project.Good("rollback", "scala-workflow/main.sch.yaml").Output);
        Assert.Contains(" ~ user.scala.main\n", project.Good("plan").Output);
        Assert.AreEqual(
            "user.scala.main: version 2 is active again, after version 1\n",
            project.Good("rollback", "user.scala.main", "--to", "2").Output);
        Assert.Contains(" = user.scala.main\n", project.Good("plan").Output);
        var run = project.Run("rollback", "user.scala.main", "--to", "9");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("no deployment had version 9 of `user.scala.main`", run.Error);
        Assert.Contains("did you mean `user.scala.main`?", project.Run("rollback", "user.scala.mian").Error);
    }

    [TestMethod]
    public void Old_deployments_are_pruned_and_nothing_that_is_named_is()
    {
        using var project = Before();
        for (var i = 0; i < 4; i++)
        {
            project.Write("scala-workflow/main.sch.yaml", ProjectFixture.Workflow.Replace("hello.", $"hello {i}.")).Commit();
            project.Good(Deploy);
        }

        foreach (var file in Directory.EnumerateFiles(project["../target"], "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        project.Good("prune", "--keep", "2");
        CollectionAssert.AreEqual((string[])["3.json", "4.json", "current"], Names("bundles/user.stranger-data"));
        CollectionAssert.AreEqual((string[])["3.yaml", "4.yaml", "active"], Names("workflows/user.scala.main"));
        CollectionAssert.AreEqual((string[])["1.yaml", "active"], Names("workflows/user.scala.other"));
        Assert.AreEqual(
            "user.scala.main: version 3 is active again, after version 4\n",
            project.Good("rollback", "user.scala.main").Output);
        Assert.Contains("production, and is not destroyed", project.Run("destroy", "--auto-approve").Error);

        string[] Names(string folder) =>
            [.. Directory.EnumerateFiles(project[$"../target/{folder}"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    [TestMethod]
    public void Production_takes_what_is_committed_pushed_and_on_its_branch()
    {
        using var project = Before();
        AssertRefused("--auto-approve", null);
        project.Write("new.txt", "");
        AssertRefused("--auto-approve", "`new.txt` is not as in the last commit");
        AssertRefused("--allow-dirty", "takes what is committed and nothing else");
        project.Git("add", "-A").Git("commit", "-q", "-m", "x");
        AssertRefused("--auto-approve", "is not pushed to `master`");
        project.Commit().Git("checkout", "-q", "-b", "other");
        AssertRefused("--target=prod", "the branch `other` is checked out, and `prod` takes `master`");
        project.Git("checkout", "-q", "--detach", "master");
        AssertRefused("--target=prod", "no branch is checked out");
        project.Git("checkout", "-q", "master");
        AssertRefused("--format=text", "nobody is there to approve the plan");

        void AssertRefused(string option, string? reason)
        {
            var run = project.Run("deploy", option);
            Assert.AreEqual(reason is null ? 0 : 2, run.ExitCode, run.Error);
            if (reason is not null) Assert.Contains(reason, run.Error);
        }
    }

    private static string Other =>
        ProjectFixture.Workflow.Replace("scala.main", "scala.other").Replace("${dataflow.jar.scala-workflow}", "$S3{./a.jar}");

    private static ProjectFolderOfTest Before() =>
        ProjectFixture.Post(ProjectFixture.Production)
            .Write("scala-workflow/a.jar", "one")
            .Write("scala-workflow/other.sch.yaml", Other).Commit();

    // The ids of commits differ from run to run.
    private static void Change(ProjectFolderOfTest project)
    {
        project.Write("scala-workflow/main.sch.yaml", ProjectFixture.Workflow.Replace("Says hello.", "Says more."))
            .Write("scala-workflow/a.jar", "two")
            .Program(
                "scala-workflow/gradlew",
                "[ \"$1\" = test ] && exit 0\nmkdir -p build/libs\necho other > build/libs/hello.jar\n").Commit();
    }

    private static ProjectFolderOfTest Changed(out long first, out long second)
    {
        var project = Before();
        var disk = new CountingDisk(long.MaxValue);
        Assert.AreEqual(0, project.Run(host => host with { Files = disk }, Deploy).ExitCode);
        first = disk.Written.Count;
        Change(project);
        disk = new CountingDisk(long.MaxValue);
        Assert.AreEqual(0, project.Run(host => host with { Files = disk }, Deploy).ExitCode);
        second = disk.Written.Count(w => w.Contains("/target/"));
        return project;
    }

    private static string Normal(string everything) =>
        string.Concat(System.Text.RegularExpressions.Regex.Replace(everything, "\\b[0-9a-f]{8}\\b|\\b[0-9a-f]{64}\\b", "#")
            .Split('\f')
            .Order(StringComparer.Ordinal));

    /// <summary>
    /// The disk that counts what is written, and dies for good after so many steps in the target: a run ends there as if it had been
    /// killed.
    /// </summary>
    private sealed class CountingDisk(long stepsToLive) : DiskOfTests
    {
        private long left = stepsToLive;

        public List<string> Written { get; } = [];

        /// <summary>What stands in the paths that cannot be written.</summary>
        public string? Broken { get; init; }

        public override void Replace(string file, byte[] bytes)
        {
            Step(file);
            base.Replace(file, bytes);
        }

        public override void Create(string file, byte[] bytes)
        {
            Step(file);
            base.Create(file, bytes);
        }

        public override void Remove(string path)
        {
            Step(path);
            base.Remove(path);
        }

        private void Step(string path)
        {
            lock (Written) Written.Add(path);
            if (Broken is not null && path.Contains("/target/") && path.Contains(Broken)) throw new IOException("broken");
            if (path.Contains("/target/") && left-- <= 0) throw new IOException("dead");
        }
    }
}

namespace Dataflow.Lint.Cli.Tests.Discovery;

[TestClass]
public sealed class DiscoveryTests
{
    [TestMethod]
    public void Hidden_generated_and_ignored_folders_are_passed_by()
    {
        using var folder = new TempFolder()
            .Write(".git/x.sql", "")
            .Write(".workflows/a.sch.yaml", "")
            .Write("node_modules/x.sql", "")
            .Write("tool/tool.csproj", "")
            .Write("tool/bin/x.sql", "")
            .Write("bin/kept.sql", "")
            .Write("a.sch.rendered.yaml", "")
            .Write(".gitignore", "out/\n")
            .Write("out/x.sql", "")
            .Write("src/out.sql", "");
        Assert.AreEqual("bin/kept.sql\nsrc/out.sql\n", Shown(folder, "."));
    }

    [TestMethod]
    public void Gitignore_files_above_the_path_count_up_to_the_repository()
    {
        using var folder = new TempFolder()
            .Write(".gitignore", "*.sql\n").Write("repo/.git/HEAD", "").Write("repo/.gitignore", "tmp*\n!tmp_kept.sql\n")
            .Write("repo/p/.gitignore", "local.sql\n")
            .Write("repo/p/q/tmp.sql", "")
            .Write("repo/p/q/tmp_kept.sql", "")
            .Write("repo/p/q/local.sql", "")
            .Write("repo/p/q/a.sql", "");
        Assert.AreEqual("repo/p/q/a.sql\nrepo/p/q/tmp_kept.sql\n", Shown(folder, "repo/p/q"));
        Assert.AreEqual("repo/p/q/tmp.sql\n", Shown(folder, "repo/p/q/tmp.sql"));
    }

    [TestMethod]
    [DataRow("./workflow", "workflow/main.sch.yaml")]
    [DataRow("workflow/", "workflow/main.sch.yaml")]
    [DataRow("workflow//../workflow", "workflow/main.sch.yaml")]
    [DataRow("./workflow/main.sch.yaml", "workflow/main.sch.yaml")]
    public void Paths_are_shown_as_they_were_given(string argument, string expected)
    {
        using var folder = new TempFolder().Write("workflow/main.sch.yaml", "");
        Assert.AreEqual(expected + "\n", Shown(folder, argument));
    }

    [TestMethod]
    public void Paths_above_the_working_folder_and_absolute_ones_stay_so()
    {
        using var folder = new TempFolder().Write("here/a.sql", "bad").Write("there/b.sql", "bad");
        TestRun Run(params string[] arguments) =>
            TestRun.In(folder["here"], WordRule.All, new Cli.Discovery.Disks.Disk(), "", ["--output-format", "concise", .. arguments]);
        CollectionAssert.AreEqual(new[] { "../there/b.sql" }, Run("../there").Paths);
        CollectionAssert.AreEqual(new[] { "../there/b.sql", "a.sql" }, Run("../there", ".").Paths.Order(StringComparer.Ordinal).ToArray());
        CollectionAssert.AreEqual(new[] { folder["there/b.sql"] }, Run(folder["there"]).Paths);
        CollectionAssert.AreEqual(
            new[] { folder["there/b.sql"], "a.sql" },
            Run(folder["there"], ".").Paths.Order(StringComparer.Ordinal).ToArray());
        CollectionAssert.AreEqual(new[] { "a.sql" }, Run("../here/a.sql", "a.sql", ".").Paths);
    }

    [TestMethod]
    public void From_within_a_package_the_whole_package_is_known()
    {
        using var folder = new TempFolder()
            .Write(
                "pipe/main.sch.yaml",
                "Workflow:\n  id: w\n  jobs:\n    - job:\n        id: write\n        type: Spark\n        spark:\n          script: $S3{./src/write.sql}\n")
            .Write("pipe/src/write.sql", "select bad;");
        var run = TestRun.In(
            folder["pipe/src"],
            [.. WordRule.All, new ScriptUseRule()],
            new Cli.Discovery.Disks.Disk(),
            "",
            "--output-format",
            "concise",
            "write.sql");
        CollectionAssert.AreEqual(new[] { "../main.sch.yaml", "write.sql" }, run.Paths);
    }

    [TestMethod]
    [DataRow("with space/a.sql")]
    [DataRow("ünïcode/名前.sql")]
    [DataRow("[abc]/a.sql")]
    [DataRow("@file/a.sql")]
    [DataRow("{x}.sql")]
    [DataRow("a'b\"c.sql")]
    [DataRow("check/a.sql")]
    public void Any_name_can_be_given(string path)
    {
        using var folder = new TempFolder().Write(path, "bad");
        Assert.AreEqual(path + "\n", Shown(folder, path));
        if (path.Contains('/') && !path.StartsWith("check")) Assert.AreEqual(path + "\n", Shown(folder, path.Split('/')[0]));
    }

    [TestMethod]
    public void Behind_two_dashes_names_may_begin_with_one()
    {
        using var folder = new TempFolder().Write("-x.sql", "bad").Write("--select", "").Write("rules/a.sql", "bad");
        Assert.AreEqual("-x.sql\n", TestRun.In(folder, "--show-files", "--", "-x.sql").Output);
        Assert.AreEqual("-x.sql\n", TestRun.In(folder, "--show-files", "./-x.sql").Output);
        Assert.AreEqual("rules/a.sql\n", TestRun.In(folder, "--show-files", "./rules").Output);
    }

    [TestMethod]
    public void Links_in_circles_end_and_links_out_of_the_root_are_not_followed()
    {
        using var folder = new TempFolder()
            .Write("repo/.git/HEAD", "")
            .Write("repo/a/a.sql", "bad")
            .Link("repo/a/loop", "../a")
            .Link("repo/self.sql", "self.sql")
            .Link("repo/gone.sql", "nothing.sql")
            .Write("secret/s.sql", "bad")
            .Link("repo/out.sql", "../secret/s.sql")
            .Link("repo/outside", "../secret")
            .Link("repo/in.sql", "a/a.sql");
        Assert.AreEqual("repo/a/a.sql\nrepo/in.sql\n", Shown(folder, "repo"));
        var named = TestRun.In(folder, "--output-format", "concise", "repo/out.sql");
        Assert.AreEqual(3, named.ExitCode);
        Assert.AreEqual("", named.Output);
        Assert.StartsWith("error: repo/out.sql: a link that leads out of the repository is not read\n", named.Error);
        Assert.AreEqual(2, TestRun.In(folder, "repo/self.sql").ExitCode);
    }

    [TestMethod]
    public void A_path_named_twice_is_read_once()
    {
        using var folder = new TempFolder().Write("a/b.sql", "bad");
        Assert.AreEqual("a/b.sql\n", Shown(folder, "a", "a/b.sql", "./a", "."));
        Assert.HasCount(1, TestRun.In(folder, "--output-format", "concise", "a/b.sql", "a", "a/b.sql").Lines);
    }

    private static string Shown(TempFolder folder, params string[] arguments)
    {
        var run = TestRun.In(folder, ["--show-files", .. arguments]);
        Assert.AreEqual("", run.Error);
        return run.Output;
    }
}

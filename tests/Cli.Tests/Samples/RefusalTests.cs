using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>What <c>sample workflow</c> refuses, and that it then leaves everything as it was.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow("spark-sqll", "did you mean `spark-sql`? There are `spark-sql`, `pyspark`, `scala`, `sparklyr`")]
    [DataRow("cobol", "there are `spark-sql`, `pyspark`, `scala`, `sparklyr`")]
    [DataRow("", "there are `spark-sql`")]
    [DataRow("../shared", "no recipe is called `../shared`")]
    [DataRow("shared", "no recipe is called `shared`")]
    public void A_recipe_that_is_none(string recipe, string said) => Refused(SampleRuns.New(), said, recipe, "titles");

    [TestMethod]
    public void A_target_that_is_a_file() => Refused(SampleRuns.New().Write("titles", "x"), "`titles` is a file", "spark-sql", "titles");

    [TestMethod]
    public void A_target_below_a_file() => Refused(SampleRuns.New().Write("titles", "x"), "`titles` is a file", "spark-sql", "titles/a/b");

    [TestMethod]
    public void A_target_that_leads_out_of_the_repository()
    {
        using var outside = new TempFolder();
        Refused(SampleRuns.New().Link("titles", outside.Path), "leads out of the repository", "spark-sql", "titles");
        Refused(SampleRuns.New().Link("titles", outside.Path), "leads out of the repository", "spark-sql", "titles/deep");
        Assert.IsEmpty(outside.Files());
    }

    [TestMethod]
    [DataRow("", "the target has no name")]
    [DataRow("a\nb", "control character")]
    [DataRow("a\u001b[2Jb", "control character")]
    [DataRow(".git/titles", "lies in git's own folder")]
    [DataRow("other/.GIT/x", "lies in git's own folder")]
    public void A_target_that_is_none(string target, string said) =>
        Refused(SampleRuns.New(), said, "spark-sql", target, "--workflow-shortname", "titles");

    [TestMethod]
    public void A_target_that_is_a_link_into_gits_own_folder() =>
        Refused(SampleRuns.New().Link("titles", ".git/x"), "lies in git's own folder", "spark-sql", "titles");

    [TestMethod]
    public void A_target_that_leads_nowhere() => Refused(SampleRuns.New().Link("titles", "gone"), "leads nowhere", "spark-sql", "titles");

    [TestMethod]
    public void A_folder_in_the_target_that_leads_out_of_it()
    {
        using var outside = new TempFolder();
        Refused(
            SampleRuns.New().Folder("titles").Link("titles/src", outside.Path),
            "titles/src/sparksql_write.sql: lies behind a link",
            "spark-sql",
            "titles");
        Assert.IsEmpty(outside.Files());
    }

    [TestMethod]
    public void Each_file_that_would_be_overwritten_is_named()
    {
        var folder = SampleRuns.New()
            .Write("titles/README.md", "mine")
            .Write("titles/src/sparksql_write.sql", "SELECT 1;")
            .Link("titles/main.sch.yaml", "nowhere");
        var run = Refused(folder, "nothing is written", "spark-sql", "titles");
        foreach (var path in (string[])["README.md", "src/sparksql_write.sql", "main.sch.yaml"])
            Assert.Contains($"error: titles/{path}: is there already, and would be overwritten", run.Error);
    }

    [TestMethod]
    public void Another_sample_in_the_same_folder() =>
        Refused(SampleRuns.New().Made("spark-sql", "titles"), "`dataflow-lint sample update` brings it up to date", "pyspark", "titles");

    [TestMethod]
    [DataRow("titles/\n", "titles")]
    [DataRow("apps/\n", "apps/titles")]
    [DataRow("*.sql\n", "titles")]
    [DataRow("/titles/src/mocks\n", "titles")]
    public void A_target_that_git_ignores(string ignored, string target) =>
        Refused(
            SampleRuns.New().Write(".gitignore", ignored).Write("dataflow.yaml", "project: x\n"),
            "git ignores this file",
            "spark-sql",
            target);

    [TestMethod]
    [DataRow("My Titles", "`my_titles` would be one")]
    [DataRow("a__b", "`a_b` would be one")]
    [DataRow("日本", "no short name")]
    [DataRow("", "no short name")]
    [DataRow("x\ny", "no short name")]
    public void A_short_name_that_is_none(string name, string said) =>
        Refused(SampleRuns.New(), said, "spark-sql", "titles", "--workflow-shortname", name);

    [TestMethod]
    [DataRow("9lives", "with a letter or `_` first")]
    [DataRow("a__b", "two `_` in a row")]
    [DataRow("a b", "letters, digits")]
    [DataRow("a\n  owner: mallory", "letters, digits")]
    [DataRow("maestro_titles", "belong to the engine")]
    [DataRow("", "letters, digits")]
    public void A_workflow_id_that_is_none(string id, string said) =>
        Refused(SampleRuns.New(), said, "spark-sql", "titles", "--workflow-id", id);

    [TestMethod]
    public void A_workflow_id_that_is_too_long() =>
        Refused(SampleRuns.New(), "longer than 128", "spark-sql", "titles", "--workflow-id", new string('a', 120));

    [TestMethod]
    public void A_folder_whose_name_gives_no_short_name() => Refused(SampleRuns.New(), "gives no short name", "spark-sql", "日本");

    [TestMethod]
    public void A_mark_of_another_sample_that_cannot_be_read() =>
        Refused(
            SampleRuns.New().Write("other/.dataflow-sample.yaml", "recipe: [\n"),
            "other/.dataflow-sample.yaml:",
            "spark-sql",
            "titles");

    [TestMethod]
    public void What_the_configuration_here_would_fail_on()
    {
        using var folder = SampleRuns.New().Write("dataflow-lint.yaml", "rules:\n  DDL008: error\n");
        var before = folder.Everything();
        var run = folder.Make("spark-sql", "titles");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("titles/ddl/dataflow_sparksql_sample.sql:6:3", run.Output);
        Assert.Contains("nothing is written, since the check would fail on it", run.Error);
        Assert.AreEqual(before, folder.Everything());
    }

    [TestMethod]
    public void A_disk_that_fails_half_way_is_left_as_it_was()
    {
        for (var most = 0; most < 10; most++)
        {
            using var folder = SampleRuns.New().Write("titles/notes.txt", "mine");
            var before = folder.Everything();
            var run = TestRun.In(folder.Path, RuleCatalog.All, new FailingDisk(most), "", ["sample", "workflow", "spark-sql", "titles"]);
            Assert.AreEqual(3, run.ExitCode, run.Error);
            Assert.Contains("cannot be written: input or output failed", run.Error);
            Assert.Contains("nothing has been written", run.Error);
            Assert.AreEqual(before, folder.Everything());
            CollectionAssert.AreEqual(
                (string[])["titles"],
                Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Where(n => n != ".git").ToArray());
            Assert.IsEmpty(Directory.GetDirectories(folder["titles"]));
        }
    }

    [TestMethod]
    public void A_file_that_appears_in_the_meantime_is_not_overwritten()
    {
        using var folder = SampleRuns.New();
        var run = TestRun.In(
            folder.Path,
            RuleCatalog.All,
            new RacingDisk(folder["titles/main.sch.yaml"]),
            "",
            ["sample", "workflow", "spark-sql", "titles"]);
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("titles/main.sch.yaml: cannot be written: somebody has made it in the meantime", run.Error);
        CollectionAssert.AreEqual((string[])["titles/main.sch.yaml"], folder.Files());
        Assert.AreEqual("theirs", folder.Text("titles/main.sch.yaml"));
    }

    [TestMethod]
    public void Outside_of_a_repository_nothing_is_written_above_the_working_folder()
    {
        using var folder = new TempFolder().Folder("work");
        var run = TestRun.In(
            folder["work"],
            RuleCatalog.All,
            new Disk(),
            "",
            ["sample", "workflow", "spark-sql", ".", "--workflow-shortname", "titles"]);
        if (run.Error.Contains("nobody says whose")) Assert.Inconclusive("This machine has no address for anybody.");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.Contains("There is no git repository here", run.Output);
        Assert.IsTrue(folder.Files().All(f => f.StartsWith("work/", StringComparison.Ordinal)));
    }

    private static TestRun Refused(TempFolder folder, string said, string recipe, params string[] arguments)
    {
        using (folder)
        {
            var before = folder.Everything();
            var run = folder.Make(recipe, arguments);
            Assert.AreEqual(ExitCode.Usage, run.ExitCode, run.Output + run.Error);
            Assert.Contains(said, run.Error);
            Assert.AreEqual("", run.Output);
            Assert.AreEqual(before, folder.Everything());
            return run;
        }
    }

    /// <summary>A disk that takes some files and then no more.</summary>
    private sealed class FailingDisk(int most) : DiskOfTests
    {
        private int made;

        public override void Create(string file, byte[] bytes)
        {
            if (made++ >= most) throw new IOException("No space left on device");
            base.Create(file, bytes);
        }
    }

    /// <summary>A disk on which somebody else makes a file a moment before.</summary>
    private sealed class RacingDisk(string file) : DiskOfTests
    {
        public override void Create(string path, byte[] bytes)
        {
            if (path == file) File.WriteAllText(path, "theirs");
            base.Create(path, bytes);
        }
    }
}

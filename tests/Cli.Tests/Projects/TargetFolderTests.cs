using System.Diagnostics;
using Dataflow.Lint.Cli.Projects.Deploying;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>Folders that can be no target, targets somebody has broken, and locks of the living and the dead.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class TargetFolderTests
{
    private const string Lock = ".deployed/locks/user.user.stranger-data.master.json";

    [TestMethod]
    [DataRow("'.'", 2, "the project itself lies in this folder")]
    [DataRow("'..'", 2, "the project itself lies in this folder")]
    [DataRow(".git/x", 2, "it lies in git's own folder")]
    [DataRow("'~/x'", 2, "`~` is no home folder")]
    [DataRow("s3://bucket", 2, "a folder is no bucket: the type is `s3`")]
    [DataRow("dataflow.yaml", 3, "`dataflow.yaml` is no folder")]
    [DataRow("dataflow.yaml/x", 3, "dataflow.yaml` is no folder")]
    public void A_folder_that_cannot_be_a_target_is_refused(string path, int exitCode, string told)
    {
        using var project = ProjectFixture.Post(ProjectFixture.Development.Replace("path: .deployed", $"path: {path}"));
        var run = project.Run("deploy");
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        Assert.Contains(told.Replace("`dataflow.yaml`", $"`{project["dataflow.yaml"]}`"), run.Error);
        Assert.DoesNotContain("it is gone", run.Error);
        Assert.IsFalse(Directory.Exists(project[".git/x"]) || Directory.Exists(project["~"]) || Directory.Exists(project["bundles"]));
    }

    [TestMethod]
    [DataRow("type: s3, path: somewhere", "is no place such as `s3://bucket/prefix`")]
    [DataRow("type: s3", "`path` is missing: the bucket to deploy to")]
    [DataRow("type: maestro, url: 'https://m.example.com'", "`assets` is missing")]
    [DataRow("type: maestro, assets: 's3://bucket'", "`url` is missing")]
    [DataRow("type: maestro, assets: 's3://bucket', url: 'file:///etc'", "`file:///etc` is no address of a server")]
    [DataRow("type: s3, path: 's3://bucket', url: 'https://ann:secret@example.com'", "a user and a password stand in the address")]
    [DataRow("type: s4, path: x", "there is `folder`, `s3`, `maestro`")]
    public void A_target_that_is_none_is_refused_in_the_file(string target, string told)
    {
        using var project = ProjectFixture.Post($"targets:\n  dev: {{{target}}}\n");
        var run = project.Run("plan");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains("dataflow.yaml:2:", run.Error);
        Assert.Contains(told, run.Error);
    }

    [TestMethod]
    public void A_manifest_that_is_cut_off_is_named_and_what_to_do()
    {
        using var project = ProjectFixture.Post();
        project.Good("deploy");
        project.Write(".deployed/bundles/user.user.stranger-data.master/1.json", "{");
        foreach (var command in (string[][])[["plan"], ["deploy"], ["list", "--deployed"], ["destroy", "--auto-approve"]])
        {
            var run = project.Run(command);
            Assert.AreEqual(3, run.ExitCode, run.Error);
            Assert.Contains(
                "`bundles/user.user.stranger-data.master/1.json` in the target is no manifest\nhelp: it has been changed or cut off: put the right file back, or take it away",
                run.Error);
        }

        File.Delete(project[".deployed/bundles/user.user.stranger-data.master/1.json"]);
        project.Good("deploy");
    }

    [TestMethod]
    public void Of_two_deployments_in_development_at_once_no_bundle_is_mixed()
    {
        using var project = ProjectFixture.Post();
        for (var round = 0; round < 10; round++)
        {
            project.Write("scala-workflow/main.sch.yaml", ProjectFixture.Workflow.Replace("Says hello.", $"Says hello {round}."));
            var runs = new TestRun[2];
            Parallel.For(0, 2, i => runs[i] = project.Run("deploy"));
            Assert.IsTrue(runs.Any(r => r.ExitCode == 0) && runs.All(r => r.ExitCode is 0 or 3), string.Concat(runs.Select(r => r.Error)));
            var number = project.Text(".deployed/bundles/user.user.stranger-data.master/current").Trim();
            var active = project.Text(".deployed/workflows/sandbox%3Auser.stranger-data.scala-workflow/active").Trim();
            Assert.Contains($"\"version\": {active}", project.Text($".deployed/bundles/user.user.stranger-data.master/{number}.json"));
            Assert.IsFalse(File.Exists(project[Lock]));
        }
    }

    [TestMethod]
    public void A_lock_of_the_dead_is_taken_over_and_one_of_the_living_is_not()
    {
        using var project = ProjectFixture.Post();
        using var ended = Process.Start(new ProcessStartInfo("true"))!;
        ended.WaitForExit();
        var numbers = ProcessMark.Own.Split(' ')[2];
        Deploy(0, $"{ended.Id} 2020-01-02T03:04:05.0000000Z {numbers}", Environment.MachineName);
        Deploy(3, ProcessMark.Own, Environment.MachineName);
        Deploy(3, $"{ended.Id} 2020-01-02T03:04:05.0000000Z pid:[1]", Environment.MachineName);
        Deploy(3, $"{ended.Id} 2020-01-02T03:04:05.0000000Z {numbers}", "elsewhere");
        Deploy(3, "", Environment.MachineName);
        Assert.IsEmpty(Directory.EnumerateFiles(project[".deployed/locks"]).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)));

        void Deploy(int exitCode, string process, string machine)
        {
            project.Write(
                Lock,
                $$"""{"user":"user","machine":"{{machine}}","commit":"1234abcd","time":"{{DateTimeOffset.UtcNow:O}}","nonce":"x","process":"{{process}}"}""");
            var run = project.Run("deploy");
            Assert.AreEqual(exitCode, run.ExitCode, $"{process}: {run.Error}");
            Assert.AreEqual(exitCode != 0, File.Exists(project[Lock]));
        }
    }

    [TestMethod]
    public void A_file_of_the_project_that_is_none_is_told_as_what_it_is()
    {
        using var project = ProjectFixture.Post();
        File.Delete(project["dataflow.yaml"]);
        project.Folder("dataflow.yaml");
        Assert.Contains("dataflow.yaml: a folder stands where the file of the project belongs", project.Run("plan").Error);
        Directory.Delete(project["dataflow.yaml"]);
        File.CreateSymbolicLink(project["dataflow.yaml"], "nowhere");
        Assert.Contains("dataflow.yaml: a link that leads nowhere", project.Run("plan").Error);
    }

    [TestMethod]
    public void A_name_that_acts_on_terminals_does_not_in_a_finding()
    {
        using var project = ProjectFixture.New()
            .Write("a\u001b[31m\nb/main.sch.yaml", ProjectFixture.Workflow.Replace("${dataflow.jar.scala-workflow}", "$S3{./x.jar}"));
        var run = project.Run("deploy");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.Contains("\"a\\033[31m\\nb/main.sch.yaml\":13:19: ", run.Error);
        Assert.DoesNotContain("\u001b", run.Error + run.Output);
    }

    [TestMethod]
    public void A_number_that_is_none_is_told_without_types()
    {
        using var project = ProjectFixture.New();
        Assert.Contains(
            "Cannot parse argument `x` for option `--keep`: a whole number is expected",
            project.Run("prune", "--keep", "x").Error);
        Assert.Contains(
            "Cannot parse argument `x` for option `--to`: a whole number is expected",
            project.Run("rollback", "a", "--to", "x").Error);
    }
}

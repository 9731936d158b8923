namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>A project that a stranger has written is refused at the place, and nothing of it is run before somebody has agreed.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class HostileProjectTests
{
    [TestMethod]
    [DataRow("assets: [{kind: python, path: ../../x}]", ":1:31: `../../x` is no folder of the project: it leads out of the folder")]
    [DataRow("assets: [{kind: python, path: /etc}]", "it does not start from here")]
    [DataRow("assets: [{kind: python, path: .git/hooks}]", "it leads into git's own folder")]
    [DataRow("assets: [{kind: pyhton, path: x}]", "did you mean `python`?")]
    [DataRow("assets: [{kind: python, path: nowhere}]", "there is no asset of kind `python` in `nowhere`")]
    [DataRow("assets: [{kind: python, path: a, test: 'rm -rf /'}]", "a command is a list of a program and its arguments")]
    [DataRow("assets: [{kind: python, path: a, test: []}]", "expected a list of a program and its arguments")]
    [DataRow("assets: [{kind: python, path: a, output: ../../etc/passwd}]", "is no file that a build makes")]
    [DataRow("targets: {dev: {type: s3, path: x}}", "`x` is no place such as `s3://bucket/prefix`")]
    [DataRow("targets: {dev: {type: maestro, url: 'https://x'}}", "`assets` is missing: where the files of jobs are put")]
    [DataRow("targets: {dev: {type: foldr, path: x}}", "did you mean `folder`?")]
    [DataRow("targets: {dev: {type: folder, paht: x}}", "did you mean `path`?")]
    [DataRow("targets: {'../x': {type: folder, path: x}}", "is no name of a target")]
    [DataRow("targets: {dev: {type: folder, path: x, mode: prod}}", "is no mode")]
    [DataRow("targets: {prod: {type: folder, path: x, mode: production}}", "needs `branches`")]
    [DataRow("targets: {dev: {type: folder, path: x, assets: \"s3://x y\"}}", "is no address")]
    [DataRow("targets: {dev: {type: folder, path: x, parameters: {A: \"x\\\"y\"}}}", "cannot be the value of a parameter")]
    [DataRow("docker-image: '--privileged'", "is no name of an image")]
    [DataRow("project: '../x'", "is no name: letters, digits")]
    [DataRow("a: &a [*a]", "stands inside the node it repeats")]
    [DataRow("targets: [", "dataflow.yaml:")]
    [DataRow("- x", "expected keys and values")]
    public void The_file_of_the_project_is_read_to_the_letter(string text, string expected)
    {
        using var project = ProjectFixture.New(text + "\n").Write("a/setup.py", "");
        foreach (var command in (string[])["list", "test", "deploy"])
        {
            var run = project.Run(command);
            Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
            Assert.Contains(expected, run.Error);
            Assert.Contains("dataflow.yaml", run.Error);
        }
    }

    [TestMethod]
    [DataRow("$S3{../../../etc/passwd}", "the path is not followed: it leads out of the project")]
    [DataRow("$S3{/etc/passwd}", "the path is not followed: it does not start from here")]
    [DataRow("$S3{./link.sql}", "the path leads through a link")]
    [DataRow("$S3{./folder/inside.sql}", "the path leads through a link")]
    [DataRow("$S3{.}", "the path is a folder")]
    [DataRow("$S3{./gone.sql}", "there is no such file")]
    [DataRow("$S3{../.git/config}", "git's own folder")]
    [DataRow("$S3{./${X}.sql}", "a parameter stands in the path")]
    public void A_file_that_is_none_of_the_project_is_refused_at_its_place(string hole, string expected)
    {
        using var project = ProjectFixture.New()
            .Write("w/main.sch.yaml", $"Workflow:\n  id: a.b\n  FILE: '{hole}'\n  jobs:\n    - job: {{id: x, type: NoOp}}\n")
            .Write("../outside/inside.sql", "SELECT 1;\n");
        File.CreateSymbolicLink(project["w/link.sql"], "../dataflow.yaml");
        File.CreateSymbolicLink(project["w/folder"], project["../outside"]);
        var run = project.Run("build");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.Contains("w/main.sch.yaml:3:10: ", run.Output);
        Assert.Contains(expected, run.Output);
        Assert.IsFalse(File.Exists(project[".workflows/w.main.sch.rendered.yaml"]));
    }

    [TestMethod]
    public void A_workflow_of_300_KB_and_two_of_one_name_are_refused()
    {
        using var project = ProjectFixture.New()
            .Write(
                "w/main.sch.yaml",
                $"Workflow:\n  id: a.b\n  NOTE: {new string('x', 300 * 1024)}\n  jobs:\n    - job: {{id: x, type: NoOp}}\n");
        var run = project.Run("build");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.Contains("w/main.sch.yaml:1:1: the workflow is too large: 301 KB rendered, the scheduler takes 256 KB", run.Output);

        using var twins = ProjectFixture.New()
            .Write("a/b/main.sch.yaml", "Workflow:\n  id: a.b\n  jobs: []\n")
            .Write("a.b/main.sch.yaml", "Workflow:\n  id: a.c\n  jobs: []\n");
        Assert.Contains("are both rendered as `.workflows/a.b.main.sch.rendered.yaml`", twins.Run("build").Output);
    }

    [TestMethod]
    [DataRow(";rm -rf")]
    [DataRow("$(touch x)")]
    [DataRow("a`touch x`")]
    [DataRow("..a")]
    [DataRow("-rf")]
    public void The_name_of_a_branch_does_nothing(string branch)
    {
        using var project = ProjectFixture.Post();
        project.Git("update-ref", $"refs/heads/{branch.Replace(" ", "_")}", "HEAD")
            .Git("symbolic-ref", "HEAD", $"refs/heads/{branch.Replace(" ", "_")}");
        var run = project.Run("deploy");
        Assert.IsTrue(run.ExitCode is 0 or 2, run.Error);
        Assert.IsFalse(File.Exists(project["x"]));
        if (run.ExitCode == 0)
        {
            Assert.IsTrue(Directory.EnumerateDirectories(project[".deployed/bundles"])
                .Single()
                .All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c)));
        }
    }

    [TestMethod]
    public void Nothing_is_run_before_somebody_has_agreed_and_then_it_is_not_asked_again()
    {
        using var project = ProjectFixture.Post().Program("../bin/tox", "touch was-run\n").Folder("../state");
        string? Of(
            string name,
            bool hasCi = false) => name switch
            {
                "XDG_STATE_HOME" => project["../state"],
                "CI" => null,
                "PATH" => $"{project["../bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
                _ => null,
            };
        var mark = project["pyspark-workflow/hello_world/was-run"];

        var alone = project.Run(host => host with { Variable = n => Of(n) }, "test");
        Assert.AreEqual(2, alone.ExitCode);
        Assert.Contains("the project brings 2 commands that have never run here, and nobody is there to be asked", alone.Error);
        var no = project.Run(host => Asked(host, "n\n"), "test");
        Assert.AreEqual(2, no.ExitCode);
        Assert.Contains("  ./pyspark-workflow/hello_world: tox\n  ./scala-workflow: ./gradlew test\n", no.Error);
        foreach (var command in (string[])["list", "plan"]) project.Run(host => host with { Variable = n => Of(n) }, command);
        Assert.IsFalse(File.Exists(mark));

        Assert.AreEqual(0, project.Run(host => Asked(host, "y\n"), "test").ExitCode);
        Assert.IsTrue(File.Exists(mark));
        Assert.AreEqual(0, project.Run(host => host with { Variable = n => Of(n) }, "test").ExitCode);

        // Another command is another question.
        project.Write(
            "dataflow.yaml",
            ProjectFixture.Development + "assets: [{kind: python, path: pyspark-workflow/hello_world, test: [tox, -v]}]\n");
        Assert.AreEqual(2, project.Run(host => host with { Variable = n => Of(n) }, "test").ExitCode);

        Host Asked(
            Host host,
            string answer) => host with
            {
                Variable = n => Of(n),
                IsInputTerminal = () => true,
                OpenInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(answer)),
            };
    }

    [TestMethod]
    public void Arguments_are_words_and_no_shell_reads_them()
    {
        using var project = ProjectFixture.Post(ProjectFixture.Development
            + "assets: [{kind: python, path: pyspark-workflow/hello_world, test: [tox, '; touch x', '$(touch y)', 'a b']}]\n")
            .Program("../bin/tox", "printf '<%s>' \"$@\"; read line; echo \"read: $?\"; pwd\nexit 1\n");
        var run = project.Run("test", "--only", "eggs");
        Assert.Contains("<; touch x><$(touch y)><a b>read: 1\n", run.Output);
        Assert.Contains(project["pyspark-workflow/hello_world"] + "\n", run.Output);
        Assert.IsFalse(File.Exists(project["pyspark-workflow/hello_world/x"]));
        Assert.IsFalse(File.Exists(project["pyspark-workflow/hello_world/y"]));
    }

    [TestMethod]
    public void No_program_of_the_folder_is_taken_for_one_of_the_machine()
    {
        using var project = ProjectFixture.Post().Program("pyspark-workflow/hello_world/tox", "touch was-run\n");
        File.Delete(project["../bin/tox"]);
        var run = project.Run(
            host => host with { Variable = n => n == "PATH" ? $".::{project["../bin"]}:/usr/bin:/bin" : n is "CI" or "USER" ? "me" : null },
            "test",
            "--only",
            "eggs");
        Assert.IsFalse(File.Exists(project["pyspark-workflow/hello_world/was-run"]));
        Assert.Contains("`tox` is not on the PATH", run.Output + run.Error);
    }

    [TestMethod]
    public void A_command_that_hangs_is_ended_with_all_it_has_started()
    {
        using var folder = ProjectFixture.New().Program("hang.sh", "sleep 300 &\necho $! > child\nsleep 300\n");
        var result = Cli.Projects.Building.ProgramRun.Run(folder["hang.sh"], [], folder.Path, TimeSpan.FromSeconds(2));
        Assert.AreEqual(Cli.Projects.Building.ProgramEnd.TooLate, result.End);
        var child = int.Parse(folder.Text("child"));
        SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(5));
        Assert.IsFalse(IsRunning(child));

        static bool IsRunning(int id)
        {
            try
            {
                return File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ");
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    [TestMethod]
    public void Nothing_is_written_through_a_link()
    {
        using var project = ProjectFixture.Post().Folder("../outside").Folder(".deployed");
        File.CreateSymbolicLink(project[".workflows"], project["../outside"]);
        File.CreateSymbolicLink(project[".deployed/files"], project["../outside"]);
        File.CreateSymbolicLink(project[".deployed/jars"], project["../outside"]);
        File.CreateSymbolicLink(project[".deployed/workflows"], project["../outside"]);
        foreach (var command in (string[])["test", "build", "deploy"]) Assert.AreEqual(3, project.Run(command).ExitCode, command);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(project["../outside"]));
    }

    [TestMethod]
    public void A_manifest_that_somebody_has_changed_leads_nowhere()
    {
        using var project = ProjectFixture.Post();
        project.Good("deploy");
        project.Write("../precious.txt", "mine\n");
        var manifest =
            $".deployed/bundles/{Path.GetFileName(Directory.EnumerateDirectories(project[".deployed/bundles"]).Single())}/1.json";
        project.Write(manifest, project.Text(manifest).Replace("\"place\": \"jars", "\"place\": \"../../precious.txt\", \"x\": \"jars"));
        var before = project.Everything(".deployed");
        foreach (var command in (string[][])[
            ["destroy", "--auto-approve"],
            ["prune"],
            ["plan"],
            ["deploy"],
            ["list", "--deployed"],
            ["rollback", "a"],
        ])
        {
            Assert.AreEqual(3, project.Run(command).ExitCode, command[0]);
        }

        Assert.AreEqual(before, project.Everything(".deployed"));
        Assert.AreEqual("mine\n", project.Text("../precious.txt"));
        project.Write(manifest, "{");
        Assert.AreEqual(3, project.Run("plan").ExitCode);
    }
}

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary><c>--run-in-docker</c> runs the same words in a container; here a program notes what it would be.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ContainerTests
{
    private const string Recorder = "for word in \"$@\"; do printf '%s\\n' \"$word\"; done > \"$(dirname \"$0\")/told\"\nexit 7\n";

    [TestMethod]
    public void The_same_command_line_runs_in_the_image_that_is_named()
    {
        using var project = ProjectFixture.New("docker-variables: [AWS_PROFILE]\n").Program("../bin/docker", Recorder);
        var run = project.Run("list", "eggs", "--docker-image", "example.com/lint:1");
        Assert.AreEqual(7, run.ExitCode, run.Error);
        var told = File.ReadAllLines(project["../bin/told"]);
        Assert.AreEqual(
            $"run --rm -i -u UID -v {project.Path}:{project.Path} -w {project.Path} -e DATAFLOW_IN_DOCKER=1 -e AWS_PROFILE --entrypoint dataflow-lint example.com/lint:1 project list eggs",
            string.Join(' ', told.Select((w, i) => i > 0 && told[i - 1] == "-u" ? "UID" : w)));
    }

    [TestMethod]
    public void The_image_of_the_project_is_taken_and_none_is_a_mistake()
    {
        using var project = ProjectFixture.New("docker-image: lint\n").Program("../bin/podman", Recorder);
        Assert.AreEqual(7, project.Run(Only(project), "list", "--run-in-docker").ExitCode);
        Assert.AreEqual("lint project list", string.Join(' ', File.ReadAllLines(project["../bin/told"])[^3..]));
        project.Write("dataflow.yaml", "");
        var run = project.Run(Only(project), "list", "--run-in-docker");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("no image is named", run.Error);
        Assert.Contains("is no name of an image", project.Run(Only(project), "list", "--docker-image=--privileged").Error);
        File.Delete(project["../bin/podman"]);
        Assert.Contains("neither docker nor podman", project.Run(Only(project), "list", "--docker-image=x").Error);
    }

    [TestMethod]
    public void Within_the_container_the_options_mean_nothing()
    {
        using var project = ProjectFixture.New("docker-image: lint\n").Program("../bin/docker", Recorder);
        var run = project.Run(host => host with { Variable = n => n == "DATAFLOW_IN_DOCKER" ? "1" : null }, "list", "--run-in-docker");
        Assert.AreEqual((0, "Summary: 0 found.\n"), (run.ExitCode, run.Output));
        Assert.IsFalse(File.Exists(project["../bin/told"]));
    }

    [TestMethod]
    public void Neither_a_docker_of_the_repository_nor_a_word_behind_two_dashes_counts()
    {
        using var project = ProjectFixture.New("docker-image: lint\n").Program("tools/docker", Recorder);
        Assert.Contains(
            "neither docker nor podman",
            project.Run(host => host with { Variable = n => n == "PATH" ? project["tools"] : null }, "list", "--run-in-docker").Error);
        Assert.IsFalse(File.Exists(project["tools/told"]));
        Assert.AreNotEqual(7, project.Run("list", "--", "--run-in-docker").ExitCode);
    }

    private static Func<Host, Host> Only(ProjectFolderOfTest project) => host => host with
    {
        Variable = n => n == "PATH" ? project["../bin"] + ":/usr/bin:/bin" : null,
    };
}

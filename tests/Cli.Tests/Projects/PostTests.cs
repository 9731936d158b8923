namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>
/// The repository of the post on asset management gives the output that is printed there, with a summary behind each group.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class PostTests
{
    [TestMethod]
    public void Test_gives_the_output_of_the_post()
    {
        using var project = ProjectFixture.Post();
        AssertIs("""
            Testing Python Assets:
             -> ./pyspark-workflow/hello_world/setup.py... PASSED
            Summary: 1 successful, 0 failed.
            Testing Gradle Assets:
             -> ./scala-workflow/build.gradle... PASSED
            Summary: 1 successful, 0 failed.
            Building Scheduler Workflows:
             -> ./scala-workflow/main.sch.yaml... CREATED ./.workflows/scala-workflow.main.sch.rendered.yaml
            Summary: 1 successful, 0 failed.
            Testing Scheduler Workflows:
             -> ./scala-workflow/main.sch.yaml... PASSED
            Summary: 1 successful, 0 failed.

            """, project.Good("test"));
    }

    [TestMethod]
    public void Build_and_deploy_give_the_output_of_the_post()
    {
        using var project = ProjectFixture.Post();
        var commit = project.Commit8;
        const string Built = """
            Building Python Assets:
             -> ./pyspark-workflow/hello_world/setup.py... CREATED ./pyspark-workflow/hello_world/dist/hello_world-0.0.1-py3.7.egg
            Summary: 1 successful, 0 failed.
            Building Gradle Assets:
             -> ./scala-workflow/build.gradle... CREATED ./scala-workflow/build/libs/hello.jar
            Summary: 1 successful, 0 failed.

            """;
        AssertIs(Built + """
            Building Scheduler Workflows:
             -> ./scala-workflow/main.sch.yaml... CREATED ./.workflows/scala-workflow.main.sch.rendered.yaml
            Summary: 1 successful, 0 failed.

            """, project.Good("build"));
        AssertIs(Built + $"""
            Deploying Python Assets:
             -> ./pyspark-workflow/hello_world/setup.py... DEPLOYED AS dataflow.egg.hello_world.user.stranger-data.master.{commit}.1
            Summary: 1 successful, 0 failed.
            Deploying Gradle Assets:
             -> ./scala-workflow/build.gradle... DEPLOYED AS dataflow.jar.scala-workflow.user.stranger-data.master.{commit}.1
            Summary: 1 successful, 0 failed.
            Deploying Scheduler Workflows:
             -> ./scala-workflow/main.sch.yaml... DEPLOYED AS https://hawkins.com/scheduler/sandbox:user.stranger-data.scala-workflow
            Summary: 1 successful, 0 failed.

            """, project.Good("deploy"));
        AssertIs($"""
            Project namespaces with deployed EGGS:
            hello_world
             -> dataflow.egg.hello_world.user.stranger-data.master.{commit}.1

            """, project.Good("list", "eggs", "--namespace", "hello_world", "--deployed"));
        Assert.Contains(
            $"script: file://{project[".deployed"].Replace("\\", "/")}/jars/scala-workflow/user/stranger-data/master/{commit}/1.jar\n",
            project.Text(".workflows/scala-workflow.main.sch.rendered.yaml"));
    }

    [TestMethod]
    public void What_fails_says_why_and_the_exit_code_is_1()
    {
        using var project = ProjectFixture.Post().Program("../bin/tox", "echo 'E  assert 1 == 2'\nexit 3\n");
        var run = project.Run("test");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.StartsWith("""
            Testing Python Assets:
             -> ./pyspark-workflow/hello_world/setup.py... FAILED
                E  assert 1 == 2
                `tox` ended with code 3; all it said is in ./.workflows/logs/pyspark-workflow.hello_world.setup.py.test.log
            Summary: 0 successful, 1 failed.

            """.ReplaceLineEndings("\n"), run.Output);
        Assert.AreEqual("E  assert 1 == 2\n", project.Text(".workflows/logs/pyspark-workflow.hello_world.setup.py.test.log"));
        Assert.Contains("\"result\": \"FAILED\"", project.Run("test", "--format", "json").Output);
        Assert.AreEqual(0, project.Run("test", "--only", "jars").ExitCode);

        var deploy = project.Run("deploy");
        Assert.AreEqual(1, deploy.ExitCode);
        Assert.IsFalse(Directory.Exists(project[".deployed"]), deploy.Output);
        Assert.Contains("error: nothing is deployed while tests fail", deploy.Error);
    }

    private static void AssertIs(string expected, TestRun run) => Assert.AreEqual(expected.ReplaceLineEndings("\n"), run.Output, run.Error);
}

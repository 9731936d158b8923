using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Cli.Tests.Samples;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary><c>project list</c>: what a project is made of, in the words of the post on asset management.</summary>
[TestClass]
public sealed class ProjectListTests
{
    // The post: "Python Assets: -> ./pyspark-workflow/hello_world/setup.py" and so on.
    private const string OfThePost = """
        Python Assets:
         -> ./pyspark-workflow/hello_world/setup.py
        Summary: 1 found.
        Gradle Assets:
         -> ./scala-workflow/build.gradle
        Summary: 1 found.
        Scheduler Workflows:
         -> ./scala-workflow/main.sch.yaml
        Summary: 1 found.

        """;

    [TestMethod]
    public void The_repository_of_the_post_is_listed_to_the_letter()
    {
        using var folder = New();
        Assert.AreEqual(OfThePost.ReplaceLineEndings("\n"), folder.Lint("project", "list").Output);
        Assert.AreEqual(
            OfThePost.ReplaceLineEndings("\n"),
            In(folder, "scala-workflow", "project", "list").Output,
            "from any folder of the project");
    }

    [TestMethod]
    [DataRow("eggs", "Python Assets:\n -> ./pyspark-workflow/hello_world/setup.py\nSummary: 1 found.\n")]
    [DataRow("workflows", "Scheduler Workflows:\n -> ./scala-workflow/main.sch.yaml\nSummary: 1 found.\n")]
    [DataRow("r", "R Assets:\nSummary: 0 found.\n")]
    public void One_kind_alone(string kind, string expected)
    {
        using var folder = New();
        var run = folder.Lint("project", "list", kind);
        Assert.AreEqual((0, expected, ""), (run.ExitCode, run.Output, run.Error));
    }

    [TestMethod]
    public void Samples_are_found_with_all_they_have()
    {
        using var folder = SampleRuns.New();
        foreach (var recipe in SampleRuns.Recipes) folder.Made(recipe, recipe);
        folder.Write("model/DESCRIPTION", "Package: model\n")
            .Write("model/R/a.R", "1\n")
            .Write("notes/DESCRIPTION", "words\n")
            .Write("lib/pyproject.toml", "")
            .Write("lib/setup.py", "")
            .Write("other/pyproject.toml", "");
        var lines = folder.Lint("project", "list").Lines;
        CollectionAssert.AreEqual(
            (string[])[
                "Python Assets:", " -> ./lib/setup.py", " -> ./other/pyproject.toml", "Summary: 2 found.", "Gradle Assets:",
                " -> ./scala/build.gradle", "Summary: 1 found.", "R Assets:", " -> ./model/DESCRIPTION", "Summary: 1 found.", "SQL Assets:",
                " -> ./spark-sql/src/sparksql_write.sql", "Summary: 1 found.", "Scheduler Workflows:",
            ],
            lines[..14]);
        Assert.AreEqual("Summary: 12 found.", lines[^1]);
    }

    [TestMethod]
    public void What_is_ignored_hidden_or_beyond_the_project_is_not()
    {
        using var folder = New().Write(".gitignore", "build/\n")
            .Write("build/setup.py", "")
            .Write(".venv/setup.py", "")
            .Write("node_modules/x/setup.py", "")
            .Write("sub/dataflow.yaml", "project: sub\n")
            .Write("sub/a.sch.yaml", "");
        Assert.AreEqual(
            "Python Assets:\n -> ./pyspark-workflow/hello_world/setup.py\nSummary: 1 found.\n",
            folder.Lint("project", "list", "eggs").Output);
        Assert.AreEqual("Scheduler Workflows:\n -> ./a.sch.yaml\nSummary: 1 found.\n", In(folder, "sub", "project", "list").Output);
    }

    [TestMethod]
    public void Names_that_act_are_quoted()
    {
        using var folder = New().Write("a\nb/setup.py", "");
        Assert.Contains(" -> \"./a\\nb/setup.py\"\n", folder.Lint("project", "list", "eggs").Output);
    }

    [TestMethod]
    public void A_folder_with_nothing_and_a_kind_that_is_none()
    {
        using var folder = new TempFolder();
        Assert.AreEqual("Summary: 0 found.\n", folder.Lint("project", "list").Output);
        var run = folder.Lint("project", "list", "workflos");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("did you mean `workflows`?", run.Error);
    }

    private static TempFolder New() => new TempFolder().Init().Write("dataflow.yaml", "project: stranger-data\n")
        .Write("pyspark-workflow/hello_world/setup.py", "")
        .Write("scala-workflow/build.gradle", "")
        .Write("scala-workflow/main.sch.yaml", "")
        .Write("scala-workflow/ddl/a.sql", "SELECT 1;\n");

    private static TestRun In(TempFolder folder, string below, params string[] arguments) =>
        TestRun.In(folder[below], RuleCatalog.All, new Disk(), "", arguments);
}

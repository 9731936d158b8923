using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Engine.Tests.Workflows;

/// <summary>Reads whole packages that lie beside the repository; where they are absent, the tests say so.</summary>
[TestClass]
public sealed class PackagesTests
{
    [TestMethod]
    [DataRow("clean/main.sch.yaml", WorkflowRole.Main, 5)]
    [DataRow("clean/daily.sch.yaml", WorkflowRole.Daily, 4)]
    [DataRow("clean/backfill.sch.yaml", WorkflowRole.Backfill, 2)]
    [DataRow("seed-as-printed/main.sch.yaml", WorkflowRole.Main, 5)]
    public void Reads_a_whole_file(string path, WorkflowRole role, int jobs)
    {
        var workflow = Reads.Workflow(File.ReadAllText(Find(path)));
        Assert.AreEqual(role, workflow.Role);
        Assert.HasCount(jobs, workflow.AllJobs.ToArray());
        Assert.IsTrue(workflow.AllJobs.All(job => job.Id is not null && job.Order.Problems.Length == 0));
        Assert.IsEmpty(workflow.Order.Problems);
    }

    [TestMethod]
    public void Leaves_the_project_file_alone() => Assert.IsNull(Reads.File(File.ReadAllText(Find("clean/dataflow.yaml"))).Workflow);

    private static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "packages", path);
            if (File.Exists(file)) return file;
        }

        Assert.Inconclusive("the shared packages are not here");
        return "";
    }
}

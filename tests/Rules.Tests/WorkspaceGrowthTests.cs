using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests;

/// <summary>
/// Twice the files cost twice the work, whatever they have to do with each other: told by the bytes that are allocated on the way.
/// </summary>
[TestClass]
public sealed class WorkspaceGrowthTests
{
    /// <summary>A doubling may cost more than twice where lists grow; what compares each with each costs four times.</summary>
    private const double MostPerDoubling = 2.5;

    [TestMethod]
    [DataRow(nameof(Copies), 12)]
    [DataRow(nameof(CopiesOfNeighbours), 12)]
    [DataRow(nameof(ChainOfCalls), 40)]
    [DataRow(nameof(CallsThatLeadNowhere), 60)]
    public void Work_grows_with_the_files(string shape, int size)
    {
        Func<int, Dictionary<string, string>> make = shape switch
        {
            nameof(Copies) => Copies,
            nameof(CopiesOfNeighbours) => CopiesOfNeighbours,
            nameof(ChainOfCalls) => ChainOfCalls,
            _ => CallsThatLeadNowhere,
        };
        var (once, twice) = (make(size), make(2 * size));
        Lint(once);

        // A collection that empties the pools in between makes one run dearer: what compares each with each is dear each time.
        var growth = Enumerable.Range(0, 5).Min(_ => (double)BytesOf(twice) / BytesOf(once));
        Assert.IsLessThan(MostPerDoubling, growth, shape);
    }

    /// <summary>Ways through calls double with each workflow; what is looked at are the workflows that lead to another one.</summary>
    [TestMethod]
    [DataRow(nameof(Layers), 12)]
    [DataRow(nameof(Web), 20)]
    public void Calls_are_gone_through_once_and_not_each_way_through_them(string shape, int size)
    {
        Func<int, Dictionary<string, string>> make = shape == nameof(Web) ? Web : Layers;
        var (once, twice) = (make(size), make(2 * size));
        Lint(once);
        var calls = (double)twice.Values.Sum(text => text.Split("workflow_id").Length - 1) / once.Values.Sum(text =>
            text.Split("workflow_id").Length - 1);
        Assert.IsLessThan(2 * calls, (double)BytesOf(twice) / BytesOf(once), shape);
    }

    private static long BytesOf(Dictionary<string, string> files)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Lint(files);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Lint(Dictionary<string, string> files)
    {
        var workspace = Workspace.Create(
            [""],
            files.Select(f => new SourceFile(f.Key, new SourceText(f.Key, f.Value))),
            ProjectOptions.Default,
            parallelism: 1);
        Assert.IsEmpty(new Linter(RuleCatalog.All).Lint(workspace, new LintOptions { Parallelism = 1 }).Crashes);
    }

    // One folder an environment, each with the same ids and tables.
    private static Dictionary<string, string> Copies(int count) => CopiesOf("ad_delivery", count);

    private static Dictionary<string, string> CopiesOfNeighbours(int count)
    {
        var files = CopiesOf("store_revenue", count);
        foreach (var (path, text) in CopiesOf("broken_revenue", count)) files[path] = text;
        return files;
    }

    private static Dictionary<string, string> CopiesOf(string sample, int count)
    {
        var package = Packages.Read(Repository.Sample(sample));
        return Enumerable.Range(0, count)
            .SelectMany(i => package.Select(f => (Path: $"env{i}/{sample}/{f.Key}", f.Value)))
            .ToDictionary(f => f.Path, f => f.Value);
    }

    private static Dictionary<string, string> Web(int count) =>
        Workflows(Enumerable.Range(0, count).Select(i => ($"w{i}", Enumerable.Range(0, count).Select(j => $"w{j}"))));

    // Each workflow of a layer calls all four of the next.
    private static Dictionary<string, string> Layers(int count) =>
        Workflows(Enumerable.Range(0, count * 4)
            .Select(i => ($"w{i / 4}_{i % 4}", Enumerable.Range(0, 4).Select(j => $"w{i / 4 + 1}_{j}"))));

    private static Dictionary<string, string> ChainOfCalls(int count) =>
        Workflows(Enumerable.Range(0, count).Select(i => ($"w{i}", (IEnumerable<string>)[$"w{i + 1}"])));

    private static Dictionary<string, string> CallsThatLeadNowhere(int count) =>
        Workflows(Enumerable.Range(0, count).Select(i => ($"w{i}", Enumerable.Range(0, 4).Select(j => $"unknown_{i}_{j}"))));

    private static Dictionary<string, string> Workflows(IEnumerable<(string Id, IEnumerable<string> Calls)> workflows)
    {
        var files = workflows.ToDictionary(w => $"{w.Id}.sch.yaml", w =>
            $"Workflow:\n  id: {w.Id}\n  dag: sequential\n  jobs:\n{string.Concat(w.Calls.Select((id, i) => $"    - subworkflow: {{id: c{i}, workflow_id: {id}, sync: true}}\n"))}"
            + "    - job:\n        id: load\n        type: Spark\n        spark: {script: \"$S3{./a.sql}\"}\n");
        files["a.sql"] = "INSERT OVERWRITE TABLE d.t SELECT a FROM d.u;\n";
        return files;
    }
}

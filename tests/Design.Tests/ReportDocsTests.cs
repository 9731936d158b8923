using Dataflow.Lint.Cli.Output.Formats;

namespace Dataflow.Lint.Tests;

/// <summary>The page about reports names each format, and no other.</summary>
[TestClass]
public sealed class ReportDocsTests
{
    [TestMethod]
    public void The_page_lists_each_format()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "reports.md"));
        var listed = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToArray();
        CollectionAssert.AreEqual(ReportFormat.All.Select(f => f.Word).ToArray(), listed);
    }
}

using System.Text.RegularExpressions;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Tests.Semantics.Lineage;

/// <summary>Laws, held to the queries of TPC-DS: what an edge names is there, and what a query reads is named by an edge.</summary>
[TestClass]
public sealed partial class BenchmarkLineageTests
{
    // The columns of a table of TPC-DS begin with its letters.
    private static readonly Dictionary<string, string> TablesByPrefix = new()
    {
        ["ss"] = "store_sales", ["sr"] = "store_returns", ["cs"] = "catalog_sales", ["cr"] = "catalog_returns", ["ws"] = "web_sales",
        ["wr"] = "web_returns",
        ["inv"] = "inventory", ["s"] = "store", ["cc"] = "call_center", ["cp"] = "catalog_page", ["web"] = "web_site", ["wp"] = "web_page",
        ["w"] = "warehouse",
        ["c"] = "customer", ["ca"] = "customer_address", ["cd"] = "customer_demographics", ["d"] = "date_dim",
        ["hd"] = "household_demographics",
        ["ib"] = "income_band", ["i"] = "item", ["p"] = "promotion", ["r"] = "reason", ["sm"] = "ship_mode", ["t"] = "time_dim",
    };

    // Common table expressions and subqueries there give these, and nobody reads them from there.
    private static readonly string[] Unread = [];

    [TestMethod]
    public void Names_columns_that_are_there_and_all_that_decide()
    {
        if (FindQueries() is not { } folder)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var files = Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(p => (Name: Path.GetRelativePath(folder, p), Text: File.ReadAllText(p))).ToArray();
        var columns = files.SelectMany(f => Words().Matches(f.Text))
            .Select(m => m.Value.ToLowerInvariant())
            .Distinct()
            .Where(w => TablesByPrefix.ContainsKey(w.Split('_')[0]))
            .ToLookup(w => TablesByPrefix[w.Split('_')[0]]);
        var ddl = string.Concat(columns.Select(t => $"CREATE TABLE {t.Key} ({string.Join(", ", t.Select(c => c + " STRING"))});\n"));
        var (complete, unread) = (0, new List<string>());
        foreach (var (name, text) in files)
        {
            var script = InMemory.Workspace(
                ("main.sch.yaml", "Workflow: {id: a, jobs: []}"),
                ("ddl/t.sql", ddl),
                ("q.sql", $"CREATE TABLE result AS {text}"))
                .FindScript("q.sql")!;
            var plan = script.Meaning.Plan;
            foreach (var write in TableWrites.Of(plan, ColumnLineage.Of(plan, _ => true)))
            {
                var all = write.Columns.SelectMany(c => c.Origins.All).Concat(write.Rows.All).Where(o => o.Column is not null).ToArray();
                foreach (var origin in all)
                {
                    Assert.Contains(origin.Column!, text, StringComparison.OrdinalIgnoreCase, name);
                    Assert.AreEqual(origin.Table.Name.Parts[^1], TablesByPrefix[origin.Column!.Split('_')[0]], name);
                }

                Assert.IsTrue(write.IsComplete, name);
                complete++;
                var named = all.Select(o => (o.Table, o.Column!)).ToHashSet();
                var read = plan.Below<ColumnValue>(write.Statement)
                    .Where(v => v.Column.Table is not null)
                    .Select(v => (v.Column.Table!, v.Column.ResultName!)).Distinct();
                unread.AddRange(read.Where(r => !named.Contains(r)).Select(r => $"{name} {r.Item2}").Distinct());
            }
        }

        Assert.AreEqual(files.Length, complete);
        Assert.AreEqual(string.Join("\n", Unread), string.Join("\n", unread.Distinct()));
    }

    [GeneratedRegex(@"\b[a-z]{1,3}_[a-z0-9_]+\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    private static string? FindQueries()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "corpora", "spark-tpcds");
            if (Directory.Exists(path)) return path;
        }

        return null;
    }
}

using System.Diagnostics;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>
/// The chains of dplyr in <c>tests/specs/programs/chains.txt</c> mean what the SQL does that dbplyr makes of them, where the machine has
/// it.
/// </summary>
[TestClass]
public sealed class DbplyrTests
{
    private const string Tables = """
        CREATE TABLE silver.orders (id INT, customer_id INT, total DOUBLE, quantity INT, status STRING, day DATE) USING iceberg;
        CREATE TABLE silver.customers (customer_id INT, name STRING, country STRING, since DATE) USING iceberg;
        """;

    private const string Head = """
        library(sparklyr)
        library(dplyr)
        orders <- tbl(sc, in_schema("silver", "orders"))
        customers <- tbl(sc, in_schema("silver", "customers"))

        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "specs", "programs");

    [TestMethod]
    public void Sixty_chains_give_the_facts_of_the_SQL_of_dbplyr()
    {
        var chains = File.ReadAllLines(Path.Combine(Folder, "chains.txt"));
        Assert.IsGreaterThanOrEqualTo(60, chains.Length);
        var rendered = Rendered();
        Assert.HasCount(chains.Length, rendered);
        var others = chains.Zip(rendered, (chain, sql) => (Chain: chain, Sql: sql, Ours: OfProgram(chain), Theirs: OfSql(sql)))
            .Where(c => c.Ours != c.Theirs).Select(c => $"{c.Chain}\n{c.Sql}\n- {c.Theirs}\n+ {c.Ours}\n").ToArray();
        Assert.AreEqual("", string.Join('\n', others), $"{others.Length} of {chains.Length} differ");
    }

    private static string OfProgram(string chain) => FactsOf("src/job.R", $"{Head}{chain} |> spark_write_table(\"made\")\n");

    private static string OfSql(string sql) => FactsOf("src/job.sql", $"CREATE OR REPLACE TABLE made AS {sql}");

    // What Spark has as a join that keeps or drops rows, dbplyr says as EXISTS.
    // Names and types, keys, where each column comes from and what decides about the rows.
    private static string FactsOf(string path, string text)
    {
        var script = Packages.ToWorkspace(new Dictionary<string, string> { ["ddl/tables.sql"] = Tables, [path] = text }).Packages
            .Single().Scripts
            .Single(s => s.Document.Path == path);
        var write = TableWrites.Of(script.Meaning.Plan, ColumnLineage.Of(script.Meaning.Plan, _ => true)).Single();
        var query = ((Model.Plans.CreateTableNode)write.Statement).Query!;
        var columns = query.AllColumns?.Select(c => $"{c.ResultName} {c.Type}") ?? ["?"];
        var keys = script.Meaning.Keys.Of(query)
            .Select(k => "key " + string.Join(' ', k.Select(i => query.Columns[i].ResultName).Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);
        return string.Join(
            "; ",
            [
                .. columns,
                .. keys,
                .. write.Columns.Select(c => $"{c.Name} from {Words(c.Origins)}"),
                $"rows from {Words(write.Rows).Replace(" Join", " Filter")}",
            ]);
    }

    private static string Words(Origins origins) =>
        string.Join(
            ", ",
            origins.All.Select(o => o.Column is null ? "rows" : $"{o.Column} {o.Kind}").Distinct().Order(StringComparer.Ordinal))
        + (origins.IsComplete ? "" : " and others");

    private static string[] Rendered()
    {
        var start = new ProcessStartInfo(
            "Rscript",
            [Path.Combine(Folder, "render.R"), Path.Combine(Folder, "chains.txt")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) return output.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            if (errors.Result.Contains("no package called", StringComparison.Ordinal))
                Assert.Inconclusive("There is no dbplyr on this machine.");
            throw new InvalidOperationException(errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no R on this machine.");
            return [];
        }
    }
}

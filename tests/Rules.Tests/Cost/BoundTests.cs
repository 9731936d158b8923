using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Cost.GrowingSql;

namespace Dataflow.Lint.Tests.Cost;

/// <summary>
/// What a few words can make without end is known up to a bound far above what people write, and unknown, not wrong, beyond it.
/// </summary>
[TestClass]
public sealed class BoundTests
{
    // Each would ask for more columns, type parts or letters than a machine has.
    private static readonly Dictionary<string, string> Doublings = new()
    {
        ["stars"] = "SELECT x.*, y.* FROM {0} AS x CROSS JOIN {0} AS y",
        ["stars of subqueries"] = "SELECT * FROM (SELECT * FROM {0}) AS x CROSS JOIN (SELECT * FROM {0}) AS y",
        ["stars of one relation"] = "SELECT *, * FROM {0}",
        ["joins"] = "SELECT * FROM {0} AS x LEFT JOIN {0} AS y ON 1 = 1",
        ["structs"] = "SELECT struct(a, a) AS a FROM {0}",
        ["maps"] = "SELECT map(a, a) AS a FROM {0}",
        ["arrays"] = "SELECT array(struct(a, array(a))) AS a FROM {0}",
        ["names"] = "SELECT struct(*), struct(*) FROM {0}",
    };

    public static IEnumerable<object[]> Kinds => Doublings.Keys.Select(kind => new object[] { kind });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Takes_a_bounded_part_of_memory(string kind)
    {
        var views = Joined(60, "\n", i => $"CREATE TEMP VIEW c{i + 1} AS {Doubled(kind, i)};");
        foreach (var script in new[]
        {
            $"{Ctes(kind, 60)} SELECT * FROM c60;",
            $"CREATE TEMP VIEW c0 AS SELECT 1 AS a, 2 AS b; {views} INSERT OVERWRITE TABLE shop.t SELECT * FROM c60;",
        })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Errors(script);
            Assert.IsLessThan(1_000_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [TestMethod]
    [DataRow("stars", 2)]
    [DataRow("stars", 6)]
    [DataRow("stars of subqueries", 6)]
    [DataRow("stars of one relation", 6)]
    [DataRow("joins", 6)]
    [DataRow("structs", 6)]
    [DataRow("names", 2)]
    public void Knows_the_columns_below_the_bound(string kind, int levels) =>
        Assert.AreEqual(
            "SQL021 `nowhere` is not a column of what the query reads",
            Errors($"{Ctes(kind, levels)} SELECT nowhere FROM c{levels};"));

    [TestMethod]
    [DataRow("stars")]
    [DataRow("stars of subqueries")]
    [DataRow("stars of one relation")]
    [DataRow("joins")]
    public void Claims_nothing_about_columns_above_the_bound(string kind) =>
        Assert.AreEqual("", Errors($"{Ctes(kind, 40)} SELECT nowhere FROM c40;"));

    [TestMethod]
    public void Knows_a_type_below_the_bound_and_claims_nothing_above_it()
    {
        StringAssert.StartsWith(Errors($"{Ctes("structs", 4)} SELECT a + 1 AS b FROM c4;"), "SQL038");

        // Whatever is in it, a struct is no number; but the message does not show all of it.
        Assert.IsLessThan(2_000, Errors($"{Ctes("structs", 40)} SELECT a + 1 AS b FROM c40;").Length);
        StringAssert.StartsWith(Errors($"{Ctes("arrays", 5)} SELECT a + 1 AS b FROM c5;"), "SQL038");
        Assert.AreEqual("", Errors($"{Ctes("arrays", 70)} SELECT a[0].a[0].a + 1 AS b FROM c70;"));
    }

    [TestMethod]
    public void Knows_a_table_of_ten_thousand_columns()
    {
        var table = $"CREATE TABLE shop.w ({Joined(10_000, ", ", i => $"c{i} INT COMMENT 'C.'")}) USING iceberg;";
        Assert.AreEqual("", Errors($"{table} SELECT c0, c9999 FROM shop.w;"));
        Assert.AreEqual("SQL021 `nowhere` is not a column of `shop.w`", Errors($"{table} SELECT nowhere FROM shop.w;"));
        Assert.AreEqual(
            "SQL021 `nowhere` is not a column of what the query reads",
            Errors($"{table} WITH q AS (SELECT * FROM shop.w) SELECT nowhere FROM q;"));

        // Thirty times as many columns in one script are still known, a hundred times are not.
        var stars = Joined(15, "\n", _ => "SELECT * FROM shop.w;");
        StringAssert.StartsWith(Errors($"{table} {stars} SELECT nowhere FROM shop.w;"), "SQL021");
        Assert.AreEqual("", Errors($"{table} {Joined(100, "\n", _ => "SELECT * FROM shop.w;")} SELECT nowhere FROM shop.w;"));
    }

    [TestMethod]
    public void Names_the_near_column_of_a_wide_table()
    {
        var table =
            $"CREATE TABLE shop.w (order_total INT COMMENT 'T.', {Joined(1_500, ", ", i => $"c{i} INT COMMENT 'C.'")}) USING iceberg;";
        Assert.AreEqual(
            "order_total",
            Lint($"{table} SELECT order_ttal FROM shop.w;").Single(d => d.Rule.Id == "SQL021").Fixes[0].Edits[0].Edit.NewText);
    }

    private static string Ctes(string kind, int levels) =>
        $"WITH c0 AS (SELECT 1 AS a, 2 AS b), {Joined(levels, ", ", i => $"c{i + 1} AS ({Doubled(kind, i)})")}";

    private static string Doubled(string kind, int level) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Doublings[kind], $"c{level}");

    private static string Errors(string script) =>
        string.Join("; ", Lint(script).Where(d => d.Rule.Id is "SQL021" or "SQL036" or "SQL038").Select(d => $"{d.Rule.Id} {d.Message}"));

    private static IReadOnlyList<Diagnostic> Lint(string script) =>
        Packages.Lint(new Dictionary<string, string> { ["x.sql"] = script }, new LintOptions { Parallelism = 1 });
}

using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class InsertFactsTests
{
    private const string Create = "CREATE TABLE t (a INT, b INT);";

    [TestMethod]
    public void An_insert_fills_the_columns_of_its_table() =>
        CollectionAssert.AreEqual(new[] { "a", "b" }, SlotsOf($"{Create} INSERT INTO t SELECT 1, 2;"));

    [TestMethod]
    public void A_column_added_before_the_insert_is_filled() =>
        CollectionAssert.AreEqual(
            new[] { "a", "b", "c" },
            SlotsOf($"{Create} ALTER TABLE t ADD COLUMN c INT; INSERT INTO t SELECT 1, 2, 3;"));

    [TestMethod]
    public void Nothing_is_claimed_of_an_insert_before_a_column_is_added() =>
        Assert.IsNull(SlotsOf($"{Create} INSERT INTO t SELECT 1, 2; ALTER TABLE t ADD COLUMN c INT;"));

    [TestMethod]
    public void A_static_partition_takes_no_output() =>
        CollectionAssert.AreEqual(new[] { "a" }, SlotsOf($"{Create} INSERT INTO t PARTITION (b = 1) SELECT 1;"));

    [TestMethod]
    public void Partition_columns_of_a_file_format_are_filled_last() =>
        CollectionAssert.AreEqual(
            new[] { "a", "d" },
            SlotsOf("CREATE TABLE t (d DATE, a INT) USING parquet PARTITIONED BY (d); INSERT INTO t SELECT 1, current_date();"));

    [TestMethod]
    public void Partition_columns_of_an_Iceberg_table_stay_where_they_are() =>
        CollectionAssert.AreEqual(
            new[] { "d", "a" },
            SlotsOf("CREATE TABLE t (d DATE, a INT) USING iceberg PARTITIONED BY (d); INSERT INTO t SELECT current_date(), 1;"));

    [TestMethod]
    public void Nothing_is_claimed_where_the_format_leaves_the_order_open() =>
        Assert.IsNull(SlotsOf("CREATE TABLE t (d DATE, a INT) PARTITIONED BY (d); INSERT INTO t SELECT 1, 2;"));

    private static string[]? SlotsOf(string sql)
    {
        var workspace = Workspace.Create([""], [new SourceFile("a.sql", new SourceText("a.sql", sql))]);
        var script = workspace.Packages[0].Scripts[0];
        return InsertFacts.Of(script.Tree.Script.Descendants<InsertStatement>().First(), script)?.Slots.Select(c => c.Name).ToArray();
    }
}

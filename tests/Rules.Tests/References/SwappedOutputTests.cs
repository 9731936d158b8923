using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.References;

/// <summary>Which outputs of an <c>INSERT</c> are in the wrong order, and whose columns are known.</summary>
[TestClass]
public sealed class SwappedOutputTests
{
    [TestMethod]
    [DataRow("SELECT i.a, i.b, l.b FROM a.i JOIN a.l ON i.a = l.a", DisplayName = "a second output of a name")]
    [DataRow("SELECT b, COUNT(*), SUM(x) FROM a.i GROUP BY b", DisplayName = "beside a value without a name")]
    [DataRow("SELECT [|b|], a, 1 AS c FROM a.i")]
    [DataRow("SELECT [|b|], SUM(x) AS total, 1 AS c FROM a.i GROUP BY b")]
    public void A_swap_takes_two_names(string query) =>
        Marked(
            "REF006",
            File("ddl/t.sql", "CREATE TABLE a.t (a INT, b INT, c INT) USING iceberg;"),
            File("src/q.sql", $"INSERT INTO a.t {query};"));

    [TestMethod]
    [DataRow("t", "3")]
    [DataRow("a.t", "[|3|]")]
    public void A_bare_name_in_scripts_of_their_own_may_be_two_tables(string table, string third) =>
        Marked(
            "SQL007",
            File("etl/one.sql", $"CREATE TABLE {table} (x INT, y INT) USING iceberg;"),
            File("etl/two.sql", $"INSERT INTO {table} SELECT 1, 2, {third};"));
}

using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class DialectTests
{
    [TestMethod]
    [DataRow("INSERT WITH SCHEMA EVOLUTION INTO t SELECT 1")]
    [DataRow("INSERT INTO t REPLACE USING (a) SELECT 1")]
    [DataRow("CREATE TABLE t DEEP CLONE u")]
    [DataRow("CREATE TABLE t (a INT MASK f)")]
    [DataRow("SELECT * FROM t CHANGES FROM VERSION 1 TO VERSION 5")]
    [DataRow("USE CATALOG c")]
    public void Is_right_for_databricks_and_wrong_for_spark_and_hive(string text) => AssertRight(text, SqlDialect.Databricks);

    [TestMethod]
    [DataRow("CREATE TABLE t (a INT) STORED BY ICEBERG")]
    [DataRow("CREATE TABLE t (a DOUBLE PRECISION)")]
    [DataRow("SELECT CAST(a AS TIMESTAMP WITH LOCAL TIME ZONE)")]
    public void Is_right_for_hive_and_wrong_for_spark_and_databricks(string text) => AssertRight(text, SqlDialect.Hive);

    private static void AssertRight(string text, SqlDialect right)
    {
        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            var errors = SqlTree.Parse(new SourceText("x", text), dialect).Errors;
            Assert.AreEqual(dialect == SqlDialect.Any || dialect == right, errors.Count == 0, $"{dialect}: {text}");
        }
    }
}

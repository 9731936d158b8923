namespace Syntax.Tests.Sql;

/// <summary>What the grammar allows and Spark refuses all the same.</summary>
[TestClass]
public sealed class CheckTests
{
    [TestMethod]
    [DataRow("SELECT DATE '2024-02-30'", "this text is no date such as '2024-01-31'")]
    [DataRow("SELECT TIMESTAMP '2024-01-31 25:00'", "this text is no timestamp such as '2024-01-31 12:00:00'")]
    [DataRow("SELECT X'1G'", "a binary literal takes the digits 0 to 9 and A to F")]
    [DataRow("SELECT 128Y", "`128Y` is out of the range of its type")]
    [DataRow("SELECT 9223372036854775808L", "`9223372036854775808L` is out of the range of its type")]
    [DataRow("SELECT INTERVAL '1 daysss'", "this text is no interval such as '1 day 2 hours'")]
    [DataRow("SELECT INTERVAL '1' MONTH TO SECOND", "no interval goes from `MONTH` to `SECOND`")]
    [DataRow("SELECT DATEADD('DAY', 1, d)", "a unit such as `DAY` stands without quotes")]
    [DataRow("SELECT a LIKE 'x' ESCAPE '##'", "an escape is one character")]
    [DataRow("SELECT a LIKE ANY ()", "expected a pattern, found `)`")]
    [DataRow("WITH a AS (SELECT 1), A AS (SELECT 2) SELECT 1", "the common table expression `A` is defined twice")]
    [DataRow("SELECT 1 ORDER BY 1 CLUSTER BY 1", "`ORDER BY` and `CLUSTER BY` do not go together")]
    [DataRow("SELECT * FROM a NATURAL CROSS JOIN b", "a join is either `NATURAL` or `CROSS`")]
    [DataRow("SELECT * FROM t TABLESAMPLE (BUCKET 11 OUT OF 10)", "there is no such bucket")]
    [DataRow("DELETE FROM t AS a(b) WHERE b", "the table of DELETE takes no column aliases")]
    [DataRow("MERGE INTO t USING s ON a WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET a = 1", "only the last clause of its kind may lack a condition: what follows is never reached")]
    [DataRow("MERGE INTO t USING s ON a WHEN NOT MATCHED THEN INSERT (a, b) VALUES (1)", "2 columns take 2 values, here is 1")]
    [DataRow("MERGE INTO t USING s AS x(a) ON a WHEN MATCHED THEN DELETE", "the table of MERGE takes no column aliases")]
    [DataRow("CREATE TABLE t (a INT COMMENT 'x' COMMENT 'y')", "`COMMENT` is said twice of one column")]
    [DataRow("CREATE TABLE t (a INT) COMMENT 'x' COMMENT 'y'", "`COMMENT` is said twice")]
    [DataRow("CREATE OR REPLACE VIEW IF NOT EXISTS v AS SELECT 1", "OR REPLACE and IF NOT EXISTS contradict each other")]
    [DataRow("SELECT * FROM t LATERAL VIEW explode(a) e AS b PIVOT (sum(a) FOR b IN (1))", "LATERAL VIEW and PIVOT do not go together")]
    [DataRow("SELECT sum(a) OVER (w ORDER BY b) FROM t WINDOW w AS (PARTITION BY c)", "the window `w` stands alone: `OVER w`, or all of it in its place")]
    [DataRow("SELECT x, b.y FROM a LATERAL VIEW explode(a.xs) e AS x LEFT JOIN b ON b.x = e.x WHERE x > 1", "joins stand before LATERAL VIEW: move this one up, or put what is before it into a subquery")]
    [DataRow("SELECT * FROM t PIVOT (sum(a) FROM k IN ('x' AS x, 'y'))", "expected `FOR`, found `FROM`")]
    [DataRow("MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT (a, b, B) VALUES (1, 2, 3)", "the column `B` is defined twice")]
    [DataRow("SELECT CAST(a AS TIME(9))", "a TIME has at most 6 digits behind its seconds")]
    public void Says_what_spark_refuses_behind_its_grammar(string text, string message) =>
        Assert.AreEqual(message, string.Join("\n", Parsed.Tree(text).Errors.Select(e => e.Message)));

    [TestMethod]
    [DataRow("SELECT DATE '2024-02-29', DATE '2024', DATE 'now', DATE '${d}', TIMESTAMP '2024-01-31T10:00:00Z', TIMESTAMP '12:30'")]
    [DataRow("SELECT -128Y, 127Y, -9223372036854775808L, X'0f', X''")]
    [DataRow("SELECT INTERVAL 'interval -1 day 2.5 hours', INTERVAL '${x}', INTERVAL '1 2:3:4' DAY TO SECOND")]
    [DataRow("SELECT 1 DISTRIBUTE BY 1 SORT BY 2")]
    [DataRow("MERGE INTO t USING (SELECT 1 AS a) AS s ON f(a) WHEN MATCHED AND b THEN DELETE WHEN MATCHED THEN UPDATE SET a = 1")]
    [DataRow("ALTER TABLE t ALTER COLUMN a SET DEFAULT 1")]
    [DataRow("CREATE TABLE t (a INT NOT NULL COMMENT 'x', b INT NOT NULL COMMENT 'x') USING parquet OPTIONS (a 1) TBLPROPERTIES ('b' = 1)")]
    public void Stays_silent_on_what_spark_takes(string text)
    {
        Parsed.Clean(text);
        Assert.IsEmpty(Parsed.Spark(text).Errors);
    }

    [TestMethod]
    [DataRow("SELECT * FROM t /*+ OPTIONS('a' = 'b') */", 16, "a hint stands behind `SELECT` only")]
    [DataRow("SELECT /*+ BROADCAST(a b) */ 1", 23, "expected `)`, found `b`")]
    [DataRow("USE \u00e4pfel", 4, "write this name in backticks: `\u00e4pfel`")]
    [DataRow("SELECT * FROM t TABLESAMPLE SYSTEM (5 PERCENT)", 28, "expected `(`, found `SYSTEM`")]
    [DataRow("CREATE TABLE t (a INT) PARTITIONED BY (a, b INT)", 38, "PARTITIONED BY names either columns with types or expressions, not both")]
    [DataRow("CREATE TABLE t (a INT NULL)", 22, "expected `,` or `)`, found `NULL`")]
    [DataRow("ALTER TABLE t ALTER COLUMN a TYPE INT COMMENT 'x'", 38, "expected the end of the statement, found `COMMENT`")]
    public void Is_exact_for_spark_and_lenient_for_any_dialect(string text, int at, string message)
    {
        Parsed.Clean(text);
        var error = Parsed.Spark(text).Errors[0];
        Assert.AreEqual((at, message), (error.Span.Start, error.Message));
    }

    [TestMethod]
    public void Reads_types_and_columns_by_themselves()
    {
        var source = new Dataflow.Lint.Syntax.Text.SourceText("x", "a INT, b ARRAY<STRING> COMMENT 'c'");
        Assert.IsEmpty(Dataflow.Lint.Syntax.Sql.SqlTree.ParseColumns(source).Errors);
        Assert.IsNotEmpty(Dataflow.Lint.Syntax.Sql.SqlTree.ParseType(source).Errors);
        Assert.IsEmpty(Dataflow.Lint.Syntax.Sql.SqlTree.ParseExpression(new("x", "a + 1 AS b")).Errors);
        Assert.IsNotEmpty(Dataflow.Lint.Syntax.Sql.SqlTree.ParseType(
            new("x", "unknown"),
            Dataflow.Lint.Syntax.Sql.SqlDialect.Spark).Errors);
    }

    [TestMethod]
    [DataRow("INTERVAL '1 2:03' MINUTE TO SECOND", "this text does not fit `MINUTE TO SECOND`")]
    [DataRow("INTERVAL '15:40' HOUR TO SECOND", "this text does not fit `HOUR TO SECOND`")]
    [DataRow("INTERVAL '1 24' DAY TO HOUR", "this text does not fit `DAY TO HOUR`")]
    [DataRow("INTERVAL '106751992 04' DAY TO HOUR", "this text does not fit `DAY TO HOUR`")]
    [DataRow("INTERVAL '1-12' YEAR TO MONTH", "this text does not fit `YEAR TO MONTH`")]
    [DataRow("INTERVAL '1 day 2' DAY", "expected a number before the unit")]
    [DataRow("INTERVAL 10 NANOSECONDS", "Spark's intervals have no nanoseconds")]
    [DataRow("INTERVAL '1-2' YEAR TO MONTH '1' DAY", "an interval from one unit to another stands alone")]
    [DataRow("INTERVAL '-10 11:12' DAY TO MINUTE", "")]
    [DataRow("INTERVAL ' +1:02:03.123456789 ' HOUR TO SECOND", "")]
    [DataRow("INTERVAL '178956970-7' YEAR TO MONTH", "")]
    [DataRow("INTERVAL '${D} 1' DAY TO HOUR", "")]
    [DataRow("INTERVAL '-1.5' SECOND '2' DAY", "")]
    public void Asks_the_text_of_an_interval_to_fit_its_units(string interval, string error)
    {
        Assert.AreEqual(error, string.Join("\n", Parsed.Spark($"SELECT {interval}").Errors.Select(e => e.Message)));
        Assert.IsEmpty(Parsed.Tree($"SELECT {interval}").Errors);
    }

    [TestMethod]
    public void Names_a_partition_with_an_equals_sign_for_spark()
    {
        const string text = "ALTER TABLE t DROP PARTITION (c = 'US', d < '2')";
        Assert.AreEqual(
            "42: Spark names a partition with `=` alone",
            string.Join("\n", Parsed.Spark(text).Errors.Select(e => $"{e.Span.Start}: {e.Message}")));
        Assert.IsEmpty(Parsed.Tree(text).Errors);
    }

    [TestMethod]
    public void Takes_names_in_a_row_but_not_in_brackets()
    {
        Parsed.Clean("SELECT (a b, c AS d) FROM t");
        Parsed.Clean("INSERT INTO t VALUES (1, 2 two)");
        Assert.IsNotEmpty(Parsed.Tree("SELECT (a b) FROM t").Errors);
        Assert.IsNotEmpty(Parsed.Tree("SELECT (a b c, d) FROM t").Errors);
    }
}

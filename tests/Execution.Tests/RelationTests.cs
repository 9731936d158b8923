using Dataflow.Lint.Execution.Statements;

namespace Dataflow.Lint.Execution.Tests;

/// <summary>Queries over a few rows.</summary>
[TestClass]
public sealed class RelationTests
{
    private const string Sales =
        "CREATE TEMPORARY VIEW s AS SELECT * FROM VALUES ('a', 1, 10), ('a', 2, 20), ('b', 1, 5), ('c', NULL, NULL) AS t(shop, day, amount);";

    [TestMethod]
    [DataRow("SELECT shop, sum(amount), count(*), count(day) FROM s GROUP BY shop ORDER BY shop", "a|30|2|2;b|5|1|1;c|NULL|1|0")]
    [DataRow("SELECT sum(amount) FROM s WHERE FALSE", "NULL")]
    [DataRow("SELECT shop FROM s GROUP BY shop HAVING count(*) > 1", "a")]
    [DataRow("SELECT shop, count(*) AS n FROM s GROUP BY shop ORDER BY max(amount) DESC NULLS LAST LIMIT 1", "a|2")]
    [DataRow("SELECT shop, day, sum(amount) FROM s WHERE day IS NOT NULL GROUP BY ROLLUP (shop, day) ORDER BY 1 NULLS LAST, 2 NULLS LAST", "a|1|10;a|2|20;a|NULL|30;b|1|5;b|NULL|5;NULL|NULL|35")]
    [DataRow("SELECT shop, grouping(shop) FROM s GROUP BY GROUPING SETS ((shop), ()) ORDER BY 2, 1", "a|0;b|0;c|0;NULL|1")]
    [DataRow("SELECT shop, row_number() OVER (PARTITION BY shop ORDER BY day DESC) AS r FROM s QUALIFY r = 1 ORDER BY shop", "a|1;b|1;c|1")]
    [DataRow("SELECT day, sum(amount) OVER (ORDER BY day ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM s WHERE shop = 'a'", "1|10;2|30")]
    [DataRow("SELECT amount, lag(amount, 1, 0) OVER (ORDER BY amount) FROM s WHERE amount IS NOT NULL ORDER BY amount", "5|0;10|5;20|10")]
    [DataRow("SELECT d, sum(x) OVER (ORDER BY d RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM VALUES (DATE '2024-01-01', 1), (DATE '2024-01-02', 2), (DATE '2024-01-04', 4) t(d, x)", "2024-01-01|1;2024-01-02|3;2024-01-04|4")]
    [DataRow("SELECT x, sum(x) OVER (ORDER BY m DESC RANGE BETWEEN INTERVAL 90 MINUTES PRECEDING AND CURRENT ROW) FROM VALUES (TIMESTAMP '2024-01-01 00:00:00', 1), (TIMESTAMP '2024-01-01 01:00:00', 2), (TIMESTAMP '2024-01-01 03:00:00', 4) t(m, x) ORDER BY x", "1|3;2|2;4|4")]
    [DataRow("SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 0.1 PRECEDING AND CURRENT ROW) FROM VALUES (0.6), (0.7), (0.8), (NULL) t(x) WHERE x > 0", "0.6|1;0.7|2;0.8|2")]
    [DataRow("SELECT count(*) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM VALUES (CAST('NaN' AS DOUBLE)), (1D), (CAST(NULL AS DOUBLE)) t(x)", "1;1;1")]
    [DataRow("SELECT count(*) OVER (ORDER BY x RANGE BETWEEN 0 PRECEDING AND CURRENT ROW) FROM VALUES (9007199254740993), (9007199254740992) t(x)", "1;1")]
    [DataRow("SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 1 FOLLOWING AND 2 FOLLOWING) FROM VALUES (1), (2), (4) t(x)", "1|1;2|1;4|0")]
    [DataRow("SELECT x, count(*) FROM VALUES (-0.0D), (0.0D) z(x) GROUP BY x", "0.0|2")]
    [DataRow("SELECT DISTINCT shop FROM s ORDER BY shop DESC", "c;b;a")]
    [DataRow("SELECT amount + 1 AS x, x * 2 AS y FROM s WHERE shop = 'b'", "6|12")]
    public void Groups_windows_and_order(string query, string rows) => Assert.AreEqual(rows, Runs.Of(Sales + query));

    [TestMethod]
    [DataRow("SELECT a.x, b.y FROM VALUES (1), (2), (NULL) a(x) LEFT JOIN VALUES (2, 'b'), (NULL, 'n') b(x, y) ON a.x = b.x ORDER BY a.x NULLS LAST", "1|NULL;2|b;NULL|NULL")]
    [DataRow("SELECT * FROM VALUES (1, 'l') a(k, v) FULL JOIN VALUES (2, 'r') b(k, w) USING (k) ORDER BY k", "1|l|NULL;2|NULL|r")]
    [DataRow("SELECT x FROM VALUES (1), (2) a(x) LEFT ANTI JOIN VALUES (2) b(y) ON x = y", "1")]
    [DataRow("SELECT x, (SELECT count(*) FROM VALUES (1), (1) b(y) WHERE y = x) FROM VALUES (1), (2) a(x) ORDER BY x", "1|2;2|0")]
    [DataRow("SELECT x FROM VALUES (1), (2) a(x) WHERE x NOT IN (SELECT y FROM VALUES (1), (NULL) b(y))", "")]
    [DataRow("SELECT x, e FROM VALUES (array(1, 2)), (array()) a(x) LATERAL VIEW OUTER explode(x) t AS e ORDER BY e", "[]|NULL;[1,2]|1;[1,2]|2")]
    [DataRow("SELECT * FROM VALUES (1) a(x), LATERAL (SELECT x + 1 AS y)", "1|2")]
    [DataRow("WITH c AS (SELECT 1 AS n UNION ALL SELECT 1) SELECT count(*) FROM c JOIN c d ON c.n = d.n", "4")]
    [DataRow("SELECT * FROM VALUES (1), (1), (2) EXCEPT ALL SELECT * FROM VALUES (1)", "1;2")]
    [DataRow("SELECT * FROM (SELECT * FROM VALUES ('a', 'x', 1), ('a', 'y', 2) t(g, k, v)) PIVOT (sum(v) FOR k IN ('x', 'y', 'z'))", "a|1|2|NULL")]
    [DataRow("SELECT sum(id) FROM range(5)", "10")]
    public void Joins_queries_and_sets(string query, string rows) => Assert.AreEqual(rows, Runs.Of(query));

    [TestMethod]
    [DataRow("SELECT rand()", "the function `rand` without a seed is not run")]
    [DataRow("SELECT current_date()", "the clock is not set; name a moment with `now`")]
    [DataRow("SET spark.sql.someday = true; SELECT 1", "nobody has looked into what the setting `spark.sql.someday` changes")]
    [DataRow("SELECT * FROM (SELECT 1) TABLESAMPLE (50 PERCENT)", "a sample is not the same twice")]
    [DataRow("SELECT 'a' COLLATE UNICODE = 'A'", "collations are not run")]
    public void What_is_not_known_for_sure_is_declined(string query, string reason) =>
        Assert.AreEqual("declined: " + reason, Runs.Of(query));

    [TestMethod]
    public void A_setting_is_looked_into_again_after_RESET() =>
        Assert.AreEqual("1", Runs.Of("SET spark.sql.someday = true; RESET; SELECT 1"));

    [TestMethod]
    [DataRow("SELECT count(*) FROM range(2000) a CROSS JOIN range(2000) b", "the join of 2,000 and 2,000 rows grew beyond 1,000,000 rows")]
    [DataRow("SELECT length(concat_ws('', transform(sequence(1, 1000000), i -> repeat('x', 100000))))", "more than 256 MB of long values were made")]
    [DataRow("SELECT size(transform(sequence(1, 1000000), i -> size(sequence(1, 1000000))))", "more than 256 MB of long values were made")]
    [DataRow("SELECT sum(length(s || s)) FROM (SELECT repeat('x', 100000) AS s FROM range(10000))", "more than 256 MB of long values were made")]
    public void Work_is_bounded(string query, string reason) => Assert.AreEqual("stopped: " + reason, Runs.Of(query));

    [TestMethod]
    public void An_error_tells_its_row()
    {
        var tree = Syntax.Sql.SqlTree.Parse(new Syntax.Text.SourceText("a.sql", "SELECT 1 / x FROM VALUES (1), (0) t(x)"));
        var bound = Frontends.SparkSql.BoundScript.Bind(tree, new Nothing());
        var (_, result) = Session.Start(ExecutionSettings.Default).Run(bound.Plan, bound.Plan.Statements[0]);
        Assert.AreEqual("x = 0", result.Error!.Row);
        Assert.IsNull(result.Declined);
    }

    private sealed class Nothing : Frontends.SparkSql.Binding.Scopes.ITableSource
    {
        public IReadOnlyList<Model.Plans.TableColumn>? ColumnsOf(Syntax.Sql.TableName name, string? database) => null;

        public bool Knows(Syntax.Sql.TableName name) => false;

        public IReadOnlyList<Model.Plans.TableColumn>? ColumnsOfTarget(Syntax.Sql.TableName name) => null;
    }
}

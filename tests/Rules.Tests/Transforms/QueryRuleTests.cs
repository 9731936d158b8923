using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Transforms;

[TestClass]
public sealed class QueryRuleTests
{
    [TestMethod]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE s.region IS NOT NULL")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE s.region IS NULL OR s.region = 'north'")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE s.region <=> 'north'")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE NOT (s.region = 'north')")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE o.region = 'north'")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT ANTI JOIN shop.stores AS s ON o.s = s.id WHERE o.region = 'north'")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE s.id NOT IN (SELECT id FROM shop.closed)")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN shop.stores AS s ON o.s = s.id WHERE [|s.region|] LIKE 'n%' AND s.city = 'Oslo'")]
    [DataRow("SELECT o.id FROM shop.stores AS s RIGHT JOIN shop.orders AS o ON o.s = s.id WHERE upper([|s.region|]) IN ('NORTH')")]
    [DataRow("SELECT o.id FROM shop.orders AS o LEFT JOIN (shop.stores AS s JOIN shop.regions AS r ON s.r = r.id) ON o.s = s.id WHERE [|r.name|] = 'north'")]
    public void Reports_conditions_that_undo_an_outer_join(string query) => Marked("SQL016", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("SELECT a, s.b, COUNT(*) FROM t GROUP BY a, s.b")]
    [DataRow("SELECT T.a, upper(B), COUNT(*) FROM t GROUP BY t.A, UPPER(t.b)")]
    [DataRow("SELECT a AS x, COUNT(*) FROM t GROUP BY x")]
    [DataRow("SELECT a + b, COUNT(*) FROM t GROUP BY b + a")]
    [DataRow("SELECT a, b, COUNT(*) FROM t GROUP BY ALL")]
    [DataRow("SELECT a, b, SUM(c) FROM t GROUP BY ROLLUP (a, b)")]
    [DataRow("SELECT a, my_own(b) FROM t GROUP BY a")]
    [DataRow("SELECT a, b FROM t GROUP BY 1, 2")]
    [DataRow("SELECT current_date, 'x', COUNT(*) FROM t")]
    [DataRow("SELECT a, SUM(SUM(b)) OVER (PARTITION BY a) FROM t GROUP BY a")]
    [DataRow("SELECT a, (SELECT MAX(u.b) FROM u WHERE u.a = t.a) FROM t GROUP BY a")]
    [DataRow("SELECT a, ${MEASURE} FROM t GROUP BY a")]
    [DataRow("SELECT a FROM t WHERE b > (SELECT COUNT(*) FROM u WHERE u.a = t.a)")]
    [DataRow("SELECT COUNT(*) OVER (), a FROM t")]
    [DataRow("SELECT a, [|b|], COUNT(*) FROM t GROUP BY a")]
    [DataRow("SELECT [|ts|], COUNT(*) FROM t GROUP BY date_trunc('day', ts)")]
    [DataRow("SELECT a, SUM([|b|]) OVER (PARTITION BY a) FROM t GROUP BY a")]
    [DataRow("SELECT a, MAX(b) - [|t.c|] FROM t GROUP BY a")]
    public void Reports_columns_that_are_neither_grouped_nor_aggregated(string query) => Marked("SQL032", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("SELECT a FROM v WHERE a NOT IN (SELECT k.id FROM keys.k WHERE k.id > 0)")]
    [DataRow("SELECT a FROM v WHERE a NOT IN (SELECT k.id FROM keys.k JOIN v ON k.id = v.a)")]
    [DataRow("SELECT a FROM v WHERE a NOT IN (SELECT required FROM keys.k)")]
    [DataRow("SELECT a FROM v WHERE a NOT IN (SELECT coalesce(id, 0) FROM keys.k)")]
    [DataRow("SELECT a FROM v WHERE a NOT IN (SELECT id FROM keys.unknown)")]
    [DataRow("SELECT a FROM v WHERE a IN (SELECT id FROM keys.k)")]
    [DataRow("WITH known AS (SELECT id FROM keys.k WHERE id IS NOT NULL) SELECT a FROM v WHERE a NOT IN (SELECT id FROM known)")]
    [DataRow("WITH known AS (SELECT id FROM keys.k) SELECT a FROM v WHERE a [|NOT IN|] (SELECT id FROM known)")]
    [DataRow("SELECT a FROM v WHERE a [|NOT IN|] (SELECT k.required FROM v LEFT JOIN keys.k AS k ON k.id = v.a)")]
    public void Reports_a_list_of_exceptions_that_may_hold_a_null(string query) => Marked(
        "SQL014",
        File("ddl/k.sql", "CREATE TABLE keys.k (id INT COMMENT 'Key.', required INT NOT NULL COMMENT 'Key.') USING iceberg;"),
        File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT x FROM b")]
    [DataRow("WITH a AS (SELECT 1 AS x) SELECT x FROM ${SOURCE}")]
    [DataRow("WITH a AS (SELECT 1 AS x) SELECT (SELECT MAX(x) FROM A) AS x")]
    [DataRow("WITH a AS (SELECT 1 AS x), [|b|] AS (SELECT x FROM a) SELECT 2 AS x")]
    public void Reports_a_step_that_nothing_reads(string query) => Marked("SQL028", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("SELECT id, n FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY id ORDER BY id) AS n FROM db.t) WHERE n = 1")]
    [DataRow("SELECT id FROM db.t WHERE EXISTS (SELECT 1 FROM db.u LIMIT 1)")]
    [DataRow("SELECT MAX(id) AS id FROM db.t LIMIT 1")]
    [DataRow("SELECT id, rand(7) AS salt FROM db.t ORDER BY id LIMIT 5")]
    [DataRow("SELECT id, amount FROM (SELECT id, amount, ROW_NUMBER() OVER (PARTITION BY id [|ORDER BY 1|]) AS n FROM db.t) WHERE n = 1")]
    [DataRow("SELECT id FROM (SELECT id FROM db.t [|LIMIT 5|]) AS some")]
    public void Reports_what_a_second_run_would_store_otherwise(string query) => Marked("SQL002", File("src/q.sql", $"INSERT OVERWRITE TABLE db.target {query};"));
}

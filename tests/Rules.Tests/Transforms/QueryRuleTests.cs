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
    [DataRow("SELECT city, upper(city) AS shown, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT int(city) AS n, SUM(x) / CAST(city AS INT) AS share FROM t GROUP BY n")]
    [DataRow("SELECT lower(city) AS c, concat(lcase(T.City), '!') AS d, COUNT(*) FROM t GROUP BY c")]
    [DataRow("SELECT s.day, date_diff(s.day, MIN(s.first)) AS age FROM t AS s GROUP BY 1")]
    [DataRow("SELECT day, SUM(SUM(x)) OVER (PARTITION BY day) AS total FROM t GROUP BY 1")]
    [DataRow("SELECT date_trunc('week', ts) AS w, SUM(SUM(x)) OVER (ORDER BY date_trunc('week', ts)) AS e FROM t GROUP BY w")]
    [DataRow("SELECT shop AS k, rank() OVER (PARTITION BY shop ORDER BY COUNT(*)) AS r FROM t GROUP BY k")]
    [DataRow("SELECT concat(a, b) AS both, a, b, COUNT(*) FROM t GROUP BY 2, 3")]
    [DataRow("SELECT (b + (c + a)) * 2 AS twice, COUNT(*) FROM t GROUP BY a + b + c")]
    [DataRow("SELECT CASE WHEN a > 1 THEN 'x' END AS k, (CASE WHEN 1 < a THEN 'x' END) = 'x' AS f, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT CASE a WHEN 1 THEN 'x' ELSE b END AS k, COUNT(*) FROM t GROUP BY CASE WHEN a = 1 THEN 'x' ELSE b END")]
    [DataRow("SELECT CASE WHEN a = 1 THEN 'x' END AS k, CASE WHEN [|a|] = 2 THEN 'x' END AS l, COUNT(*) FROM t GROUP BY k")]
    [DataRow("SELECT window(ts, '5 minutes') AS w, w.start AS s, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT a AS w, [|w.b|] AS s, COUNT(*) FROM t AS w GROUP BY 1", DisplayName = "a table goes before an alias")]
    [DataRow("SELECT nvl(a, 0) AS k, coalesce(a, 0) + 1 AS next, COUNT(*) FROM t GROUP BY k")]
    [DataRow("SELECT year(ts) AS y, extract(YEAR FROM ts) + 1 AS next, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT upper([|a|]) AS u, length(upper(a)) AS n, COUNT(*) FROM t GROUP BY length(u)", DisplayName = "an alias within an expression")]
    [DataRow("SELECT upper(a) AS u, b, COUNT(*) FROM t GROUP BY GROUPING SETS ((u), (2))")]
    [DataRow("SELECT window.start, session_window.end, COUNT(*) FROM t GROUP BY window(ts, '5 minutes'), session_window(ts, '1 hour')")]
    [DataRow("SELECT window(ts, '5 minutes') AS w, window.end, COUNT(*) FROM t GROUP BY w")]
    [DataRow("SELECT a, SUM(b) AS s FROM t {% if x %} WHERE d = 1 {% else %} WHERE d > 1 {% endif %} GROUP BY 1")]
    [DataRow("SELECT a, [|c|], SUM(b) AS s FROM t {% if x %} WHERE d = 1 {% else %} WHERE d > 1 {% endif %} GROUP BY a")]
    [DataRow("SELECT {% if x %} a, b {% else %} c, d {% endif %}, SUM(e) AS s FROM t GROUP BY 1, 2")]
    [DataRow("SELECT a, SUM(b) AS s FROM t {% if x %} GROUP BY a {% else %} GROUP BY c {% endif %}")]
    [DataRow("SELECT a, SUM(b) AS s FROM t GROUP BY {% if x %} a {% else %} c {% endif %}")]
    [DataRow("SELECT a, SUM(b) AS s FROM t ${FILTER_AND_GROUPING}")]
    [DataRow("SELECT [|a|] FROM t HAVING MIN(a) < MAX(a)")]
    [DataRow("SELECT a, [|b|] + 1 AS c, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT a, [|b|] AS b, COUNT(*) FROM t GROUP BY a")]
    [DataRow("SELECT year(ts) AS y, month([|ts|]) AS m, COUNT(*) FROM t GROUP BY 1")]
    [DataRow("SELECT date_trunc('day', ts) AS d, date_trunc('week', [|ts|]) AS w, COUNT(*) FROM t GROUP BY d")]
    [DataRow("SELECT upper([|a|]) AS k, COUNT(*) FROM (SELECT 'x' AS a, 2 AS k) GROUP BY k", DisplayName = "a column goes before an alias")]
    [DataRow("SELECT a AS k, rank() OVER (ORDER BY [|b|]) AS r FROM t GROUP BY k")]
    [DataRow("SELECT [|a|] AS k, COUNT(*) FROM t GROUP BY 'k'", DisplayName = "a text is no alias")]
    [DataRow("CREATE VIEW v AS SELECT a, [|b|], COUNT(*) FROM t GROUP BY a", DisplayName = "in a view")]
    [DataRow("MERGE INTO u USING (SELECT a, [|b|], COUNT(*) AS n FROM t GROUP BY a) AS s ON u.a = s.a WHEN MATCHED THEN DELETE", DisplayName = "in a MERGE")]
    [DataRow("SELECT a, (SELECT MAX(x) + b FROM u) AS m FROM t", DisplayName = "b may be of either")]
    [DataRow("SELECT grouping__id, COUNT(*) FROM t GROUP BY a WITH CUBE")]
    [DataRow("WITH w AS (SELECT a FROM t {% if x %} WHERE b = 1 {% endif %}) SELECT a, [|c|], COUNT(*) FROM w JOIN t GROUP BY a", DisplayName = "beside a branch")]
    public void Replaces_ordinals_and_aliases_before_it_judges_a_grouping(string query) => Marked("SQL032", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("DECLARE v INT DEFAULT 1; SELECT v AS a, session.v AS b, COUNT(*) FROM t GROUP BY c")]
    [DataRow("SET VARIABLE v = 1; SELECT v, COUNT(*) FROM t")]
    [DataRow("SET VAR (v, w) = (SELECT 1, 2); SELECT v + w AS vw, COUNT(*) FROM t")]
    [DataRow("BEGIN DECLARE v, w STRUCT<f: INT>; SELECT w.f, COUNT(*) FROM t; END")]
    [DataRow("BEGIN FOR r AS SELECT a FROM t DO INSERT INTO u SELECT r.a, COUNT(*) FROM t; END FOR; END")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS TABLE (x INT, n BIGINT) RETURN SELECT p, COUNT(*) FROM t")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS TABLE (x INT, n BIGINT) RETURN SELECT f.p, COUNT(*) FROM t GROUP BY c")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS TABLE (x INT, n BIGINT) RETURN SELECT [|q|], COUNT(*) FROM t")]
    [DataRow("DECLARE v INT DEFAULT 1; SELECT [|w|] AS a, COUNT(*) FROM t GROUP BY c")]
    public void Variables_and_parameters_have_one_value_in_a_group(string script) => Marked("SQL032", File("src/q.sql", script + ";"));

    [TestMethod]
    [DataRow("SELECT shop, city, SUM(x) AS x FROM t GROUP BY shop", true)]
    [DataRow("SELECT shop, city_id, SUM(x) AS x FROM (SELECT 'a' AS shop, 1 AS city_id, 2 AS x) GROUP BY shop", true)]
    [DataRow("SELECT shop, upper(city) AS city, SUM(x) AS x FROM t GROUP BY shop", false)]
    [DataRow("SELECT shop, city, SUM(x) AS x FROM t GROUP BY 1", false)]
    [DataRow("SELECT lower(shop) AS s, city, SUM(x) AS x FROM t GROUP BY s", false)]
    [DataRow("SELECT shop, city FROM t GROUP BY shop", false)]
    [DataRow("SELECT shop, x, SUM(x) AS all FROM t GROUP BY shop", false)]
    [DataRow("SELECT shop, price, SUM(x) AS x FROM (SELECT 'a' AS shop, 1.5 AS price, 2 AS x) GROUP BY shop", false)]
    public void Adds_to_a_grouping_only_what_was_surely_forgotten_there(string query, bool isFixed)
    {
        var found = Packages.Lint(new Dictionary<string, string> { ["src/q.sql"] = query + ";" }).Single(d => d.Rule.Id == "SQL032");
        Assert.AreEqual(isFixed, found.Fixes.Count > 0);
    }

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
    [DataRow("price = double('infinity')")]
    [DataRow("price <> CAST('NaN' AS DOUBLE)")]
    [DataRow("price = -float('inf')")]
    [DataRow("price = ('-Infinity')")]
    [DataRow("id > 0 GROUP BY id, double('0.1')")]
    [DataRow("[|price|] = double('0.1')")]
    public void Compares_infinity_exactly(string condition) => Marked(
        "SQL027",
        File("ddl/p.sql", "CREATE TABLE db.p (id INT, price DOUBLE) USING iceberg;"),
        File("src/q.sql", $"SELECT id FROM db.p WHERE {condition};"));

    [TestMethod]
    [DataRow("SELECT p.id FROM shop.p AS p, (SELECT my_union(shape) AS shape FROM shop.lakes) AS l WHERE p.id > 1")]
    [DataRow("SELECT p.id FROM shop.p AS p, (SELECT upper(shape) AS shape FROM shop.lakes) AS [|l|] WHERE p.id > 1")]
    public void An_unknown_function_may_give_one_row(string query) => Marked("SQL015", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("SELECT * FROM t AS a JOIN [|t|] AS b JOIN u AS c USING (k)", DisplayName = "a bare JOIN before USING")]
    [DataRow("SELECT a.x FROM a CROSS JOIN b, [|c|]", DisplayName = "a comma behind CROSS JOIN")]
    [DataRow("SELECT a.x FROM a, b QUALIFY row_number() OVER (PARTITION BY a.k ORDER BY b.k) = 1 AND a.k = b.k")]
    [DataRow("SELECT COUNT(*) AS n FROM a, [|b|] HAVING COUNT(*) > 1")]
    [DataRow("CREATE TEMP VIEW few AS SELECT MAX(day) AS day FROM d; SELECT a.x FROM a, few", DisplayName = "a view of one row")]
    [DataRow("FROM UNIQUEJOIN PRESERVE t x (x.a), u y (y.a) SELECT x.a, y.b")]
    [DataRow("CREATE VIEW v AS SELECT a.x FROM a, [|b|]", DisplayName = "in a view")]
    [DataRow("SELECT a.x FROM db.a AS a LEFT JOIN db.b AS b ON b.id = a.id LEFT JOIN [|db.c|] AS c LEFT JOIN db.d AS d ON d.id = a.id", DisplayName = "the ON behind it relates two others")]
    [DataRow("SELECT a.x FROM db.a AS a LEFT JOIN [|db.b|] AS b WHERE a.day = 1 AND (b.id IS NULL OR b.name <> a.name)", DisplayName = "without ON each row has a partner")]
    [DataRow("SELECT a.x FROM db.a AS a JOIN db.b AS b JOIN db.c AS c ON c.id = a.id AND b.id = c.id")]
    [DataRow("SELECT a.x FROM db.a AS a CROSS JOIN db.b AS b JOIN db.c AS c ON c.id = a.id")]
    [DataRow("SELECT a.x FROM db.a AS a LEFT JOIN db.b AS b WHERE b.id = a.id OR b.name = a.name")]
    [DataRow("SELECT a.x FROM db.a AS a JOIN db.b AS b ON b.day = 1 JOIN db.c AS c USING (id)")]
    public void A_product_is_what_nothing_relates(string query) => Marked("SQL015", File("src/q.sql", query + ";"));

    [TestMethod]
    public void Judges_no_grouping_that_a_syntax_error_cuts_off()
    {
        var found = Packages.Lint(new Dictionary<string, string> { ["src/q.sql"] = "SELECT a, COUNT(*) FROM FROM t GROUP BY a;" });
        CollectionAssert.AreEqual(new[] { "SYN001" }, found.Select(d => d.Rule.Id).ToArray());
    }

    [TestMethod]
    [DataRow("SELECT rank(a) OVER (ORDER BY b), dense_rank(a) OVER (ORDER BY b), percent_rank(a) OVER (ORDER BY b) FROM t")]
    [DataRow("SELECT [|row_number(a) OVER (ORDER BY b)|] FROM t")]
    public void Ranks_may_name_what_they_order_by(string query) => Marked("SQL037", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT x FROM b")]
    [DataRow("WITH a AS (SELECT 1 AS x) SELECT x FROM ${SOURCE}")]
    [DataRow("WITH a AS ({% if y %} SELECT 1 AS x {% else %} SELECT 2 AS x {% endif %}) SELECT x FROM a")]
    [DataRow("WITH a AS (SELECT 1 AS x), b AS ({% if y %} SELECT 1 AS x {% else %} SELECT x FROM a {% endif %}) SELECT x FROM b")]
    [DataRow("WITH {% if y %} a AS (SELECT 1 AS x) {% else %} b AS (SELECT 2 AS x) {% endif %} SELECT x FROM {% if y %} a, b {% else %} b, a {% endif %}")]
    [DataRow("WITH a AS (SELECT 1 AS x) {% if y %} SELECT 2 AS x {% elif z %} SELECT x FROM a {% endif %}")]
    [DataRow("WITH a AS ({% if y %} SELECT 1 AS x {% else %} SELECT 2 AS x {% endif %}), [|b|] AS (SELECT x FROM a) SELECT x FROM a")]
    [DataRow("WITH a AS (SELECT 1 AS x) SELECT (SELECT MAX(x) FROM A) AS x")]
    [DataRow("WITH a AS (SELECT 1 AS x), [|b|] AS (SELECT x FROM a) SELECT 2 AS x")]
    public void Reports_a_step_that_nothing_reads(string query) => Marked("SQL028", File("src/q.sql", query + ";"));

    [TestMethod]
    [DataRow("SELECT id, n FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY id ORDER BY id) AS n FROM db.t) WHERE n = 1")]
    [DataRow("SELECT id FROM db.t WHERE EXISTS (SELECT 1 FROM db.u LIMIT 1)")]
    [DataRow("SELECT MAX(id) AS id FROM db.t LIMIT 1")]
    [DataRow("SELECT 1 AS ok, current_date() AS day FROM db.t LIMIT 1")]
    [DataRow("SELECT 1 AS ok, id FROM db.t [|LIMIT 1|]")]
    [DataRow("SELECT coalesce(MAX(id), 0) + 1 AS next FROM db.t LIMIT 1")]
    [DataRow("SELECT id, rand(7) AS salt FROM db.t ORDER BY id LIMIT 5")]
    [DataRow("SELECT id, amount FROM (SELECT id, amount, ROW_NUMBER() OVER (PARTITION BY id [|ORDER BY 1|]) AS n FROM db.t) WHERE n = 1")]
    [DataRow("SELECT id FROM (SELECT id FROM db.t [|LIMIT 5|]) AS some")]
    [DataRow("SELECT explode(sentences('Hi. Ho.')) AS s FROM src LIMIT 3", DisplayName = "each row gives the same ones")]
    [DataRow("SELECT explode(sentences(a)) AS s FROM src [|LIMIT 3|]")]
    [DataRow("SELECT DISTINCT explode(array(1, 2)) AS s FROM src [|LIMIT 1|]")]
    public void Reports_what_a_second_run_would_store_otherwise(string query) =>
        Marked("SQL002", File("src/q.sql", $"INSERT OVERWRITE TABLE db.target {query};"));
}

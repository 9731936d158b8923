using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>
/// What is reported of queries over <c>t (a INT, s STRUCT&lt;f: INT&gt;, xs ARRAY&lt;INT&gt;)</c>, <c>u (a INT, b STRING, d DATE)</c> and
/// an unknown <c>v</c>.
/// </summary>
[TestClass]
public sealed class QueryProblemsTests
{
    [TestMethod]
    [DataRow("SELECT nope FROM t", "nope")]
    [DataRow("SELECT t.nope FROM t", "t.nope")]
    [DataRow("SELECT x.a FROM t", "x.a")]
    [DataRow("SELECT t.a FROM t AS x", "t.a")]
    [DataRow("SELECT a AS k FROM t WHERE k > 1", "k")]
    [DataRow("SELECT n + 1, a AS n FROM t", "n")]
    [DataRow("SELECT count(a) FROM t GROUP BY a ORDER BY xs", "xs")]
    [DataRow("SELECT count(a) FROM t HAVING xs IS NULL", "xs")]
    [DataRow("SELECT t.a FROM t JOIN u ON w.a = t.a JOIN u AS w ON w.a = u.a", "w.a")]
    [DataRow("SELECT x.b FROM (t AS x JOIN u AS y ON x.a = y.a) AS j", "x.b")]
    [DataRow("SELECT * FROM t, (SELECT xs AS y) AS z", "xs")]
    [DataRow("SELECT * EXCEPT (nope) FROM t", "* EXCEPT (nope)")]
    [DataRow("WITH c AS (SELECT a FROM t) SELECT xs FROM c", "xs")]
    [DataRow("SELECT a FROM t UNION ALL SELECT a FROM u ORDER BY b", "b")]
    [DataRow("SELECT window.start FROM u GROUP BY d", "window.start")]
    [DataRow("SELECT t.a FROM t JOIN u USING (aa)", "aa")]
    [DataRow("FROM t INSERT INTO x SELECT a INSERT INTO y SELECT nope", "nope")]
    [DataRow("UPDATE t SET a = (SELECT max(u.a) FROM u WHERE u.b = t.nope)", "t.nope")]
    [DataRow("DELETE FROM t WHERE nope = 1", "nope")]
    [DataRow("UPDATE t SET nope = 1", "nope")]
    [DataRow("MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET t.nope = u.b", "t.nope")]
    [DataRow("BEGIN DECLARE n INT DEFAULT 1; SELECT n + nope FROM t; END", "nope")]
    [DataRow("MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET a = u.nope", "u.nope")]
    [DataRow("MERGE INTO t USING u ON t.a = u.a WHEN NOT MATCHED THEN INSERT (a) VALUES (t.a)", "t.a")]
    [DataRow("SELECT t.a FROM t JOIN u USING (a, xs)", "xs")]
    [DataRow("SELECT v.a FROM v JOIN u USING (a, xs)", "xs")]
    [DataRow("SELECT v.a FROM v JOIN u USING (k)", "k")]
    [DataRow("SELECT a FROM t |> WHERE nope > 1", "nope")]
    [DataRow("FROM t |> SELECT a |> WHERE xs IS NULL", "xs")]
    [DataRow("FROM t |> SET nope = 1", "nope")]
    [DataRow("FROM t |> AGGREGATE sum(nope) AS n GROUP BY a", "nope")]
    [DataRow("SELECT * FROM u PIVOT (sum(nope) FOR b IN ('x'))", "nope")]
    [DataRow("SELECT * FROM t PIVOT (sum(a) FOR b IN ('x')) WHERE x > 1", "b")]
    [DataRow("SELECT * FROM t UNPIVOT (n FOR k IN (a, nope))", "nope")]
    [DataRow("SELECT e FROM t, LATERAL explode(t.nope) AS x (e)", "t.nope")]
    [DataRow("SELECT DISTINCT b FROM u ORDER BY d", "d")]
    [DataRow("INSERT INTO u REPLACE WHERE nope = 1 SELECT a, 'b', current_date FROM t", "nope")]
    [DataRow("SELECT t.a FROM v JOIN t USING (a) LEFT JOIN u USING (a, z)", "z")]
    public void Finds_a_name_that_is_no_column(string sql, string words) =>
        CollectionAssert.AreEqual(new[] { $"UnresolvedColumn {words}" }, Problems(sql));

    [TestMethod]
    [DataRow("SELECT a FROM t, u", "a")]
    [DataRow("SELECT t.a FROM t, db.t", "t.a")]
    [DataRow("SELECT t.a, u.a FROM t JOIN u ON t.a = u.a ORDER BY a", "a")]
    [DataRow("SELECT a FROM (SELECT t.a, u.a FROM t, u)", "a")]
    [DataRow("SELECT a FROM t JOIN u ON t.a = u.a, v", "a")]
    [DataRow("SELECT a FROM v JOIN t ON v.k = t.a JOIN u USING (b)", "a")]
    [DataRow("SELECT t.a FROM t JOIN u ON t.a = u.a LEFT JOIN v ON v.k = a", "a")]
    [DataRow("SELECT t.a FROM t JOIN u ON t.a = u.a LEFT JOIN v ON v.k = 1 WHERE a > 1", "a")]
    [DataRow("WITH x AS (SELECT k, 1 AS n FROM v), y AS (SELECT k FROM v) SELECT k FROM x JOIN y ON x.k = y.k JOIN v ON v.z = x.k", "k")]
    public void Finds_a_name_of_two_columns(string sql, string words) =>
        CollectionAssert.AreEqual(new[] { $"AmbiguousColumn {words}" }, Problems(sql));

    [TestMethod]
    [DataRow("SELECT nullif(a) FROM t", "WrongArgumentCount nullif(a)")]
    [DataRow("SELECT width_bucket(a, 1), date_sub(d) FROM u", "WrongArgumentCount width_bucket(a, 1)", "WrongArgumentCount date_sub(d)")]
    [DataRow("SELECT now(1), btrim(b, b, b) FROM u", "WrongArgumentCount now(1)", "WrongArgumentCount btrim(b, b, b)")]
    [DataRow("SELECT d + true FROM u", "TypeMismatch d + true")]
    [DataRow("SELECT b + b FROM u", "TypeMismatch b + b")]
    [DataRow("SELECT CASE WHEN a > 1 THEN a ELSE d END FROM u", "TypeMismatch CASE WHEN a > 1 THEN a ELSE d END")]
    [DataRow("SELECT a FROM u WHERE a NOT IN (1, true)", "TypeMismatch NOT IN (1, true)")]
    [DataRow("SELECT a FROM t WHERE a IN (SELECT a, b FROM u)", "ColumnCount IN (SELECT a, b FROM u)")]
    [DataRow("SELECT a FROM u WHERE (a, b) NOT IN (SELECT a FROM u)", "ColumnCount NOT IN (SELECT a FROM u)")]
    [DataRow("SELECT a FROM u WHERE xs IN (SELECT a, b FROM u)", "UnresolvedColumn xs", "ColumnCount IN (SELECT a, b FROM u)")]
    [DataRow("SELECT sum(d), explode(a) FROM u", "TypeMismatch sum(d)", "TypeMismatch explode(a)")]
    [DataRow("SELECT CAST(xs AS INT) FROM t", "TypeMismatch CAST(xs AS INT)")]
    [DataRow("SELECT transform(xs, x -> x + true) FROM t", "TypeMismatch x + true")]
    public void Finds_calls_and_types_that_Spark_refuses(string sql, params string[] problems) =>
        CollectionAssert.AreEqual(problems, Problems(sql));

    [TestMethod]
    [DataRow("SELECT a + b, a || b, -b, d - b, d + 1, b = a, d > b, NOT b FROM u")]
    [DataRow("SELECT my_function(a, b, d), count(*), coalesce(a, b), struct(*) FROM u")]
    [DataRow("SELECT position('x' IN b), position('x', b, 2), overlay(b PLACING 'x' FROM 1), extract(YEAR FROM d), charindex('x', b) FROM u")]
    [DataRow("SELECT dateadd(DAY, 1, d), datediff(DAY, d, d), date_add(d, 1), rank() OVER (ORDER BY a), mode() WITHIN GROUP (ORDER BY a) FROM u")]
    [DataRow("SELECT v.x + true, sum(v.x) FROM v GROUP BY 1")]
    [DataRow("SELECT a FROM u WHERE (a, b) IN (SELECT a, b FROM u) OR a IN (SELECT a FROM u)")]
    [DataRow("SELECT a FROM u WHERE ${WORD} IN (SELECT a, b FROM u) OR (a, ${WORD}) IN (SELECT a, b, d FROM u) OR (u.*) IN (SELECT 1)")]
    public void Stays_silent_on_calls_and_types_that_Spark_takes(string sql) =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Problems(sql));

    [TestMethod]
    [DataRow("SELECT A, T.a, db.t.a, s.f, t.s.f FROM db.t")]
    [DataRow("SELECT a AS k, k + 1 FROM t GROUP BY k HAVING k > 1 ORDER BY k")]
    [DataRow("SELECT window.start, count(*) FROM u GROUP BY window(d, '1 day') HAVING window.end > d ORDER BY window.start")]
    [DataRow("SELECT session_window.end AS e, session_window(d, '1 day') AS w FROM u GROUP BY 2")]
    [DataRow("SELECT a FROM t JOIN u USING (a)")]
    [DataRow("SELECT a FROM t JOIN u USING (a) JOIN v ON v.k = 1")]
    [DataRow("SELECT a FROM t JOIN v USING (a) JOIN u USING (a)")]
    [DataRow("SELECT a FROM t LEFT SEMI JOIN u ON t.a = u.a, v")]
    [DataRow("SELECT b FROM t JOIN u USING (a), v")]
    [DataRow("SELECT a FROM (t NATURAL JOIN u) JOIN v ON v.k = 1")]
    [DataRow("SELECT a FROM t NATURAL JOIN u")]
    [DataRow("SELECT a FROM (SELECT a, a FROM t)")]
    [DataRow("SELECT nope FROM t, v")]
    [DataRow("SELECT v.nope, x.nope FROM t JOIN v JOIN v AS x")]
    [DataRow("SELECT transform(xs, x -> x + a), filter(xs, (x, i) -> i > 0) FROM t")]
    [DataRow("SELECT e, p FROM t LATERAL VIEW posexplode(xs) AS p, e")]
    [DataRow("SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a AND s.f = b)")]
    [DataRow("SELECT a FROM t LEFT SEMI JOIN u ON t.a = u.a AND b = 'x'")]
    [DataRow("SELECT a FROM t ORDER BY s.f")]
    [DataRow("SELECT sum(a) FROM t GROUP BY s HAVING max(xs[0]) > 1 ORDER BY s.f, min(a)")]
    [DataRow("SELECT my_sum(a) FROM t GROUP BY s ORDER BY my_max(xs)")]
    [DataRow("SELECT _metadata.file_path, INPUT__FILE__NAME FROM t")]
    [DataRow("SELECT current_date, CURRENT_USER FROM t")]
    [DataRow("FROM v |> WHERE nope > 1 |> SELECT nope, a |> DROP a |> WHERE nope > 1")]
    [DataRow("SELECT * FROM t, LATERAL (SELECT a + 1 AS y) WHERE y > 1")]
    [DataRow("SELECT * FROM u PIVOT (sum(a) FOR b IN ('x')) WHERE x > 1")]
    [DataRow("SELECT DISTINCT a AS n, s FROM t ORDER BY s.f, a, n")]
    [DataRow("SELECT a FROM t ORDER BY 2, xs")]
    [DataRow("SELECT s.f, f + 1 FROM t")]
    [DataRow("SELECT a FROM t UNION BY NAME SELECT b FROM u ORDER BY b")]
    [DataRow("SELECT a FROM t ${JOINED} WHERE nope = 1")]
    [DataRow("SELECT u.b FROM t, u JOIN t AS x ON x.a = t.a AND u.a = x.a")]
    [DataRow("FROM UNIQUEJOIN PRESERVE t x (x.a), u y (y.a) SELECT x.a, y.b")]
    [DataRow("BEGIN DECLARE n INT DEFAULT 1; IF n > 0 THEN SELECT n FROM t WHERE a = session.n; END IF; END")]
    [DataRow("BEGIN FOR r AS SELECT a AS x FROM t DO SELECT r.x, x FROM u; END FOR; END")]
    [DataRow("CREATE PROCEDURE p(IN m INT) LANGUAGE SQL AS BEGIN DELETE FROM t WHERE a = m; END")]
    [DataRow("MERGE WITH SCHEMA EVOLUTION INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET nope = u.b")]
    [DataRow("SELECT a {% if x %}, b AS nope {% endif %} FROM t WHERE nope = 1")]
    [DataRow("SELECT * FROM VALUES ((SELECT 1)) AS x (y) LATERAL VIEW explode((SELECT array(1))) AS z WHERE y = z")]
    public void Stays_silent_where_the_name_may_mean_something(string sql) =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Problems(sql));

    [TestMethod]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS TABLE (x INT) RETURN SELECT a FROM t WHERE nope = p", "UnresolvedColumn nope")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS TABLE (x INT) RETURN WITH c AS (SELECT 1 AS a) SELECT b FROM c", "UnresolvedColumn b")]
    [DataRow("CREATE FUNCTION f() RETURNS TABLE (x INT) RETURN SELECT b FROM t", "UnresolvedColumn b")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS INT RETURN p + q", "UnresolvedColumn q")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS INT RETURN hour(p, 1)", "WrongArgumentCount hour(p, 1)")]
    [DataRow("CREATE FUNCTION f(p DATE) RETURNS INT RETURN p + true", "TypeMismatch p + true")]
    [DataRow("CREATE FUNCTION f(p INT, s STRUCT<g: INT>) RETURNS TABLE (x INT) RETURN SELECT a + p + f.p + s.g FROM t JOIN u USING (a) WHERE b IN (SELECT p)")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS INT RETURN (SELECT max(a) FROM t WHERE a > p)")]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS INT RETURN CASE WHEN P > 0 THEN f.p ELSE aggregate(array(p), 0, (acc, x) -> acc + x) END")]
    public void The_body_of_a_function_sees_its_parameters(string sql, params string[] problems) =>
        CollectionAssert.AreEqual(problems, Problems(sql));

    private static string[] Problems(string sql)
    {
        var tree = SqlTree.Parse(new SourceText("query.sql", sql));
        return [.. BoundScript.Bind(tree, new Tables()).Plan.Problems.Select(p => $"{p.Kind} {tree.Source.ToString(p.Span)}")];
    }

    private sealed class Tables : ITableSource
    {
        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => name.Last?.Value switch
        {
            "t" => [
                Column("a", SqlType.Int),
                Column("s", SqlType.StructOf([new("f", SqlType.Int)])),
                Column("xs", SqlType.ArrayOf(SqlType.Int)),
            ],
            "u" => [Column("a", SqlType.Int), Column("b", SqlType.String), Column("d", SqlType.Date)],
            _ => null,
        };

        public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);

        private static TableColumn Column(string name, SqlType type) => new(name, type, IsNotNull: false);
    }
}

using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Tests.Semantics.Lineage;

/// <summary>Where each column comes from that a script writes.</summary>
[TestClass]
public sealed class ColumnLineageTests
{
    private const string Tables =
        "CREATE TABLE db.t (a INT, b INT, c STRING, xs ARRAY<INT>); CREATE TABLE db.u (k INT, v INT); CREATE TABLE db.o (x INT, y INT);";

    [TestMethod]
    [DataRow("INSERT INTO db.o SELECT a, b FROM db.t", "x: copy t.a | y: copy t.b | rows: rows t")]
    [DataRow("INSERT INTO db.o (y, x) SELECT a, b FROM db.t", "y: copy t.a | x: copy t.b | rows: rows t")]
    [DataRow("INSERT INTO db.o BY NAME SELECT b AS y, a AS x FROM db.t", "y: copy t.b | x: copy t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o PARTITION (y = 1) SELECT a FROM db.t", "y: | x: copy t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o PARTITION (x) SELECT a, b FROM db.t", "y: copy t.a | x: copy t.b | rows: rows t")]
    [DataRow("INSERT OVERWRITE db.o SELECT * FROM db.u", "x: copy u.k | y: copy u.v | rows: rows u")]
    [DataRow("INSERT INTO db.o SELECT a + b, 1 FROM db.t WHERE c = 'x'", "x: derived t.b, derived t.a | y: | rows: rows t, filter t.c")]
    [DataRow("INSERT INTO db.o SELECT k, sum(v) + 1 FROM db.u GROUP BY k HAVING count(*) > 1", "x: copy u.k | y: aggregate u.v | rows: rows u, group u.k")]
    [DataRow("INSERT INTO db.o SELECT a, v FROM db.t JOIN db.u ON t.a = u.k", "x: copy t.a | y: copy u.v | rows: rows t, rows u, join u.k, join t.a")]
    [DataRow("INSERT INTO db.o SELECT k, row_number() OVER (PARTITION BY k ORDER BY v) FROM db.u", "x: copy u.k | y: window u.v, window u.k | rows: rows u")]
    [DataRow("INSERT INTO db.o SELECT CASE WHEN a > 0 THEN b END, if(a > 1, b, 2) FROM db.t", "x: derived t.b, conditional t.a | y: derived t.b, conditional t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o WITH w AS (SELECT k, sum(v) AS s FROM db.u GROUP BY k) SELECT k, s FROM w", "x: copy u.k | y: aggregate u.v | rows: rows u, group u.k")]
    [DataRow("CREATE TEMP VIEW w AS SELECT k AS q, v FROM db.u WHERE v > 0; INSERT INTO db.o SELECT q, v FROM w", "x: copy u.k | y: copy u.v | rows: rows u, filter u.v")]
    [DataRow("INSERT INTO db.o SELECT a, b FROM db.t UNION ALL SELECT v, k FROM db.u", "x: copy t.a, copy u.v | y: copy t.b, copy u.k | rows: rows t, rows u")]
    [DataRow("INSERT INTO db.o SELECT e, a FROM db.t LATERAL VIEW explode(xs) v AS e", "x: derived t.xs | y: copy t.a | rows: rows t, join t.xs")]
    [DataRow("INSERT INTO db.o SELECT explode(xs), a FROM db.t", "x: derived t.xs | y: copy t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o SELECT (SELECT max(v) FROM db.u WHERE u.k = t.a), 1 FROM db.t", "x: rows u, filter t.a, filter u.k, aggregate u.v | y: | rows: rows t")]
    [DataRow("INSERT INTO db.o SELECT a, b FROM db.t WHERE EXISTS (SELECT 1 FROM db.u WHERE k = a)", "x: copy t.a | y: copy t.b | rows: rows t, rows u, filter t.a, filter u.k")]
    [DataRow("INSERT INTO db.o SELECT DISTINCT a, b FROM db.t ORDER BY b", "x: copy t.a | y: copy t.b | rows: rows t, group t.a, group t.b, sort t.b")]
    [DataRow("INSERT INTO db.o SELECT a AS q, q + 1 FROM db.t", "x: copy t.a | y: derived t.a | rows: rows t")]
    [DataRow("CREATE TABLE db.n AS SELECT a AS z FROM db.t", "z: copy t.a | rows: rows t")]
    [DataRow("CREATE VIEW db.n (p, q) AS SELECT a, b FROM db.t", "p: copy t.a | q: copy t.b | rows: rows t")]
    [DataRow("UPDATE db.o SET x = y + 1 WHERE y > 2", "x: derived o.y | rows: rows o, filter o.y")]
    [DataRow("MERGE INTO db.o USING db.u ON o.x = u.k WHEN MATCHED THEN UPDATE SET y = u.v + o.y WHEN NOT MATCHED THEN INSERT (x, y) VALUES (u.k, u.v)", "y: derived o.y, derived u.v | x: copy u.k | y: copy u.v | rows: rows u, join u.k, join o.x")]
    [DataRow("MERGE INTO db.o USING (SELECT k AS x, v AS y FROM db.u) s ON o.x = s.x WHEN NOT MATCHED THEN INSERT *", "x: copy u.k | y: copy u.v | rows: rows u, join u.k, join o.x")]
    [DataRow("FROM db.t INSERT INTO db.o SELECT a, b INSERT INTO db.u SELECT b, a WHERE a > 1", "x: copy t.a | y: copy t.b | rows: rows t || k: copy t.b | v: copy t.a | rows: rows t, filter t.a")]
    [DataRow("INSERT INTO db.o SELECT * FROM (SELECT k, v FROM db.u) PIVOT (sum(v) FOR k IN (1, 2))", "x: aggregate u.v, conditional u.k | y: aggregate u.v, conditional u.k | rows: rows u, group u.k")]
    [DataRow("INSERT INTO db.o SELECT w, 1 FROM db.u UNPIVOT (w FOR n IN (k, v))", "x: copy u.k, copy u.v | y: | rows: rows u")]
    public void Follows_a_column_to_its_tables(string sql, string expected) => Assert.AreEqual(expected, Text(sql));

    [TestMethod]
    [DataRow("INSERT INTO db.o SELECT * FROM other", "*:? | rows: rows other")]
    [DataRow("INSERT INTO nowhere SELECT a FROM db.t", "*:? copy t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o SELECT a, ${COLUMN} FROM db.t", "*:? copy t.a | rows: rows t")]
    [DataRow("INSERT INTO db.o SELECT x, y FROM p JOIN q", "x:? | y:? | rows: rows p, rows q")]
    [DataRow("INSERT INTO db.o (x) WITH RECURSIVE r (n) AS (SELECT k FROM db.u UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n FROM r", "x:? copy u.k, derived u.k | rows:? rows u, filter u.k")]
    [DataRow("CREATE TEMP VIEW w (a INT, b INT) USING csv; INSERT INTO db.o SELECT a, b FROM w", "x:? | y:? | rows:?")]
    [DataRow("INSERT INTO db.o SELECT TRANSFORM(a, b) USING 'cat' AS (x, y) FROM db.t", "x: derived t.a, derived t.b | y: derived t.a, derived t.b | rows:? rows t")]
    [DataRow("INSERT INTO db.o SELECT z, 1 FROM other", "x: copy other.z | y: | rows: rows other")]
    public void Says_what_it_does_not_know(string sql, string expected) => Assert.AreEqual(expected, Text(sql));

    [TestMethod]
    public void Is_linear_in_chains()
    {
        var chain = string.Join(", ", Enumerable.Range(1, 2_000).Select(i => $"c{i} AS (SELECT a + a AS a FROM c{i - 1} WHERE a > 0)"));
        var write = WritesOf($"INSERT INTO db.o (x) WITH c0 AS (SELECT a FROM db.t), {chain} SELECT a FROM c2000").Single();
        Assert.AreEqual("x: derived t.a | rows: rows t, filter t.a", TextOf(write));
        var sum = string.Join(" + ", Enumerable.Repeat("a", 20_000));
        Assert.AreEqual("x: derived t.a | rows: rows t", TextOf(WritesOf($"INSERT INTO db.o (x) SELECT {sum} FROM db.t").Single()));
    }

    [TestMethod]
    public void Is_bounded_where_few_words_ask_for_many_pairs()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 900).Select(i => $"c{i}"));
        var sums = string.Join(
            ", ",
            Enumerable.Range(0, 900).Select(i => $"{string.Join(" + ", Enumerable.Range(0, 450).Select(j => $"c{j}"))} + {i} AS s{i}"));
        var write = WritesOf($"CREATE TABLE db.n AS SELECT {sums} FROM (SELECT {columns} FROM other)").Single();
        Assert.IsFalse(write.IsComplete);
        Assert.IsLessThan(400_001, write.Columns.Sum(c => c.Origins.All.Count));
    }

    private static string Text(string sql) => string.Join(" || ", WritesOf(sql).Select(TextOf));

    private static IEnumerable<TableWrite> WritesOf(string sql)
    {
        var script = InMemory.Script(sql, Tables);
        var lineage = ColumnLineage.Of(script.Meaning.Plan, _ => false);
        return TableWrites.Of(script.Meaning.Plan, lineage);
    }

    private static string TextOf(TableWrite write) =>
        string.Join(" | ", [.. write.Columns.Select(c => $"{c.Name ?? "*"}:{TextOf(c.Origins)}"), $"rows:{TextOf(write.Rows)}"]);

    private static string TextOf(Origins origins)
    {
        var all = string.Join(
            ", ",
            origins.All.Select(o =>
                $"{o.Kind.ToString().ToLowerInvariant()} {o.Table.Name.Parts[^1]}{(o.Column is { } column ? "." + column : "")}"));
        return (origins.IsComplete ? "" : "?") + (all.Length > 0 ? " " + all : "");
    }
}

using System.Text.Json;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Syntax.Tests.Sql;

namespace Dataflow.Lint.Engine.Tests.Frontends;

/// <summary>
/// The laws of plans, held to all SQL at hand: children stand before parents, subtrees are unbroken, every text is bound.
/// </summary>
[TestClass]
public sealed class PlanLawsTests
{
    [TestMethod]
    [DataRow("EXPLAIN SELECT a FROM t; DESCRIBE QUERY SELECT 1; FROM t |> WHERE a > 1 |> ORDER BY a, b |> SORT BY a |> LIMIT 3 OFFSET 1 |> AS x |> SET a = 1 |> DROP b;")]
    [DataRow("FROM t |> AGGREGATE sum(a) AS s, count(*) GROUP BY b AS k |> JOIN u ON s = u.a |> UNION ALL SELECT 1, 2, 3 |> PIVOT (max(s) FOR k IN (1, 2)) |> UNPIVOT (v FOR n IN (a, b)) |> EXTEND 1 AS c |> TABLESAMPLE (1 ROWS);")]
    [DataRow("BEGIN DECLARE x INT DEFAULT (SELECT max(a) FROM t); IF x > 1 THEN INSERT INTO t SELECT * FROM u; ELSE DELETE FROM t WHERE a IN (SELECT a FROM u); END IF; WHILE x < 3 DO SET x = x + 1; END WHILE; FOR r AS SELECT a FROM t DO SELECT r.a; END FOR; END;")]
    [DataRow("WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT transform(array(n), x -> x + n), sum(n) OVER w FROM r WINDOW w AS (ORDER BY n);")]
    [DataRow("MERGE INTO t USING (SELECT 1 AS a) s ON t.a = s.a WHEN MATCHED AND s.a > 0 THEN UPDATE SET t.a = s.a WHEN NOT MATCHED THEN INSERT * WHEN NOT MATCHED BY SOURCE THEN DELETE; UPDATE t SET a = (SELECT 1); CREATE FUNCTION f(a INT) RETURNS INT RETURN a + 1; CREATE TABLE n (a INT DEFAULT 1, CHECK (a > 0));")]
    public void Binds_every_kind_of_statement(string sql) => Check("test.sql", sql);

    // Each kind of node comes from a sample (CompletenessTests), and what nobody binds throws: so a new kind cannot be forgotten.
    [TestMethod]
    public void Binds_a_sample_of_every_kind()
    {
        foreach (var sample in Samples.All) Check("sample.sql", sample);
    }

    [TestMethod]
    public void Binds_the_code_of_others()
    {
        if (FindCorpora() is not { } corpora)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        foreach (var path in Directory.EnumerateFiles(corpora, "*.*", SearchOption.AllDirectories)
            .Where(p => p.EndsWith("ql", StringComparison.Ordinal)))
        {
            Check(path, File.ReadAllText(path));
        }

        foreach (var path in Directory.EnumerateFiles(corpora, "*.jsonl", SearchOption.AllDirectories))
        {
            foreach (var line in File.ReadLines(path))
            {
                if (JsonDocument.Parse(line).RootElement is { ValueKind: JsonValueKind.Object } json
                    && json.TryGetProperty("sql", out var sql)
                    && sql.GetString() is { } text)
                {
                    Check(path, text);
                }
            }
        }
    }

    private static void Check(string path, string sql)
    {
        var tree = SqlTree.Parse(new SourceText(path, sql));
        var bound = BoundScript.Bind(tree, Nothing.Known);
        var nodes = bound.Plan.Nodes;
        for (var i = 0; i < nodes.Count; i++)
        {
            var place = nodes[i].Place;
            Assert.AreEqual(i, place.Index, path);
            Assert.IsLessThanOrEqualTo(i, place.First, path);

            // A subtree is unbroken: it holds each of its nodes whole.
            if (place.First < i)
            {
                Assert.IsGreaterThanOrEqualTo(
                    place.First,
                    nodes[i - 1].Place.First,
                    $"{path}: {nodes[i].GetType().Name} at {nodes[i].Span} cuts {nodes[i - 1].GetType().Name} in two");
            }
        }

        Assert.HasCount(tree.Script.Statements.Count, bound.Plan.Statements, path);
        Assert.IsNotNull(Keys.Of(bound.Plan), path);

        // An edge starts at a table that is read, within the plan.
        var lineage = ColumnLineage.Of(bound.Plan, _ => false);
        foreach (var origin in TableWrites.Of(bound.Plan, lineage)
            .SelectMany(w => w.Columns.SelectMany(c => c.Origins.All).Concat(w.Rows.All)))
        {
            Assert.AreSame(origin.Table, nodes[origin.Table.Index], path);
        }
    }

    private static string? FindCorpora()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(path)) return path;
        }

        return null;
    }

    private sealed class Nothing : ITableSource
    {
        public static Nothing Known { get; } = new();

        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => null;

        public bool Knows(TableName name) => false;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => null;
    }
}

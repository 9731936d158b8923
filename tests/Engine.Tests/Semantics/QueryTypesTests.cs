using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Names and types of outputs, where the shared corpora are not at hand.</summary>
[TestClass]
public sealed class QueryTypesTests
{
    [TestMethod]
    [DataRow("SELECT a + 1, sum(d), CAST(a AS STRING) FROM t", "(a + 1):int sum(d):decimal(20,2) a:string")]
    [DataRow("SELECT s.x, m['k'], explode(xs) FROM t", "x:int m[k]:double col:string")]
    [DataRow("SELECT * FROM t JOIN u USING (a)", "a:int d:decimal(10,2) xs:array<string> s:struct<x:int> m:map<string,double> b:bigint")]
    [DataRow("SELECT a FROM t UNION ALL SELECT b FROM u", "a:bigint")]
    [DataRow("SELECT * EXCEPT (xs, s, m), v FROM t LATERAL VIEW explode(m) e AS k, v", "a:int d:decimal(10,2) k:string v:double v:double")]
    [DataRow("SELECT a AS n, n + 1 AS o FROM t", "n:int o:int")]
    [DataRow("SELECT d * 2 FROM t", "(d * 2):decimal(12,2)")]
    [DataRow("SELECT unheard_of(a) FROM t", "?:unknown")]
    [DataRow("SELECT a FROM t JOIN nowhere", "a:int")]
    public void Gives_the_names_and_types_Spark_gives(string query, string columns)
    {
        var script =
            Models.Script(
                $"CREATE TABLE t (a INT, d DECIMAL(10, 2), xs ARRAY<STRING>, s STRUCT<x: INT>, m MAP<STRING, DOUBLE>); CREATE TABLE u (a INT, b BIGINT); {query}");
        var outputs = script.Meaning.ColumnsOf(script.Tree.Script.Statements.OfType<QueryStatement>().Single().Query!)!;
        Assert.AreEqual(columns, string.Join(" ", outputs.Select(c => $"{c.ResultName ?? "?"}:{c.Type.Name}")));
    }

    [TestMethod]
    public void Survives_what_is_deep_or_long()
    {
        foreach (var sql in new[]
        {
            "SELECT " + string.Concat(Enumerable.Repeat("(SELECT 1 + ", 400)) + "1" + new string(')', 400),
            "SELECT 1" + string.Concat(Enumerable.Repeat(" + 1", 20_000)),
            "SELECT * FROM (SELECT 1 AS a) x"
            + string.Concat(Enumerable.Range(0, 1_000).Select(i => $" CROSS JOIN (SELECT {i} AS c{i}) x{i}")),
            "SELECT INTERVAL" + string.Concat(Enumerable.Repeat(" 999999999999999 WEEKS", 500)),
        })
        {
            var script = Models.Script(sql);
            foreach (var query in script.Tree.Script.Descendants<Query>().Take(1)) Assert.IsNotNull(script.Meaning.At(query));
        }
    }
}

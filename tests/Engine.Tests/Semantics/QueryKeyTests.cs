using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class QueryKeyTests
{
    [TestMethod]
    [DataRow("SELECT a, b, SUM(c) AS s FROM t GROUP BY a, b", "a+b")]
    [DataRow("SELECT a, SUM(c) AS s FROM t GROUP BY a, b", "")]
    [DataRow("SELECT DISTINCT a, b FROM t", "a+b")]
    [DataRow("SELECT a, b FROM t", "")]
    [DataRow("SELECT a, ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) AS n FROM t", "a+n")]
    [DataRow("SELECT a, RANK() OVER (PARTITION BY a ORDER BY b) AS n FROM t", "")]
    [DataRow("SELECT a, b, RANK() OVER (PARTITION BY a ORDER BY b) AS n FROM (SELECT a, b FROM t GROUP BY a, b) AS g", "a+b a+n")]
    [DataRow("SELECT a, b, RANK() OVER (PARTITION BY a ORDER BY c) AS n FROM (SELECT a, b, SUM(x) AS c FROM t GROUP BY a, b) AS g", "a+b")]
    [DataRow("SELECT a, b FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) = 1", "a")]
    [DataRow("SELECT a, b, ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) AS n FROM t QUALIFY n = 1", "a")]
    [DataRow("SELECT a, b FROM (SELECT a, b, ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) AS n FROM t) AS g WHERE n = 1", "a")]
    [DataRow("SELECT a, ROW_NUMBER() OVER w AS n FROM t WINDOW w AS (PARTITION BY a ORDER BY b)", "a+n")]
    [DataRow("SELECT a, explode(xs) AS x FROM (SELECT a, xs FROM t GROUP BY a, xs) AS g", "")]
    [DataRow("SELECT DISTINCT a, explode(xs) AS x FROM t", "")]
    [DataRow("SELECT a, b FROM t GROUP BY a, b WITH ROLLUP", "")]
    [DataRow("SELECT t.a, u.b FROM (SELECT a FROM t GROUP BY a) AS t JOIN u ON t.a = u.a", "")]
    public void Derives_the_keys_of_a_query(string sql, string keys)
    {
        var script = InMemory.Script(sql + ";");
        var query = (RelationNode)script.Meaning.At(script.Tree.Script.Statements.OfType<QueryStatement>().Single().Query!)!;
        Assert.AreEqual(
            keys,
            string.Join(" ", script.Meaning.Keys.Of(query).Select(k => string.Join("+", k.Select(i => query.Columns[i].Name)))));
    }

    [TestMethod]
    public void Knows_no_columns_of_a_function_that_gives_several()
    {
        var script = InMemory.Script("SELECT a, inline(xs) AS (x, y) FROM t;");
        Assert.IsNull(script.Meaning.ColumnsOf(script.Tree.Script.Statements.OfType<QueryStatement>().Single().Query!));
    }
}

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Columns a script surely reads of tables that nobody describes.</summary>
[TestClass]
public sealed class SourceColumnsTests
{
    [TestMethod]
    [DataRow("SELECT a FROM t", "a")]
    [DataRow("SELECT x.a, y.b, c FROM t AS x JOIN u AS y ON x.k = y.k", "a b k k")]
    [DataRow("WITH s AS (SELECT a FROM t) SELECT a, b FROM s", "a")]
    [DataRow("SELECT a AS b, b + 1 AS c FROM t GROUP BY b", "a")]
    [DataRow("SELECT transform(xs, x -> x + y) FROM t", "xs y")]
    [DataRow("SELECT t.a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = outer_key)", "a k")]
    [DataRow("SELECT a FROM t LEFT SEMI JOIN u ON u.k = b", "k")]
    [DataRow("SELECT a FROM t LATERAL VIEW explode(t.xs) v AS a", "xs")]
    [DataRow("SELECT a FROM t ORDER BY b", "a")]
    [DataRow("SELECT a, current_user, _metadata FROM t", "a")]
    [DataRow("SELECT dateadd(DAY, 1, a), count(*), '${b}', `c d` FROM t", "a c d")]
    public void Lists_what_stands_for_a_column(string sql, string columns) =>
        Assert.AreEqual(columns, string.Join(" ", Models.Script(sql).SourceColumns.Select(c => c.Name.Value)));
}

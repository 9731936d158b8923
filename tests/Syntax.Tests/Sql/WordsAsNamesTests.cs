using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class WordsAsNamesTests
{
    [TestMethod]
    [DataRow("SELECT cluster.n FROM (SELECT 1 AS m) x CROSS JOIN (SELECT 2 AS n) cluster")]
    [DataRow("SELECT 1 FROM (SELECT 1) sort INNER JOIN (SELECT 2) distribute ON true")]
    [DataRow("SELECT 1 FROM (SELECT 1) order, (SELECT 2) group WHERE true")]
    [DataRow("SELECT 1 FROM (SELECT 1) limit JOIN (SELECT 2) window USING (a)")]
    [DataRow("SELECT 1 FROM (SELECT 1 FROM t cluster) pivot")]
    [DataRow("WITH order AS (SELECT 1 AS a) SELECT a FROM order")]
    [DataRow("WITH join (a) AS (SELECT 1), group AS (SELECT 2) SELECT * FROM join, group AS g")]
    [DataRow("WITH left AS (SELECT 1) SELECT * FROM left WHERE true")]
    [DataRow("WITH union AS (SELECT 1), a AS (SELECT 2) SELECT * FROM union UNION SELECT * FROM a")]
    [DataRow("SELECT order FROM t ORDER BY order DESC, limit")]
    [DataRow("SELECT group, limit AS l FROM t WHERE order IN (1) AND limit BETWEEN 1 AND 2")]
    [DataRow("SELECT CASE WHEN set THEN using ELSE by END FROM t")]
    [DataRow("SELECT a order, b desc, c left FROM t")]
    [DataRow("SELECT a limit, b window")]
    [DataRow("SELECT a FROM order o")]
    [DataRow("SELECT a FROM t GROUP BY order, limit HAVING group > 1")]
    [DataRow("SELECT a FROM t WHERE order LIKE 'x' OR group IS NULL OR limit NOT IN (1)")]
    [DataRow("SELECT sum(a) OVER order FROM t WINDOW order AS (PARTITION BY b)")]
    [DataRow("SELECT a FROM t LATERAL VIEW explode(xs) order AS limit")]
    [DataRow("CREATE TABLE inner (i INT)")]
    [DataRow("CREATE TABLE t (values BIGINT, order STRING, from DATE)")]
    [DataRow("INSERT INTO order SELECT 1")]
    [DataRow("INSERT INTO t (order, group) VALUES (1, 2)")]
    [DataRow("DROP TABLE join")]
    [DataRow("DELETE FROM order WHERE limit = 1")]
    [DataRow("DESCRIBE FUNCTION when")]
    [DataRow("DESCRIBE FUNCTION EXTENDED like")]
    public void Takes_words_for_names_where_no_clause_can_begin(string text) => Assert.AreEqual("", Errors(text));

    [TestMethod]
    public void Reads_an_alias_that_is_a_word_of_a_clause()
    {
        var aliases = Parsed.Clean("SELECT 1 FROM (SELECT 1) cluster JOIN t order ON true").Script.Descendants<TableAlias>();
        Assert.AreEqual("cluster order", string.Join(" ", aliases.Select(a => a.Text)));
        Assert.AreEqual("join", Parsed.First<CommonTableExpression>("WITH join AS (SELECT 1) SELECT * FROM join").Name?.Text);
    }

    [TestMethod]
    [DataRow("SELECT a FROM t CLUSTER BY a")]
    [DataRow("SELECT a FROM t GROUP BY a ORDER BY a LIMIT 1")]
    [DataRow("SELECT a FROM t WINDOW left AS (ORDER BY a)")]
    [DataRow("CREATE TABLE t (VALUES (1))")]
    public void Takes_words_for_clauses_where_one_can_begin(string text)
    {
        Assert.AreEqual("", Errors(text));
        Assert.IsEmpty(Parsed.Tree(text).Script.Descendants<TableAlias>());
    }

    [TestMethod]
    [DataRow("SELECT a, FROM t", "expected an expression, found `FROM`")]
    [DataRow("SELECT a FROM t WHERE", "expected an expression, found the end of the file")]
    [DataRow("SELECT a FROM t JOIN ON t.a = b", "expected a table or a query, found `ON`")]
    [DataRow("SELECT a FROM ORDER BY a", "expected a table or a query, found `ORDER`")]
    [DataRow("SELECT a FROM a JOIN LEFT JOIN b ON true", "expected a table or a query, found `LEFT`")]
    [DataRow("CREATE TABLE AS SELECT 1", "expected a table name, found `AS`")]
    [DataRow("SELECT a FROM t ORDER a", "expected `BY`, found `a`")]
    [DataRow("WITH AS (SELECT 1) SELECT 1", "expected the name of a common table expression, found `AS`")]
    public void Takes_words_for_clauses_that_lack_a_part(string text, string error) => Assert.AreEqual(error, Errors(text).Split('\n')[0]);

    private static string Errors(string text) =>
        string.Join("\n", SqlTree.Parse(new SourceText("x", text), SqlDialect.Spark).Errors.Select(e => e.Message));
}

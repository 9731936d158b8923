using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class NestingTests
{
    // A quarter of what a thread often has: a compiler or an editor has used some of it.
    private const int SmallStack = 256 * 1024;

    [TestMethod]
    [DataRow("(", ")")]
    [DataRow("a[", "]")]
    [DataRow("f(", ")")]
    [DataRow("(SELECT ", ")")]
    [DataRow("CASE WHEN a THEN ", " END")]
    [DataRow("CAST(", " AS INT)")]
    [DataRow("x -> ", "")]
    [DataRow("a IN (", ")")]
    [DataRow("EXISTS (SELECT ", ")")]
    [DataRow("a + (b OR NOT -(", "))")]
    [DataRow("f() OVER (ORDER BY ", ")")]
    public void Reports_too_deep_an_expression_once(string open, string close)
    {
        var text = "SELECT " + Repeat(open, 100_000) + "1" + Repeat(close, 100_000) + "; SELECT 2";
        var tree = OnSmallStack(() => Parsed.Tree(text));
        Assert.AreEqual("nested too deeply", string.Join("\n", tree.Errors.Select(e => e.Message)));
        Assert.HasCount(2, tree.Script.Statements);
        Assert.AreEqual("SELECT 2", tree.Script.Statements[1].Text);
    }

    [TestMethod]
    [DataRow("SELECT * FROM ", "(", "t", ")")]
    [DataRow("SELECT * FROM ", "(SELECT * FROM ", "t", ")")]
    [DataRow("", "(", "SELECT 1", ")")]
    [DataRow("", "WITH x AS (", "SELECT 1", ") SELECT 1")]
    [DataRow("CREATE TABLE t (a ", "ARRAY<", "INT", ">")]
    [DataRow("CREATE TABLE t (a ", "STRUCT<a: ", "INT", ">")]
    [DataRow("SELECT 1 GROUP BY ", "GROUPING SETS (", "a", ")")]
    public void Reports_too_deep_a_query_or_type_once(string start, string open, string middle, string close)
    {
        var text = start + Repeat(open, 100_000) + middle + Repeat(close, 100_000);
        var tree = OnSmallStack(() => Parsed.Tree(text));
        Assert.AreEqual("nested too deeply", string.Join("\n", tree.Errors.Select(e => e.Message)));
    }

    [TestMethod]
    [DataRow("(", ")")]
    [DataRow("(SELECT ", ")")]
    [DataRow("CASE WHEN a THEN ", " END")]
    [DataRow("f() OVER (ORDER BY ", ")")]
    public void Reads_what_people_nest(string open, string close) =>
        OnSmallStack(() => Parsed.Clean("SELECT " + Repeat(open, 60) + "1" + Repeat(close, 60)));

    [TestMethod]
    [DataRow("", "1", " + 1")]
    [DataRow("", "a", " AND a")]
    [DataRow("", "a", " OR a = 1")]
    [DataRow("", "a", "[0]")]
    [DataRow("", "f(x)", ".a")]
    [DataRow("", "a", ".a")]
    [DataRow("", "a", "::INT")]
    [DataRow("", "a", ", a")]
    [DataRow("NOT ", "a", "")]
    [DataRow("- ", "a", "")]
    [DataRow("~ + ", "a", "")]
    [DataRow("", "a", " UNION ALL SELECT 1")]
    [DataRow("", "a FROM t", " JOIN t")]
    [DataRow("", "a FROM t", ", t")]
    [DataRow("", "a FROM t", " |> WHERE a")]
    [DataRow("", "'a'", " 'a'")]
    [DataRow("", "a IN (1", ", 1")]
    [DataRow("", "a", " IS NULL")]
    public void Reads_a_chain_of_any_length(string before, string middle, string after)
    {
        var text = "SELECT "
            + Repeat(before, 200_000)
            + middle
            + Repeat(after, 200_000)
            + (middle.EndsWith("(1", StringComparison.Ordinal) ? ")" : "");
        OnSmallStack(() =>
        {
            var tree = Parsed.Tree(text);
            Assert.IsEmpty(tree.Errors);
            Assert.IsGreaterThan(0, tree.Script.Descendants<Expression>().Count());
            Assert.IsGreaterThan(0, tree.NodeAt(tree.Table.RowCount - 1).Ancestors.Count());
            return tree;
        });
    }

    [TestMethod]
    public void Reads_nested_comments_of_any_depth() =>
        Assert.AreEqual(
            "1",
            OnSmallStack(() =>
                Parsed.Clean("SELECT "
                    + Repeat("/* ", 100_000)
                    + Repeat("*/ ", 100_000)
                    + "1")).Script.Descendants<Literal>().Single().Text);

    [TestMethod]
    [DataRow("(")]
    [DataRow("((SELECT ")]
    [DataRow("CASE ")]
    [DataRow("${")]
    [DataRow("@{")]
    [DataRow("{{")]
    [DataRow("{%")]
    [DataRow("'{{a ")]
    [DataRow("{{ ' }} {{ \" }} ")]
    [DataRow("{{ {{ }} ")]
    [DataRow("{{ { }} ")]
    [DataRow("{% ' %} {{ } }}")]
    [DataRow("{% set x %}'\\")]
    [DataRow("{% set x %} {% endset ")]
    [DataRow("/*")]
    [DataRow("SELECT ")]
    [DataRow("WITH ")]
    [DataRow("INSERT ")]
    [DataRow("CREATE TABLE t ${a} ")]
    [DataRow("@;")]
    [DataRow("BEGIN ")]
    [DataRow("BEGIN SELECT 1; ")]
    [DataRow("EXPLAIN ")]
    [DataRow("BEGIN IF a THEN ")]
    [DataRow("BEGIN DECLARE EXIT HANDLER FOR x ")]
    [DataRow("l: LOOP ")]
    [DataRow("SHOW TABLES IN x y; ")]
    [DataRow("WITH a AS (SELECT 1), ")]
    [DataRow("SELECT /*+ a */ ")]
    [DataRow("CASE a WHEN 1 THEN ")]
    [DataRow("UNPIVOT ((a, b) FOR c IN ((")]
    [DataRow("ALTER TABLE t WRITE ")]
    [DataRow("SELECT TRANSFORM(")]
    [DataRow("DATEADD(DAY, ")]
    [DataRow("(a, ")]
    [DataRow("1.5a")]
    [DataRow("CREATE PROCEDURE p() AS BEGIN ")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN SELECT 1; ")]
    [DataRow("BEGIN CREATE FUNCTION f() RETURN ")]
    [DataRow("FROM STREAM(")]
    [DataRow("dfs ")]
    [DataRow("!a\n")]
    [DataRow("{a.")]
    [DataRow("{a['")]
    [DataRow("{a(")]
    [DataRow("WITH a AS (SELECT 1) ${c} ")]
    [DataRow("${a} 1 ")]
    [DataRow("CREATE TABLE t (${a} ")]
    [DataRow("(1 day + ")]
    [DataRow("FROM UNIQUEJOIN a b ")]
    [DataRow("FROM f(ON ")]
    [DataRow("a:b?::INT ")]
    [DataRow("order ")]
    [DataRow("WITH order AS ")]
    [DataRow("(cluster ")]
    [DataRow("%sql\n")]
    [DataRow("\n%")]
    public void Reads_endless_beginnings_in_time_linear_in_their_length(string piece)
    {
        // Were it quadratic, this would take minutes.
        Parsed.AssertLaws(OnSmallStack(() => Parsed.Tree(Repeat(piece, 100_000))));
        Parsed.AssertLaws(OnSmallStack(() => Parsed.Tree("SELECT " + Repeat(piece, 100_000))));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static SqlTree OnSmallStack(Func<SqlTree> parse)
    {
        SqlTree? tree = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    tree = parse();
                }
                catch (AssertFailedException e)
                {
                    failure = e;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (failure is not null) throw new AssertFailedException(failure.Message, failure);
        return tree!;
    }
}

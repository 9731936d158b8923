using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class RecoveryTests
{
    [TestMethod]
    [DataRow("SELECT a, FROM t", "10: expected an expression, found `FROM`")]
    [DataRow("SELECT a FROM", "13: expected a table or a query, found the end of the file")]
    [DataRow("SELECT a FROM t WHERE", "21: expected an expression, found the end of the file")]
    [DataRow("SELECT a FROM t WHERE GROUP BY a", "22: expected an expression, found `GROUP`")]
    [DataRow("SELECT a FORM t", "9: `FORM` is read as a name, did you mean `FROM`?")]
    [DataRow("SELECT a b FORM t", "11: expected a clause or the end of the query, found `FORM`, did you mean `FROM`?")]
    [DataRow("SELECT a FROM t WEHRE b = 1", "16: `WEHRE` is read as a name, did you mean `WHERE`?")]
    [DataRow("SELCT a FROM t", "0: expected a statement, found `SELCT`, did you mean `SELECT`?")]
    [DataRow("frobnicate t", "0: expected a statement, found `frobnicate`")]
    [DataRow(")", "0: expected a statement, found `)`")]
    [DataRow("SELECT a FROM t)", "15: expected the end of the statement, found `)`")]
    [DataRow("SELECT (a FROM t", "10: expected `)`, found `FROM`")]
    [DataRow("SELECT f(a, b FROM t", "14: expected `)`, found `FROM`")]
    [DataRow("SELECT a[1 FROM t", "11: expected `]`, found `FROM`")]
    [DataRow("SELECT CASE WHEN a THEN 1 FROM t", "26: expected `END`, found `FROM`")]
    [DataRow("SELECT CASE WHEN a TEHN 1 END FROM t", "19: expected `THEN`, found `TEHN`, did you mean `THEN`?")]
    [DataRow("SELECT a FROM t JOIN", "20: expected a table or a query, found the end of the file")]
    [DataRow("SELECT a FROM t GROUP a", "22: expected `BY`, found `a`")]
    [DataRow("SELECT 'abc", "7: this string is not closed")]
    [DataRow("SELECT 1 /* x", "9: this comment is not closed")]
    [DataRow("SELECT `abc", "7: this quoted name is not closed")]
    [DataRow("SELECT {{ a", "7: this template is not closed")]
    [DataRow("INSERT t SELECT 1", "7: expected `INTO`, found `t`")]
    [DataRow("INSERT INTO t", "13: expected a query to insert, found the end of the file")]
    [DataRow("CREATE TABLE t (a INT b INT)", "22: expected `,` or `)`, found `b`")]
    [DataRow("CREATE TABLE t (a, b INT)", "17: expected a data type, found `,`")]
    [DataRow("CREATE TABLE t (a NOT NULL)", "18: expected a data type, found `NOT`")]
    [DataRow("CREATE TABLE t (a INT,)", "22: expected a column name, found `)`")]
    [DataRow("CREATE TABLE (a INT)", "13: expected a table name, found `(`")]
    [DataRow("CREATE TABLE t (a INT) PARTITIOND BY (a)", "23: expected a clause of the table, `AS` or the end of the statement, found `PARTITIOND`, did you mean `PARTITIONED`?")]
    [DataRow("MERGE INTO t USING s WHEN MATCHED THEN DELETE", "21: expected `ON`, found `WHEN`")]
    [DataRow("UPDATE t WHERE a", "9: expected `SET`, found `WHERE`")]
    [DataRow("ALTER TABLE t", "13: expected what to alter, found the end of the file")]
    [DataRow("SELECT a IS b", "12: expected `NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`, found `b`")]
    [DataRow("SELECT INTERVAL 1 FROM t", "18: expected a unit such as `DAY`, found `FROM`")]
    public void Says_what_was_found_and_what_was_expected(string text, string message) =>
        Assert.AreEqual(message, Parsed.Messages(text));

    [TestMethod]
    public void Shows_the_bracket_that_is_left_open()
    {
        const string text = "SELECT coalesce(a, b FROM t";
        var error = Parsed.Tree(text).Errors.Single();
        Assert.AreEqual(new TextSpan(text.IndexOf('('), 1), error.Related);
        Assert.AreEqual("the bracket opened here", error.RelatedMessage);
    }

    [TestMethod]
    public void Shows_the_case_that_is_not_closed()
    {
        var error = Parsed.Tree("SELECT CASE WHEN a THEN 1, b FROM t").Errors[0];
        Assert.AreEqual(new TextSpan(7, 4), error.Related);
    }

    [TestMethod]
    [DataRow("SELECT a,, FROM t; SELECT 2")]
    [DataRow("SELECT ((a FROM t; SELECT 2")]
    [DataRow("CREATE TABLE t (a; SELECT 2")]
    [DataRow(") ( ]; SELECT 2")]
    [DataRow("MERGE INTO; SELECT 2")]
    [DataRow("SELECT CASE WHEN; SELECT 2")]
    public void Leaves_the_statement_behind_a_bad_one_intact(string text)
    {
        var tree = Parsed.Tree(text);
        Assert.IsNotEmpty(tree.Errors);
        Assert.IsTrue(tree.Errors.All(e => e.Span.Start <= text.IndexOf(';')));
        Assert.AreEqual("SELECT 2", tree.Script.Statements[^1].Text);
        Assert.IsInstanceOfType<QueryStatement>(tree.Script.Statements[^1]);
    }

    [TestMethod]
    [DataRow("SELECT 1\nSELECT 2", 9)]
    [DataRow("CREATE TABLE t (a INT)\nINSERT INTO t SELECT 1", 23)]
    [DataRow("INSERT INTO t VALUES (1)\nCREATE TABLE u (a INT)", 25)]
    [DataRow("SELECT a FROM t\nWITH x AS (SELECT 1) SELECT * FROM x", 16)]
    public void Reads_a_statement_whose_predecessor_lacks_its_semicolon(string text, int at)
    {
        var tree = Parsed.Tree(text);
        Assert.HasCount(2, tree.Script.Statements);
        Assert.AreEqual(at, tree.Errors.Single().Span.Start);
        Assert.StartsWith("expected `;`, found `", tree.Errors[0].Message);
        Assert.AreEqual(text.Substring(at), tree.Script.Statements[1].Text);
    }

    [TestMethod]
    public void Reports_one_error_for_each_bad_statement() =>
        Assert.HasCount(3, Parsed.Tree("SELECT a,; SELCT b; SELECT c FROM; SELECT 1").Errors);

    [TestMethod]
    public void Reads_the_clauses_behind_an_error()
    {
        var select = Parsed.Tree("SELECT a b c FROM t WHERE x = = 1 GROUP BY g ORDER BY o").Script.Descendants<SelectQuery>().Single();
        Assert.AreEqual("FROM t", select.From?.Text);
        Assert.AreEqual("GROUP BY g", select.GroupBy?.Text);
        Assert.AreEqual("ORDER BY o", (select.Parent as Query)?.OrderBy?.Text);
    }

    [TestMethod]
    public void Reads_the_columns_behind_a_bad_one()
    {
        var table = (CreateTableStatement)Parsed.Tree("CREATE TABLE t (a INT, b ?, c STRING) USING iceberg").Script.Statements[0];
        Assert.AreEqual("a b c", Parsed.Names(table.Columns.Select(c => c.Name!)));
        Assert.AreEqual("iceberg", table.Provider?.Format);
    }

    [TestMethod]
    public void Keeps_the_order_of_parts_where_one_is_missing()
    {
        var between = Parsed.Tree("SELECT a BETWEEN AND 2").Script.Descendants<BetweenExpression>().Single();
        Assert.IsInstanceOfType<ErrorExpression>(between.Low);
        Assert.AreEqual("2", between.High?.Text);
        var join = Parsed.Tree("SELECT * FROM a JOIN ON a.x = b.x").Script.Descendants<JoinRelation>().Single();
        Assert.IsInstanceOfType<ErrorRelation>(join.Right);
        Assert.AreEqual("a.x = b.x", join.Condition?.Text);
    }

    [TestMethod]
    [DataRow("CREATE WIDGET TEXT x DEFAULT 'y'")]
    [DataRow("GRANT SELECT ON t TO u")]
    [DataRow("COPY INTO t FROM 'x' FILEFORMAT = CSV")]
    [DataRow("SHOW VOLUMES IN db")]
    [DataRow("DESCRIBE CATALOG EXTENDED c")]
    [DataRow("ALTER VOLUME v SET OWNER TO u")]
    [DataRow("BEGIN x := 1; END")]
    public void Does_not_look_into_statements_it_does_not_know(string text) => Parsed.Statement<OpaqueStatement>(text);

    [TestMethod]
    public void Reports_no_error_between_template_blocks() =>
        Assert.IsEmpty(Parsed.Tree("SELECT a {% if x %} FROM t {% else %} FROM u {% endif %} WHERE b").Errors);

    [TestMethod]
    public void Reports_an_error_in_a_statement_without_template_blocks() =>
        Assert.HasCount(1, Parsed.Tree("SELECT a {% if x %} FROM t {% else %} FROM u {% endif %}; SELECT FROM t").Errors);

    [TestMethod]
    public void Points_at_the_alias_behind_an_argument_whose_bracket_is_open()
    {
        var tree = Parsed.Tree("SELECT count(a AS b FROM t; SELECT named(a AS b, c AS d)");
        Assert.AreEqual("15: expected `)`, found `AS`", string.Join(", ", tree.Errors.Select(e => $"{e.Span.Start}: {e.Message}")));
    }
}

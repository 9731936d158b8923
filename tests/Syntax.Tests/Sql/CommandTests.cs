using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class CommandTests
{
    [TestMethod]
    public void Reads_what_a_show_asks_for()
    {
        var show = Parsed.Statement<ShowStatement>("SHOW TABLES IN db LIKE 'x*'");
        Assert.AreEqual("TABLES", show.ObjectKind);
        Assert.AreEqual("db", show.Name?.Text);
        Assert.AreEqual("x*", show.Pattern?.Value);
        Assert.AreEqual("CREATE TABLE", Parsed.Statement<ShowStatement>("SHOW CREATE TABLE t").ObjectKind);
    }

    [TestMethod]
    public void Reads_what_is_explained()
    {
        var explain = Parsed.Statement<ExplainStatement>("EXPLAIN FORMATTED INSERT INTO t SELECT 1");
        Assert.IsInstanceOfType<InsertStatement>(explain.Statement);
    }

    [TestMethod]
    public void Reads_what_is_described()
    {
        Assert.AreEqual("db.t", Parsed.Statement<DescribeStatement>("DESC FORMATTED db.t PARTITION (d = 1) c.d").Name?.Text);
        Assert.AreEqual("SELECT 1", Parsed.Statement<DescribeStatement>("DESCRIBE SELECT 1").Query?.Text);
        Assert.AreEqual("extended", Parsed.Statement<DescribeStatement>("DESCRIBE extended").Name?.Text);
        Assert.AreEqual("t", Parsed.Statement<DescribeStatement>("DESCRIBE HISTORY t LIMIT 5").Name?.Text);
    }

    [TestMethod]
    public void Reads_the_parts_of_a_function()
    {
        var function =
            Parsed.Statement<CreateFunctionStatement>(
                "CREATE FUNCTION db.f(a INT, b STRING DEFAULT 'x') RETURNS TABLE (c INT) DETERMINISTIC RETURN SELECT a");
        Assert.AreEqual("db.f", function.Name?.Text);
        Assert.AreEqual("a b", Parsed.Names(function.Parameters.Select(p => p.Name!)));
        Assert.AreEqual("c", Parsed.Names(function.Returns!.Columns.Select(p => p.Name!)));
        Assert.IsTrue(function.Returns.IsTable);
        Assert.AreEqual("SELECT a", function.Body?.Query?.Text);
        Assert.AreEqual("a + 1", Parsed.Statement<CreateFunctionStatement>("CREATE FUNCTION f(a INT) RETURN a + 1").Body?.Expression?.Text);
    }

    [TestMethod]
    public void Reads_the_statements_of_a_script()
    {
        var script =
            Parsed.Statement<CompoundStatement>(
                "BEGIN DECLARE x INT = 1; IF x > 1 THEN DELETE FROM t; ELSE INSERT INTO t SELECT 1; END IF; END");
        Assert.AreEqual("DeclareStatement IfStatement", string.Join(" ", script.Body!.Statements.Select(s => s.Kind)));
        var branches = ((IfStatement)script.Body.Statements[1]).Branches;
        Assert.AreEqual("x > 1", branches[0].Condition?.Text);
        Assert.IsNull(branches[1].Condition);
        Assert.IsInstanceOfType<InsertStatement>(branches[1].Body!.Statements[0]);
    }

    [TestMethod]
    public void Reads_loops_and_their_labels()
    {
        var script = Parsed.Statement<CompoundStatement>("BEGIN l: LOOP LEAVE l; END LOOP l; FOR r AS SELECT 1 DO ITERATE l; END FOR; END");
        Assert.AreEqual("l", script.Descendants<LeaveStatement>().Single().Label?.Value);
        Assert.AreEqual("SELECT 1", script.Descendants<ForStatement>().Single().Query?.Text);
    }

    [TestMethod]
    public void Reads_branches_and_tags()
    {
        var table = Parsed.Statement<AlterTableStatement>("ALTER TABLE t CREATE TAG g AS OF VERSION 7 RETAIN 7 DAYS");
        Assert.IsTrue(((RefAction)table.Actions[0]).IsTag);
        Assert.IsFalse(((RefAction)Parsed.Statement<AlterTableStatement>("ALTER TABLE t REPLACE BRANCH b").Actions[0]).IsTag);
    }

    [TestMethod]
    public void Reads_how_a_table_is_written()
    {
        var table = Parsed.Statement<AlterTableStatement>("ALTER TABLE t WRITE LOCALLY ORDERED BY a DESC, bucket(4, b)");
        Assert.HasCount(2, ((WriteOrderAction)table.Actions[0]).Order!.Items);
    }

    [TestMethod]
    [DataRow("CALL c.system.f(1, b => 'x')", "f")]
    [DataRow("CALL f()", "f")]
    public void Reads_the_procedure_of_a_call(string text, string name) =>
        Assert.EndsWith(name, Parsed.Statement<CallStatement>(text).Call!.Text.Split('(')[0]);

    [TestMethod]
    [DataRow("SHOW TABLE EXTENDED")]
    [DataRow("SHOW MATERIALIZED VIEWS")]
    [DataRow("CREATE WIDGET TEXT x DEFAULT 'y'")]
    [DataRow("CREATE CATALOG c")]
    [DataRow("USE CATALOG c")]
    [DataRow("OPTIMIZE TABLE t REWRITE DATA")]
    [DataRow("COPY INTO t FROM 'x'")]
    [DataRow("RESTORE TABLE t")]
    [DataRow("DROP VOLUME v")]
    [DataRow("EXPLAIN CBO SELECT 1")]
    [DataRow("ALTER TABLE t EXECUTE ROLLBACK('x')")]
    [DataRow("CREATE FUNCTION f() RETURNS TABLE () RETURN SELECT 1")]
    [DataRow("DESCRIBE CONNECTOR EXTENDED c")]
    [DataRow("BEGIN SELECT 1 SELECT 2; END")]
    public void Is_wrong_for_spark_and_no_concern_of_any_dialect(string text)
    {
        Assert.IsNotEmpty(Parsed.Spark(text).Errors, text);
        Assert.IsEmpty(Parsed.Tree(text).Errors, text);
    }
}

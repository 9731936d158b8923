using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class DatabricksTests
{
    [TestMethod]
    [DataRow("SELECT * FROM STREAM t", SyntaxKind.TableReference)]
    [DataRow("SELECT * FROM STREAM live.t AS s", SyntaxKind.TableReference)]
    [DataRow("SELECT * FROM STREAM(a.b.t) s", SyntaxKind.TableReference)]
    [DataRow("SELECT * FROM STREAM read_files('x', format => 'csv') AS s", SyntaxKind.TableFunctionRelation)]
    [DataRow("SELECT * FROM STREAM(read_files('x')) WATERMARK ts DELAY OF INTERVAL 1 HOUR", SyntaxKind.TableFunctionRelation)]
    [DataRow("SELECT * FROM STREAM (SELECT 1)", SyntaxKind.SubqueryRelation)]
    public void Reads_a_stream_of_anything(string text, SyntaxKind kind) =>
        Assert.AreEqual(kind, Parsed.First<FromClause>(text).Children.First().Kind);

    [TestMethod]
    public void Takes_a_table_called_stream() =>
        Assert.HasCount(2, Parsed.First<FromClause>("SELECT * FROM stream AS s, stream t, u").Descendants<TableAlias>().ToList());

    [TestMethod]
    public void Reads_expectations_and_keys()
    {
        var table =
            Parsed.Statement<CreateTableStatement>(
                "CREATE OR REFRESH PRIVATE STREAMING TABLE t (a INT, CONSTRAINT c EXPECT (a > 0) ON VIOLATION FAIL UPDATE, CONSTRAINT k PRIMARY KEY (a)) AS SELECT 1 AS a");
        var constraints = table.Descendants<TableConstraint>().ToList();
        Assert.AreEqual("c a > 0 True", $"{constraints[0].Name?.Value} {constraints[0].Check?.Text} {constraints[0].IsExpectation}");
        Assert.IsTrue(constraints[1] is { IsPrimaryKey: true, IsExpectation: false });
        var view =
            Parsed.Statement<CreateViewStatement>("CREATE MATERIALIZED VIEW v (a INT, CONSTRAINT k PRIMARY KEY (a)) AS SELECT 1 AS a");
        Assert.AreEqual("k", view.Descendants<TableConstraint>().Single().Name?.Value);
    }

    [TestMethod]
    [DataRow("SCHEDULE EVERY 1 HOUR")]
    [DataRow("SCHEDULE REFRESH CRON '0 0 * * * ?' AT TIME ZONE 'UTC'")]
    [DataRow("TRIGGER ON UPDATE AT MOST EVERY INTERVAL 10 MINUTES")]
    [DataRow("REFRESH POLICY INCREMENTAL STRICT", true)]
    [DataRow("SCHEDULE HOURLY", false)]
    public void Reads_when_a_view_is_refreshed(string schedule, bool isRight = true)
    {
        var tree = Parsed.Tree($"CREATE MATERIALIZED VIEW v {schedule} COMMENT 'x' AS SELECT 1 AS a");
        Assert.AreEqual(isRight, tree.Errors.Count == 0);
        if (isRight) Assert.AreEqual(schedule, tree.Script.Descendants<ScheduleClause>().Single().Text);
    }

    [TestMethod]
    public void Reads_who_may_see_a_row() =>
        Assert.AreEqual(
            "s.f",
            Parsed.First<RowFilterClause>(
                "CREATE TABLE t (a INT MASK g USING COLUMNS (b, 'x')) WITH ROW FILTER s.f ON (a)").Function?.Text);

    [TestMethod]
    public void Reads_a_metric_view()
    {
        var view = Parsed.Statement<CreateViewStatement>("CREATE VIEW v WITH METRICS LANGUAGE YAML AS $$\na: it's; b\n$$");
        Assert.AreEqual("v", view.Name?.Text);
        Assert.IsNull(view.Query);
    }

    [TestMethod]
    [DataRow("ALTER TABLE t ALTER COLUMN a SET TAGS ('x' = 'y', 'z' = 'w')", 1)]
    [DataRow("ALTER TABLE t ALTER COLUMN a UNSET TAGS ('x', 'z'), b DROP MASK, c SYNC IDENTITY", 3)]
    [DataRow("ALTER TABLE t ALTER COLUMN a SET MASK f USING COLUMNS (b, 'x')", 1)]
    public void Reads_what_is_set_of_each_column(string text, int columns) =>
        Assert.HasCount(columns, Parsed.Clean(text).Script.Descendants<ColumnDefinition>().ToList());

    [TestMethod]
    public void Reads_the_parts_of_a_procedure()
    {
        var procedure =
            Parsed.Statement<CreateProcedureStatement>(
                "CREATE OR REPLACE PROCEDURE s.p(IN a INT, OUT b STRING DEFAULT 'x', INOUT c INT, in DATE) LANGUAGE SQL SQL SECURITY INVOKER AS BEGIN SET b = a; INSERT INTO t SELECT a; END");
        Assert.AreEqual("s.p", procedure.Name?.Text);
        Assert.AreEqual("a b c in", Parsed.Names(procedure.Parameters.Select(p => p.Name!)));
        Assert.AreEqual("SetStatement InsertStatement", string.Join(" ", procedure.Body!.Body!.Statements.Select(s => s.Kind)));
    }

    [TestMethod]
    [DataRow("BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN RESIGNAL; END; SIGNAL x; GRANT a ON b TO c; FETCH c INTO x; SELECT 1; END")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN DROP VOLUME v; GET DIAGNOSTICS CONDITION 1 x = MESSAGE_TEXT; END")]
    public void Reads_bodies_with_commands_it_does_not_know(string text)
    {
        var block = Parsed.First<CompoundStatement>(text);
        Assert.IsNotEmpty(block.Descendants<OpaqueStatement>());
    }

    [TestMethod]
    [DataRow("a?::INT")]
    [DataRow("a:b?::STRING")]
    [DataRow("a:b.c[0]['d']::STRUCT<x: INT>")]
    [DataRow("a:['x y']?::INT")]
    public void Reads_casts_of_paths(string text) => Parsed.Expression<CastExpression>(text);

    [TestMethod]
    public void Reads_rows_to_replace_before_the_query()
    {
        var insert = Parsed.Statement<InsertStatement>("INSERT INTO t AS x REPLACE ON x.k = s.k (SELECT 1 AS k) AS s");
        Assert.AreEqual("(SELECT 1 AS k)", insert.Query?.Text);
    }

    [TestMethod]
    [DataRow("CREATE PROCEDURE p(a IN NUMBER) IS BEGIN x := 1; y := 2; END")]
    [DataRow("CREATE PROCEDURE p @a INT AS BEGIN SELECT 1 SELECT 2; IF @a = 1 BEGIN PRINT 'x'; END; END")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN LET x := 1; SELECT a FORM t; END")]
    [DataRow("BEGIN TRY SELECT a FORM t; END TRY BEGIN CATCH PRINT 'x'; END CATCH")]
    [DataRow("BEGIN PRINT 'x'; SELECT a FORM t; SHOW TABLES; DROP VOLUME v; END")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN PRINT 'x'; SELECT a FORM t; SHOW TABLES; END")]
    [DataRow("CREATE FUNCTION f(a INT64) RETURNS INT64 AS (a +)")]
    public void Does_not_look_into_bodies_of_another_language(string text) => Parsed.Statement<OpaqueStatement>(text);
}

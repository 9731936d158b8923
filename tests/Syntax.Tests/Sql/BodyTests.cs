using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class BodyTests
{
    [TestMethod]
    [DataRow("CREATE FUNCTION f(p INT) RETURNS INT RETURN p +;", "47: expected an expression, found `;`")]
    [DataRow("CREATE OR REPLACE FUNCTION f(p INT) RETURNS TABLE (x INT) RETURN SELECT a FROM t WEHRE a = p;", "81: `WEHRE` is read as a name, did you mean `WHERE`?")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN SELECT a FORM t; END;", "52: `FORM` is read as a name, did you mean `FROM`?")]
    [DataRow("BEGIN\n SELECT a FORM t;\n SELECT 1;\nEND;", "16: `FORM` is read as a name, did you mean `FROM`?")]
    [DataRow("BEGIN IF a THEN DELETE FROM t WHERE; END IF; END;", "35: expected an expression, found `;`")]
    [DataRow("BEGIN SELECT a FROM t GROUP a; INSERT INTO t SELECT (1; END;", "28: expected `BY`, found `a`", "54: expected `)`, found `;`")]
    [DataRow("CREATE VIEW v AS SELECT a FROM t WEHRE b = 1;", "33: `WEHRE` is read as a name, did you mean `WHERE`?")]
    public void Reports_errors_in_bodies_at_their_place(string text, params string[] errors) =>
        Assert.AreEqual(string.Join("\n", errors), Errors(text));

    [TestMethod]
    public void Reads_what_stands_behind_a_body_with_an_error()
    {
        var statements =
            Parsed.Tree("BEGIN SELECT a FORM t; END; SELECT 1; CREATE FUNCTION f() RETURNS INT RETURN 1 +; SELECT 2").Script.Statements;
        Assert.AreEqual(
            "CompoundStatement QueryStatement CreateFunctionStatement QueryStatement",
            string.Join(" ", statements.Select(s => s.Kind)));
    }

    private static string Errors(string text) => string.Join("\n", Parsed.Tree(text).Errors.Select(e => $"{e.Span.Start}: {e.Message}"));
}

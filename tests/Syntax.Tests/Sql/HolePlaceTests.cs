using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

/// <summary>A hole may hold a direction, the assignments of an UPDATE or common table expressions.</summary>
[TestClass]
public sealed class HolePlaceTests
{
    [TestMethod]
    [DataRow("SELECT * FROM t ORDER BY a HOLE")]
    [DataRow("SELECT * FROM t ORDER BY a HOLE, b DESC LIMIT 3")]
    [DataRow("SELECT row_number() OVER (PARTITION BY p ORDER BY a HOLE) FROM t")]
    [DataRow("UPDATE t SET HOLE")]
    [DataRow("UPDATE t SET HOLE, a = 1 WHERE b = 2")]
    [DataRow("MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET HOLE WHEN NOT MATCHED THEN INSERT *")]
    [DataRow("WITH HOLE SELECT 1")]
    [DataRow("WITH HOLE, a AS (SELECT 1) SELECT * FROM a")]
    [DataRow("WITH a AS (SELECT 1), HOLE SELECT * FROM a")]
    public void Is_right_at(string text)
    {
        foreach (var hole in new[] { "${x}", "{x}", "{{ x }}" }) Parsed.AssertLaws(Parsed.Clean(text.Replace("HOLE", hole)));
    }

    [TestMethod]
    [DataRow("MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET * EXCEPT (a) WHEN NOT MATCHED THEN INSERT * EXCEPT (a, b)")]
    [DataRow("CREATE MATERIALIZED VIEW mv REFRESH POLICY INCREMENTAL STRICT AS SELECT 1 AS a")]
    [DataRow("SET var=20240101; SET variable=1; SELECT 1")]
    public void Documented_forms_are_read(string text) => Parsed.AssertLaws(Parsed.Clean(text));

    [TestMethod]
    public void A_key_may_be_called_as_the_word_for_a_variable()
    {
        var set = Parsed.Statement<SetStatement>("SET var=1");
        Assert.AreEqual(("var", "1", false), (set.Key, set.Value, set.IsVariable));
        Assert.IsTrue(Parsed.Statement<SetStatement>("SET VAR x = 1").IsVariable);
    }
}

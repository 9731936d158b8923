using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

/// <summary>What only older versions of Hive take is right in a file whose name says Hive, and a slip elsewhere.</summary>
[TestClass]
public sealed class HiveFileTests
{
    [TestMethod]
    [DataRow("SELECT a FROM t LIMIT 3 UNION ALL SELECT b FROM u LIMIT 2 UNION SELECT 1")]
    [DataRow("SELECT * FROM (SELECT a FROM t WHERE b ORDER BY a LIMIT 3 UNION ALL SELECT b FROM u LIMIT 2) x ORDER BY a")]
    [DataRow("INSERT OVERWRITE TABLE z PARTITION (d) SELECT a FROM t LIMIT 3 UNION ALL SELECT b FROM u")]
    [DataRow("SELECT true IN (true, false) = true, 1 IN (1, 2) = false OR b FROM t")]
    public void Depends_on_the_name_of_the_file(string text)
    {
        var tree = SqlTree.Parse(new SourceText("x.hql", text));
        Parsed.AssertLaws(tree);
        Assert.AreEqual("", string.Join("\n", tree.Errors.Select(e => e.Message)));
        Assert.IsNotEmpty(SqlTree.Parse(new SourceText("x.sql", text)).Errors);
        Assert.IsNotEmpty(SqlTree.Parse(new SourceText("x.hql", text), SqlDialect.Spark).Errors);
    }
}

using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class NullRejectionTests
{
    [TestMethod]
    [DataRow("a = 1", "a")]
    [DataRow("lower(a) = trim(b)", "a b")]
    [DataRow("len(a) > 3", "a")]
    [DataRow("regexp_replace(a, b, c) = 'x'", "a b c")]
    [DataRow("initcap(concat(a, b)) LIKE 'x%'", "a b")]
    [DataRow("array_contains(split(a, ','), b) = true", "a b")]
    [DataRow("element_at(a, 1) BETWEEN 1 AND 2", "a")]
    [DataRow("int(a) IN (1, 2)", "a")]
    [DataRow("coalesce(a, 1) = 1", "")]
    [DataRow("nvl(a, b) = 1", "")]
    [DataRow("concat_ws(',', a, b) = 'x'", "")]
    [DataRow("size(a) = 0", "")]
    [DataRow("locate(a, b, c) = 0", "")]
    [DataRow("hash(a) = 1", "")]
    [DataRow("isnull(a) = true", "")]
    [DataRow("equal_null(a, b) = true", "")]
    [DataRow("my_function(a) = 1", "")]
    public void Needs_the_columns_whose_NULL_a_condition_cannot_meet(string condition, string columns)
    {
        var tree = SqlTree.Parse(new SourceText("query.sql", $"SELECT 1 FROM t WHERE {condition}"));
        var where = tree.Script.Descendants<WhereClause>().Single();
        Assert.AreEqual(
            columns,
            string.Join(" ", NullRejection.NeededBy(where.Condition!).Select(c => c.Text).Order(StringComparer.Ordinal)));
    }
}

using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

/// <summary>A macro that bears the name of an adapter of dbt holds the SQL of that one.</summary>
[TestClass]
public sealed class AdapterMacroTests
{
    [TestMethod]
    [DataRow("snowflake", 0)]
    [DataRow("BigQuery", 0)]
    [DataRow("default", 1)]
    [DataRow("databricks", 1)]
    [DataRow("spark", 1)]
    public void Is_read_for_engines_of_the_family(string adapter, int errors)
    {
        var tree = SqlTree.Parse(new SourceText(
            "m.sql",
            $"{{%- macro {adapter}__f(a) -%}} USE ROLE x; SELECT 1 FROM FROM t; {{%- endmacro -%}}\nSELECT 1;"));
        Parsed.AssertLaws(tree);
        Assert.AreEqual(errors, tree.Errors.Count(e => e.Message.Contains("`FROM`", StringComparison.Ordinal)));
        Assert.AreEqual("SELECT 1", tree.Script.Statements[^1].Text);
    }

    [TestMethod]
    public void Is_read_to_the_end_where_it_does_not_end()
    {
        var tree = SqlTree.Parse(new SourceText(
            "m.sql",
            string.Concat(Enumerable.Repeat("{% macro snowflake__f() %} SELECT 1;\n", 2_000))));
        Parsed.AssertLaws(tree);
        Assert.HasCount(2_000, tree.Script.Statements);
    }
}

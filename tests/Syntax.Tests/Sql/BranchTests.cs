using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

/// <summary>Branches of a template stand for one clause, and what stands behind them is read.</summary>
[TestClass]
public sealed class BranchTests
{
    [TestMethod]
    [DataRow("SELECT a FROM t {% if x %} WHERE b {% else %} WHERE c {% endif %} GROUP BY d HAVING e", "FROM t|WHERE b|WHERE c|GROUP BY d|HAVING e")]
    [DataRow("SELECT a {% if x %} FROM t WHERE b {% elif y %} FROM u {%- else -%} FROM v {% endif %} GROUP BY d", "FROM t|WHERE b|FROM u|FROM v|GROUP BY d")]
    [DataRow("SELECT a FROM t {% if x %} GROUP BY b {% endif %} {% if y %} GROUP BY c {% endif %}", "FROM t|GROUP BY b|GROUP BY c")]
    public void A_clause_may_stand_in_each_branch(string text, string clauses)
    {
        var select = Parsed.Tree(text).Script.Descendants<SelectQuery>().ToArray().Single();
        Assert.AreEqual(clauses, string.Join("|", select.Children.Skip(1).Select(c => c.Text)));
    }

    [TestMethod]
    [DataRow("SELECT {% if x %} a, b {% else %} c {% endif %}, d FROM t", "a|b|c|d")]
    [DataRow("SELECT a {% if x %}, b AS c {% else %}, d {% endif %} FROM t", "a|b AS c|d")]
    [DataRow("SELECT {% if x %} a {% else %} {% endif %} FROM t", "a")]
    public void An_item_of_another_branch_is_no_alias(string text, string items)
    {
        var select = Parsed.First<SelectQuery>(text);
        Assert.AreEqual(items, string.Join("|", select.Items.Select(i => i.Text)));
        Assert.AreEqual("FROM t", select.From?.Text);
        Assert.IsTrue(select.HasBranchedList);
    }

    [TestMethod]
    [DataRow("WITH a AS ({% if x %} SELECT 1 {% else %} SELECT 2 UNION SELECT 3 LIMIT 1 {% endif %}), b AS (SELECT 4) SELECT 5", 5)]
    [DataRow("{% if x %} SELECT 1 {% elif y %} (SELECT 2) {% else %} SELECT 3 {% endif %}", 3)]
    public void A_query_may_have_a_body_in_each_branch(string text, int selects)
    {
        var script = Parsed.Tree(text).Script;
        Assert.HasCount(1, script.Statements);
        Assert.HasCount(selects, script.Descendants<SelectQuery>().ToArray());
        Assert.IsTrue(script.Descendants<Query>().Any(q => q.IsBranched));
        Assert.IsFalse(script.Descendants<SkippedTokens>().Any());
    }

    [TestMethod]
    [DataRow("SELECT {% else %} {% else %} FROM t")]
    [DataRow("SELECT a FROM t GROUP BY a {% else %} ) {% else %} , {% else %}")]
    [DataRow("SELECT a FROM {% else %} {% else %} WHERE {% else %} WHERE {% else %}")]
    [DataRow("SELECT 1 {% else %} SELECT {% else %} ( {% else %} VALUES {% else %}")]
    public void Branches_of_nothing_come_to_an_end(string text) =>
        Assert.AreEqual(text, string.Concat(Parsed.Tree(text).Script.Tokens.Select(t => t.Text)));
}

using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class CompletenessTests
{
    [TestMethod]
    public void Every_kind_of_node_comes_from_some_sample()
    {
        var seen = new HashSet<SyntaxKind>();
        foreach (var sample in Samples.All)
        {
            var table = Parsed.Tree(sample).Table;
            for (var row = 0; row < table.RowCount; row++) seen.Add(table.Kind(row));
        }

        var missing = Enum.GetValues<SyntaxKind>().Where(k => k.IsNode() && !seen.Contains(k));
        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_view_is_reached_from_some_sample()
    {
        var seen = Samples.All.SelectMany(s => Parsed.Tree(s).Script.DescendantsAndSelf).Select(n => n.GetType()).ToHashSet();
        var views = typeof(SqlNode).Assembly.GetTypes().Where(t => typeof(SqlNode).IsAssignableFrom(t) && !t.IsAbstract);
        Assert.AreEqual("", string.Join(", ", views.Where(v => !seen.Contains(v)).Select(v => v.Name)));
    }

    [TestMethod]
    public void Every_view_is_named_after_its_kind()
    {
        foreach (var node in Samples.All.SelectMany(s => Parsed.Tree(s).Script.DescendantsAndSelf))
            Assert.AreEqual(node.Kind == SyntaxKind.Script ? "SqlScript" : node.Kind.ToString(), node.GetType().Name);
    }

    [TestMethod]
    public void Nodes_of_a_type_are_those_whose_view_is_of_it()
    {
        foreach (var script in Samples.All.Select(s => Parsed.Tree(s).Script))
        {
            CollectionAssert.AreEqual(script.DescendantsAndSelf.OfType<Expression>().ToArray(), script.Descendants<Expression>().ToArray());
            CollectionAssert.AreEqual(script.DescendantsAndSelf.OfType<Statement>().ToArray(), script.Descendants<Statement>().ToArray());
            CollectionAssert.AreEqual(
                script.DescendantsAndSelf.OfType<FunctionCall>().ToArray(),
                script.Descendants<FunctionCall>().ToArray());
        }
    }

    [TestMethod]
    public void Samples_without_a_flaw_have_no_error()
    {
        var flawed = Samples.All.Skip(Array.IndexOf(Samples.All, "SELCT a FROM t")).ToHashSet();
        foreach (var sample in Samples.All.Where(s => !flawed.Contains(s))) Parsed.Clean(sample);
        foreach (var sample in flawed) Assert.IsNotEmpty(Parsed.Tree(sample).Errors, sample);
    }

    [TestMethod]
    public void Ranges_of_kinds_hold_the_views_of_their_base()
    {
        foreach (var node in Samples.All.SelectMany(s => Parsed.Tree(s).Script.DescendantsAndSelf))
        {
            Assert.AreEqual(node is Statement, node.Kind.IsStatement(), node.Kind.ToString());
            Assert.AreEqual(node is QueryBody, node.Kind.IsQueryBody(), node.Kind.ToString());
            Assert.AreEqual(node is Relation, node.Kind.IsRelation(), node.Kind.ToString());
            Assert.AreEqual(node is Expression, node.Kind.IsExpression(), node.Kind.ToString());
            Assert.AreEqual(node is AlterAction, node.Kind.IsAlterAction(), node.Kind.ToString());
        }
    }

    [TestMethod]
    public void Keywords_are_in_the_order_of_their_kinds()
    {
        Assert.HasCount(SyntaxKinds.LastKeyword - SyntaxKinds.FirstKeyword + 1, SqlKeywords.All);
        for (var i = 0; i < SqlKeywords.All.Count; i++)
        {
            var kind = (SyntaxKind)((int)SyntaxKinds.FirstKeyword + i);
            Assert.AreEqual(SqlKeywords.All[i].Replace("_", "") + "KEYWORD", kind.ToString().ToUpperInvariant());
            Assert.AreEqual(kind, Parsed.Tree(SqlKeywords.All[i].ToLowerInvariant()).Table.TokenKind(0));
        }
    }
}

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Yaml;

[TestClass]
public sealed class YamlTreeTests
{
    [TestMethod]
    public void Keeps_order_and_duplicates_and_finds_the_last()
    {
        var root = Read("b: 1\na: 2\nb: 3\n");
        CollectionAssert.AreEqual(new[] { "b", "a", "b" }, root.Entries.Select(entry => entry.Name).ToArray());
        Assert.AreEqual("3", Text(root.Find("b")));
        Assert.AreEqual("3", Text(root.DuplicateEntries.Single()));
        CollectionAssert.AreEqual(new[] { "2", "3" }, root.EffectiveEntries.Select(entry => Text(entry)).ToArray());
    }

    [TestMethod]
    public void Shows_merged_entries_without_calling_them_duplicates()
    {
        var root = Read("base: &base {x: 1, y: 2}\nmore: &more {<<: *base, y: 3, z: 4}\nuse:\n  <<: [*more, *base]\n  x: 5\n");
        var use = (YamlMapping)root.Find("use")!.Value.ValueNode;
        Assert.AreEqual("5", Text(use.Find("x")));
        Assert.AreEqual("3", Text(use.Find("y")));
        Assert.AreEqual("4", Text(use.Find("z")));
        Assert.IsNull(use.Find("<<"));
        Assert.IsEmpty(use.DuplicateEntries);
        CollectionAssert.AreEquivalent(new[] { "x", "y", "z" }, use.EffectiveEntries.Select(entry => entry.Name).ToArray());
    }

    [TestMethod]
    public void Follows_an_alias_on_demand_only()
    {
        var root = Read("a: &x [1, 2]\nb: *x\n");
        var alias = Assert.IsInstanceOfType<YamlAlias>(root.Find("b")!.Value.ValueNode);
        Assert.AreEqual(root.Find("a")!.Value.ValueNode, alias.Resolved);
        Assert.AreEqual(alias.Resolved, root.ValueOf("b"));
        Assert.AreEqual(7, root.DescendantsAndSelf().Count());
    }

    [TestMethod]
    public void Tells_the_path_of_a_node()
    {
        var root = Read("Workflow:\n  jobs:\n    - job: {id: a}\n    - job:\n        id: b\n");
        var scalar = root.DescendantsAndSelf().OfType<YamlScalar>().Single(node => node.Value == "b");
        Assert.AreEqual("Workflow/jobs[1]/job/id", scalar.Path);
        Assert.AreEqual("", root.Path);
    }

    [TestMethod]
    public void Keeps_anchors_tags_and_styles()
    {
        var root = Read("a: &n !t plain\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: ~\n");
        Assert.AreEqual("n", root.Find("a")!.Value.ValueNode.Anchor);
        Assert.AreEqual("!t", root.Find("a")!.Value.ValueNode.Tag);
        var styles = root.Entries.Select(entry => ((YamlScalar)entry.ValueNode).Style).Take(5).ToArray();
        CollectionAssert.AreEqual(Enum.GetValues<YamlScalarStyle>(), styles);
        Assert.IsTrue(((YamlScalar)root.Find("f")!.Value.ValueNode).IsNull);
    }

    [TestMethod]
    public void Reads_keys_that_are_no_scalars()
    {
        var root = Read("? [a, b]\n: 1\n? c\nd: 2\n");
        Assert.IsNull(root.Entries[0].Name);
        Assert.IsInstanceOfType<YamlSequence>(root.Entries[0].KeyNode);
        Assert.AreEqual("c", root.Entries[1].Name);
        Assert.AreEqual("2", Text(root.Find("d")));
    }

    [TestMethod]
    public void Reads_several_documents()
    {
        var tree = Parse("---\na: 1\n---\nb: 2\n...\n");
        Assert.HasCount(2, tree.Documents);
        Assert.AreSame(tree.Documents[0], tree.Root);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("# only\n\n")]
    [DataRow("\uFEFF")]
    public void Has_no_root_without_content(string text)
    {
        Assert.IsNull(Parse(text).Root);
        Assert.IsEmpty(Parse(text).Errors);
    }

    [TestMethod]
    public void Finds_comments_and_nothing_else()
    {
        const string source = """
            # first
            a: x#y '#' # second
            b: "# no"
            c: |  # third
              # no
            # fourth
            d: 'it''s # no' # fifth
            e: plain
              # sixth
            f: [1, # seventh
              2] #
            g#h: "x\
              # no"
            """;
        var comments = Parse(source).Comments;
        CollectionAssert.AreEqual(
            new[] { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "" },
            comments.Select(comment => comment.Text).ToArray());
        foreach (var comment in comments)
        {
            var written = source.Substring(comment.Span.Start, comment.Span.Length);
            Assert.AreEqual(comment.Text, written.TrimStart('#').Trim());
        }
    }

    [TestMethod]
    public void Finds_comments_behind_a_syntax_error()
    {
        var comments = Parse("a: 1 # one\n  b: 2 # two\nc: \"# no\" # three\r\n").Comments;
        CollectionAssert.AreEqual(new[] { "one", "two", "three" }, comments.Select(comment => comment.Text).ToArray());
    }

    [TestMethod]
    [DataRow("a: b|b", "bb")]
    [DataRow("a: bb|", "bb")]
    [DataRow("a|a: b", "aa")]
    [DataRow("a:\n  - x: 1\n  - y: [p, |q]\n", "q")]
    [DataRow("a:\n  - x: 1\n |\n  - y: 1\n", "- x: 1\n \n  - y: 1")]
    [DataRow("a: |b\n---\nc: d\n", "b")]
    [DataRow("a: b\n---\nc: |d\n", "d")]
    public void Finds_the_smallest_node_at_a_position(string marked, string expected)
    {
        var position = marked.IndexOf('|');
        var text = marked.Remove(position, 1);
        var node = Parse(text).NodeAt(position)!;
        Assert.AreEqual(expected, text.Substring(node.Span.Start, node.Span.Length));
    }

    private static string Text(YamlEntry? entry) => ((YamlScalar)entry!.Value.ValueNode).Value;

    private static YamlMapping Read(string text)
    {
        var tree = Parse(text);
        Assert.IsEmpty(tree.Errors);
        return Assert.IsInstanceOfType<YamlMapping>(tree.Root);
    }

    private static YamlTree Parse(string text) => YamlTree.Parse(new SourceText("a.yaml", text));
}

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Yaml;

[TestClass]
public sealed class YamlSpanTests
{
    [TestMethod]
    [DataRow("a: plain", "plain")]
    [DataRow("a: 'it''s'", "'it''s'")]
    [DataRow("a: \"x\\ty\" # end", "\"x\\ty\"")]
    [DataRow("a: &n !t 'v'", "'v'")]
    [DataRow("a: &n\n  v", "v")]
    [DataRow("a: 😀 x # 😀", "😀 x")]
    [DataRow("a: one\n  two\n\n  three\nb: 1", "one\n  two\n\n  three")]
    [DataRow("a: |\n  one\n  two\n\nb: 1", "one\n  two")]
    [DataRow("a: |-2\n   one\n  two\n", " one\n  two")]
    [DataRow("a: >+ # why\r\n\r\n  one\r\n\r\n  two\r\n\r\n# c\r\nb: 1", "one\r\n\r\n  two")]
    [DataRow("a: {b: [1, 2], c}", "{b: [1, 2], c}")]
    [DataRow("a: &n {b: 1 } # c", "{b: 1 }")]
    [DataRow("a:\n- x\n- y # c\n", "- x\n- y")]
    [DataRow("a:\n  - x\n  -\n    - y\n\nb: 1", "- x\n  -\n    - y")]
    [DataRow("a:\n  b: 1\n  c:\n    d: 2\n# e\nf: 3", "b: 1\n  c:\n    d: 2")]
    [DataRow("\uFEFFa: x", "x")]
    public void Spans_cut_the_value_out_of_the_source(string text, string expected)
    {
        var root = Read(text);
        Assert.AreEqual("a", Slice(text, root.Entries[0].KeyNode.Span));
        Assert.AreEqual(expected, Slice(text, root.Entries[0].ValueNode.Span));
    }

    [TestMethod]
    public void A_missing_value_is_an_empty_span_behind_its_key()
    {
        var text = "a:\n  b:\n  c: 1\n";
        var inner = (YamlMapping)Read(text).Entries[0].ValueNode;
        Assert.AreEqual(new TextSpan(7, 0), inner.Entries[0].ValueNode.Span);
        Assert.IsTrue(((YamlScalar)inner.Entries[0].ValueNode).IsNull);
        Assert.AreEqual("b:", Slice(text, new TextSpan(5, 2)));
    }

    [TestMethod]
    public void An_entry_covers_its_key_and_value()
    {
        var text = "a: 1\nb:\n  - x # c\nc: 2";
        Assert.AreEqual("b:\n  - x", Slice(text, Read(text).Entries[1].Span));
    }

    [TestMethod]
    [DataRow("a: select 1", "1")]
    [DataRow("a: 'it''s 1'", "1")]
    [DataRow("a: \"\\u0041\\U0001F600\\t 1\\n\"", "1")]
    [DataRow("a: one\n   two\n\n   1", "1")]
    [DataRow("a: \"one \\\n   two\n\n   1 \"", "1")]
    [DataRow("a: |\n\n    one\n      two 1\n", "1")]
    [DataRow("a: >\r\n  one\r\n  two\r\n\r\n   more\r\n   1\r\n  end\r\n", "1")]
    [DataRow("- - |1\n    x\n   1\n", "1")]
    [DataRow("a: |\n  😀 1", "1")]
    public void A_stretch_of_a_value_maps_to_its_place(string text, string word)
    {
        var scalar = Read<YamlNode>(text).DescendantsAndSelf().OfType<YamlScalar>().Last();
        var place = scalar.SpanOf(scalar.Value.IndexOf(word, StringComparison.Ordinal), word.Length);
        Assert.AreEqual(new TextSpan(text.LastIndexOf(word, StringComparison.Ordinal), word.Length), place, scalar.Value);
    }

    [TestMethod]
    [DataRow("a: \"x\\u0041y\"", 1, 1, "\\u0041")]
    [DataRow("a: \"\\U0001F600\"", 0, 2, "\\U0001F600")]
    [DataRow("a: 'x''y'", 1, 1, "''")]
    [DataRow("a: 'x''y'", 0, 3, "x''y")]
    [DataRow("a: one\n   two", 3, 1, "\n   ")]
    [DataRow("a: one\n   two", 2, 3, "e\n   t")]
    [DataRow("a: |\n  one\n  two", 3, 1, "\n")]
    [DataRow("a: |\n  one\n  two", 2, 3, "e\n  t")]
    [DataRow("a: >\n  one\n  two", 2, 3, "e\n  t")]
    public void Escapes_and_folds_map_to_what_they_are_written_as(string text, int start, int length, string expected)
    {
        var scalar = (YamlScalar)Read(text).Entries[0].ValueNode;
        Assert.AreEqual(expected, Slice(text, scalar.SpanOf(start, length)));
    }

    private static YamlMapping Read(string text) => Read<YamlMapping>(text);

    private static T Read<T>(string text)
        where T : YamlNode
    {
        var tree = YamlTree.Parse(new SourceText("a.yaml", text));
        Assert.IsEmpty(tree.Errors);
        return Assert.IsInstanceOfType<T>(tree.Root);
    }

    private static string Slice(string text, TextSpan span) => text.Substring(span.Start, span.Length);
}

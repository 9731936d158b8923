using Dataflow.Lint.Syntax.Json;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Json;

[TestClass]
public sealed class JsonReaderTests
{
    [TestMethod]
    [DataRow("{\"a\": \"x\\/y\"}", "x/y", 2, 1, "y")]
    [DataRow("{\"a\": \"\\uD83D\\uDE00 b\"}", "😀 b", 0, 2, "\\uD83D\\uDE00")]
    [DataRow("{\"a\": \"\\uD83D\\uDE00 b\"}", "😀 b", 3, 1, "b")]
    [DataRow("{\"a\": \"\\\"\\\\\\b\\f\\n\\r\\t!\"}", "\"\\\b\f\n\r\t!", 7, 1, "!")]
    [DataRow("\uFEFF{\t\"a\"\t:\t\"b  c\"\r\n}", "b  c", 3, 1, "c")]
    [DataRow("{\"a\": 123456789012345678901234567890.5e+400}", "123456789012345678901234567890.5e+400", 0, 3, "123")]
    [DataRow("{\"a\": -0}", "-0", 0, 2, "-0")]
    [DataRow("{\"a\": \"# ${X}\"}", "# ${X}", 2, 4, "${X}")]
    public void Knows_the_place_of_each_letter(string text, string value, int start, int length, string place)
    {
        var tree = Read(text);
        Assert.IsEmpty(tree.Errors);
        var scalar = (YamlScalar)((YamlMapping)tree.Root!).Entries[0].ValueNode;
        Assert.AreEqual(value, scalar.Value);
        Assert.AreEqual(place, tree.Source.ToString(scalar.SpanOf(start, length)));
    }

    [TestMethod]
    public void Takes_half_a_pair_as_it_is()
    {
        var scalar = (YamlScalar)Read("\"\\ud83d x\"").Root!;
        Assert.AreEqual((char)0xD83D, scalar.Value[0]);
        Assert.AreEqual(new TextSpan(1, 6), scalar.SpanOf(0, 1));
        Assert.AreEqual(new TextSpan(8, 1), scalar.SpanOf(2, 1));
    }

    [TestMethod]
    public void Tells_texts_from_words()
    {
        var items = ((YamlSequence)Read("[null, \"null\", true, \"\", 5]").Root!).Items.Cast<YamlScalar>().ToArray();
        CollectionAssert.AreEqual(new[] { true, false, false, false, false }, items.Select(i => i.IsNull).ToArray());
        CollectionAssert.AreEqual(new[] { false, true, false, true, false }, items.Select(i => i.IsQuoted).ToArray());
    }

    [TestMethod]
    public void Keeps_keys_given_twice()
    {
        var mapping = (YamlMapping)Read("{\"a\": 1, \"b\": {}, \"a\": [2]}").Root!;
        Assert.AreEqual("\"a\": [2]", Read("{\"a\": 1, \"b\": {}, \"a\": [2]}").Source.ToString(mapping.DuplicateEntries.Single().Span));
        Assert.AreEqual(
            "{\"a\": 1, \"b\": {}, \"a\": [2]}",
            mapping.IsFlow ? Read("{\"a\": 1, \"b\": {}, \"a\": [2]}").Source.ToString(mapping.Span) : "");
    }

    [TestMethod]
    [DataRow("{\"a\": 1[|,|]}", "a `,` stands before `}`")]
    [DataRow("{\"a\": 1 [|\"|]b\": 2}", "a `,` is missing before `\"`")]
    [DataRow("{[|\"a\"|] 1}", "a `:` is missing behind the key `a`")]
    [DataRow("{\"a\": [|'|]x'}", "`'` is no JSON value")]
    [DataRow("{[|a|]: 1}", "a key in double quotes belongs here, not `a`")]
    [DataRow("[1, [|007|]]", "`007` is no JSON value")]
    [DataRow("[[|NaN|]]", "`NaN` is no JSON value")]
    [DataRow("[1] [|x|]", "text behind the end of the JSON value")]
    [DataRow("[1, [|/|]/ c\n2]", "`/` is no JSON value")]
    [DataRow("{\"a\": [|\"|]x\n}", "the string that starts here has no closing quote on its line")]
    [DataRow("{\"a\": \"x[|\t|]y\"}", "a control character, U+0009, stands in a string")]
    [DataRow("{\"a\": \"x[|\\q|]y\"}", "`\\q` is no escape of JSON")]
    [DataRow("{\"a\": \"[|\\u|]12\"}", "`\\u` is no escape of JSON")]
    [DataRow("[|{|]\"a\": 1", "`{` is never closed")]
    [DataRow("{\"a\": [|[|]1, 2", "`[` is never closed")]
    [DataRow("{\"a\": [1, 2[|}|]", "`}` closes what `[` opened")]
    [DataRow("{\"a\": [|}|]", "a value is missing before `}`")]
    [DataRow("[|[|]1,", "`[` is never closed")]
    [DataRow("", "the file is empty")]
    public void Says_where_it_stops_and_why(string marked, string message)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var text = start < 0 ? marked : marked.Remove(end + 2, 2).Remove(start, 2);
        var error = Read(text).Errors.Single();
        Assert.AreEqual(message, error.Message);
        Assert.AreEqual(start < 0 ? new TextSpan(0, 0) : TextSpan.FromBounds(start, end), error.Span);
    }

    [TestMethod]
    [DataRow('[')]
    [DataRow('{')]
    public void Does_not_follow_endless_nesting(char bracket)
    {
        var text = string.Concat(Enumerable.Repeat(bracket == '[' ? "[" : "{\"a\":", 200_000));
        Assert.AreEqual("nested deeper than 100 levels", Read(text).Errors.Single().Message);
    }

    [TestMethod]
    public void Every_beginning_of_a_text_gives_a_tree_and_an_error()
    {
        const string text = "{\"a\": [1, -2.5e3, {\"b\\u0041\": null}], \"c\": {\"d\": \"x\\\\\\\"\"}, \"e\": [true]}";
        Assert.IsEmpty(Read(text).Errors);
        for (var length = 0; length < text.Length; length++)
        {
            var tree = Read(text[..length]);
            Assert.HasCount(1, tree.Errors);
            foreach (var node in tree.Documents.SelectMany(d => d.DescendantsAndSelf())) Assert.IsLessThanOrEqualTo(length, node.Span.End);
        }
    }

    [TestMethod]
    public void Broken_letters_anywhere_do_no_harm()
    {
        const string text = "{\"a\": [1, {\"b\": \"x\\u00e9\"}], \"c\": {\"d\": null}, \"e\": -1.5}";
        const string letters = "{}[]\",:\\ux10\0\n\t\u2028\ud83d'";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var broken = text.ToCharArray();
            for (var j = random.Next(1, 4); j > 0; j--) broken[random.Next(broken.Length)] = letters[random.Next(letters.Length)];
            var tree = Read(new string(broken));
            foreach (var error in tree.Errors) Assert.IsLessThanOrEqualTo(broken.Length, error.Span.End);
            foreach (var scalar in tree.Documents.SelectMany(d => d.DescendantsAndSelf()).OfType<YamlScalar>())
            {
                for (var at = 0; at < scalar.Value.Length; at++) Assert.IsTrue(scalar.Span.Contains(scalar.SpanOf(at, 1)));
            }
        }
    }

    private static YamlTree Read(string text) => JsonReader.Read(new SourceText("w.json", text));
}

using System.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Syntax.Tests.Yaml;

[TestClass]
public sealed class YamlRobustnessTests
{
    private const string Sample = """
        # A pipeline
        Workflow:
          id: orders.main   # the id
          base: &base {retries: 2, zone: 'Europe/Berlin'}
          text: >-
            folded
            text

              more
          '!DAY<long>(mutable)': "return Util.incrementDateInt(\u0044AY, \
            -1);"
          jobs:
            - job: {<<: *base, id: write, "x": [1, 2]}
            - job:
                id: 😀
                query: |
                  select 1 # no comment
                  from t
                plain: one
                  two
          ? [complex]
          : value
        """;

    [TestMethod]
    [DataRow("[")]
    [DataRow("{a: ")]
    [DataRow("- ")]
    [DataRow("? ")]
    [DataRow("[\n")]
    public void Ends_deep_nesting_in_one_error(string opening)
    {
        var tree = Parse(string.Concat(Enumerable.Repeat(opening, 100_000)));
        Assert.StartsWith("nested deeper than", tree.Errors.Single().Message);
        Assert.IsLessThan(1_000, tree.Root!.DescendantsAndSelf().Count());
    }

    [TestMethod]
    public void Ends_deep_indentation_in_one_error()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 2_000; i++) text.Append(' ', i).Append("a:\n");
        Assert.StartsWith("nested deeper than", Parse(text.ToString()).Errors.Single().Message);
    }

    [TestMethod]
    public void Reads_a_hundred_levels()
    {
        var text = new string('[', 100) + new string(']', 100);
        Assert.IsEmpty(Parse(text).Errors);
    }

    [TestMethod]
    public void Does_not_unfold_aliases()
    {
        var text = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 60; i++) text.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        var tree = Parse(text.ToString());
        Assert.IsEmpty(tree.Errors);
        Assert.AreEqual(1 + 60 * 4, tree.Root!.DescendantsAndSelf().Count());
    }

    [TestMethod]
    public void Bounds_the_merging_of_mappings()
    {
        var text = new StringBuilder("a0: &a0 {k0: 1}\n");
        for (var i = 1; i < 5_000; i++) text.Append($"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], k{i}: 1}}\n");
        var root = (YamlMapping)Parse(text.ToString()).Root!;
        var last = (YamlMapping)root.Entries[^1].ValueNode;
        Assert.IsNotNull(last.Find("k4900"));
        Assert.IsLessThan(1_001, last.EffectiveEntries.Count());
    }

    [TestMethod]
    public void Takes_every_beginning_of_a_text()
    {
        for (var length = 0; length <= Sample.Length; length++) Walk(Sample[..length], placesAreKnown: true);
    }

    [TestMethod]
    public void Takes_every_text_without_one_character()
    {
        for (var i = 0; i < Sample.Length; i++) Walk(Sample.Remove(i, 1), placesAreKnown: true);
    }

    [TestMethod]
    public void Takes_mutated_texts()
    {
        var random = new Random(20_220_101);
        const string letters = "\t\n\r :-[]{},&*!|>'\"%@`#?\\a0\0\u0085\u2028\uFEFF\uD83D";
        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder(round % 2 == 0 ? Sample : Sample.Replace("\n", "\r\n"));
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var place = random.Next(text.Length);
                var letter = letters[random.Next(letters.Length)];
                if (random.Next(2) == 0) text[place] = letter;
                else text.Insert(place, letter);
            }

            // Texts that nobody writes, such as a block scalar for a root, may be read as one piece.
            Walk(text.ToString(), placesAreKnown: false);
        }
    }

    /// <summary>Touches every node, span and stretch, and checks that they lie within each other.</summary>
    private static void Walk(string text, bool placesAreKnown)
    {
        var tree = Parse(text);
        foreach (var error in tree.Errors) Assert.IsTrue(Within(error.Span, text.Length) && error.Message.Length > 0, text);
        foreach (var comment in tree.Comments) Assert.AreEqual('#', text[comment.Span.Start]);
        foreach (var node in tree.Documents.SelectMany(document => document.DescendantsAndSelf()))
        {
            Assert.IsTrue(Within(node.Span, text.Length), text);
            if (node.Parent is { } parent) Assert.IsTrue(parent.Span.Contains(node.Span), $"{parent.Span} {node.Span}\n{text}");
            if (node is YamlScalar scalar) Check(scalar, text, placesAreKnown);
        }
    }

    private static void Check(YamlScalar scalar, string text, bool placesAreKnown)
    {
        var whole = scalar.SpanOf(0, scalar.Value.Length);
        var isKnown = scalar.Value.Length < 2 || scalar.SpanOf(0, 1) != scalar.Span;
        Assert.IsTrue(isKnown || !placesAreKnown, $"the places within `{scalar.Value}` are not known\n{text}");
        for (var i = 0; i < scalar.Value.Length; i++)
        {
            var span = scalar.SpanOf(i, 1);
            Assert.IsTrue(whole.Contains(span), text);

            // A letter that stands for itself is found as itself.
            if (span.Length == 1 && scalar.Value[i] is not (' ' or '\n')) Assert.AreEqual(scalar.Value[i], text[span.Start], text);
        }
    }

    private static bool Within(TextSpan span, int length) => span.Start >= 0 && span.Length >= 0 && span.End <= length;

    private static YamlTree Parse(string text) => YamlTree.Parse(new SourceText("a.yaml", text));
}

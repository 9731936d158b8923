using System.Globalization;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Syntax.Yaml.Quick;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Syntax.Tests.Yaml.Quick;

/// <summary>Either the quick reader declines a text, or its tree is the library's tree.</summary>
[TestClass]
public sealed class QuickReaderTests
{
    [TestMethod]
    public void Reads_what_is_plain()
    {
        foreach (var text in PlainTexts.Read) Assert.IsTrue(Agrees(text), $"declined:\n{text}");
    }

    [TestMethod]
    public void Declines_what_is_not_plain()
    {
        foreach (var text in PlainTexts.Declined) Assert.IsFalse(Agrees(text), $"not declined:\n{text}");
    }

    [TestMethod]
    public void Reads_every_beginning_of_a_text_as_the_library_does()
    {
        foreach (var text in PlainTexts.Read)
        {
            for (var length = 0; length < text.Length; length++) Agrees(text[..length]);
        }
    }

    [TestMethod]
    public void Reads_mutated_texts_as_the_library_does()
    {
        // More of them, and others, are asked for by hand: YAML_MUTATIONS=5000000 YAML_SEED=7
        var random = new Random(Number("YAML_SEED", 20_220_101));
        var texts = PlainTexts.Read.Concat(PlainTexts.Declined.Where(text => text.Length < 200)).ToArray();
        var read = 0;
        var all = Number("YAML_MUTATIONS", 50_000);
        for (var i = 0; i < all; i++)
        {
            if (Agrees(TextMutations.Mutate(random, texts[random.Next(texts.Length)], texts[random.Next(texts.Length)]))) read++;
        }

        // A reader that declined everything would agree as well.
        Assert.IsGreaterThan(all / 6, read);
    }

    [TestMethod]
    public void Reads_every_sample() => ReadsAll(Path.Combine(Repository.Root, "samples"));

    [TestMethod]
    public void Reads_every_test_case() => ReadsAll(Path.Combine(Repository.Root, "tests", "specs"));

    [TestMethod]
    [DataRow("packages")]
    [DataRow("corpora")]
    public void Reads_every_shared_text(string folder)
    {
        if (Repository.Shared(folder) is not { } path) Assert.Inconclusive($"The folder shared/{folder} is not at hand.");
        else ReadsAll(path);
    }

    [TestMethod]
    public void Reads_long_lines_as_the_library_does()
    {
        var word = new string('x', 1_500);
        var pairs = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"key_{i}: {i}"));
        foreach (var text in new[]
        {
            $"a: {word}\nb: '{word}'\nc: \"{word}\" # {word}\n", $"- {word} {word}\n- '{word}'\n- {{{pairs}}}\n", $"{{{pairs}}}",
            $"[{word}, '{word}']",
            $"a:\n  {{{pairs}}}\nb:\n  {word}\nc:\n  '{word}'\n", $"a: [{word}, {{{pairs}, b: {word}}}]\n",
            $"{new string('k', 990)}: 1\n'{new string('q', 990)}':   2\n",
            $"a: |\n  {word}\n  {word}\nb: >\n  {word}\n  {word}\n", $"- {word}\n  {word}\n", $"a:{new string(' ', 1_500)}b\n",
            $"a:\n{string.Concat(Enumerable.Repeat("\n", 1_500))}  b: c\n",
        })
        {
            Assert.IsTrue(Agrees(text), text);
        }

        foreach (var text in new[] { $"{word}: 1\n", $"a{new string(' ', 1_500)}: b\n", $"{{{word}: 1}}\n", $"{{\"{word}\":1}}\n" })
            Assert.IsFalse(Agrees(text), text);
    }

    [TestMethod]
    public void Leaves_deep_texts_to_the_library()
    {
        foreach (var opening in new[] { "[", "{a: ", "- ", "[\n", "- [" })
            Assert.IsFalse(Agrees(string.Concat(Enumerable.Repeat(opening, 70))));
        var nested = string.Concat(Enumerable.Range(0, 90).Select(i => new string(' ', i) + "a:\n"));
        Assert.IsFalse(Agrees(nested));
        Assert.IsTrue(Agrees(new string('[', 60) + new string(']', 60)));
    }

    private static void ReadsAll(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".yaml" or ".yml"))
        {
            var text = File.ReadAllText(file);
            var hasAnchors = new YamlTreeBuilder(new SourceText(file, text)).Build().Root?.DescendantsAndSelf().Any(node =>
                node.Anchor is not null)
                ?? false;
            Assert.AreNotEqual(hasAnchors, Agrees(text), file);
        }
    }

    /// <summary>Whether the quick reader took the text; it fails when the trees differ.</summary>
    private static bool Agrees(string text)
    {
        var source = new SourceText("a.yaml", text);
        if (QuickReader.Read(source) is not { } quick) return false;
        var difference = TreeDifference.Find(new YamlTreeBuilder(source).Build(), quick);
        if (difference is not null) Assert.Fail($"{difference} in\n{text.Replace("\r", "\\r").Replace("\0", "\\0")}\n= {Escaped(text)}");
        return true;
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c =>
            c is '\n' ? "\\n" : c is '\r' ? "\\r" : c is '"' or '\\' ? "\\" + c : c is < ' ' or > '~' ? $"\\u{(int)c:X4}" : c.ToString()));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}

using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.R;
using Dataflow.Lint.Syntax.Scala;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Syntax.Tests.Code;

/// <summary>What holds for the trees of all programs, whatever their texts are.</summary>
[TestClass]
public sealed class CodeLawTests
{
    [TestMethod]
    [DataRow("*.scala")]
    [DataRow("*.[rR]")]
    public void Words_concatenate_to_any_text(string files)
    {
        var programs = Programs(files);
        Assert.IsGreaterThan(10, programs.Length);
        var random = new Random(1);
        for (var round = 0; round < 3_000; round++)
        {
            var (path, text) = programs[round % programs.Length];
            if (round % 3 == 0) text = text.Substring(random.Next(text.Length));
            for (var i = 0; i < 1 + (round % 8); i++) text = Mutated(text, random);
            var tree = Parse(path, text);
            Assert.AreEqual(text, string.Concat(tree.Tokens.Select(t => tree.Source.ToString(t.Span))));
            Assert.IsTrue(tree.Expressions.All(e => e.Span.Start >= 0 && e.Span.Length >= 0 && e.Span.End <= text.Length));
        }
    }

    [TestMethod]
    [DataRow("*.scala")]
    [DataRow("*.[rR]")]
    public void Takes_right_programs_without_an_error(string files)
    {
        // A notebook has cells of other languages.
        foreach (var (path, text) in Programs(files).Where(p => !p.Text.Contains("Databricks notebook")))
        {
            var tree = Parse(path, text);
            Assert.AreEqual(
                "",
                string.Join(", ", tree.Errors.Select(e => $"{e.Message} at {tree.Source.PositionOf(e.Span.Start)} of {path}")));
            Assert.IsFalse(tree.Statements is [CodeBlock], "read in full");
        }
    }

    // Each of these is as long as a generated file may be.
    [TestMethod]
    [DataRow("a.scala", "(", 200_000)]
    [DataRow("a.scala", "{", 200_000)]
    [DataRow("a.scala", "f(", 100_000)]
    [DataRow("a.scala", "f{x=>", 50_000)]
    [DataRow("a.scala", "!", 100_000)]
    [DataRow("a.scala", "! ", 100_000)]
    [DataRow("a.scala", "a.b().", 200_000)]
    [DataRow("a.scala", "a + ", 200_000)]
    [DataRow("a.scala", "a b ", 100_000)]
    [DataRow("a.scala", "s\"\"\"${", 50_000)]
    [DataRow("a.scala", "s\"${s\"${", 50_000)]
    [DataRow("a.scala", "def f = ", 50_000)]
    [DataRow("a.scala", "object A {", 50_000)]
    [DataRow("a.scala", "if (a) ", 50_000)]
    [DataRow("a.scala", "if (a) b else ", 50_000)]
    [DataRow("a.scala", "x match { case a => ", 50_000)]
    [DataRow("a.scala", "x => ", 50_000)]
    [DataRow("a.scala", "for (a <- ", 50_000)]
    [DataRow("a.scala", "/* ", 100_000)]
    [DataRow("a.scala", " <a>", 50_000)]
    [DataRow("a.scala", " <a b", 50_000)]
    [DataRow("a.scala", "a[", 100_000)]
    [DataRow("a.scala", "import a.{", 50_000)]
    [DataRow("a.scala", "\n.a", 100_000)]
    [DataRow("a.scala", "\n\n", 100_000)]
    [DataRow("a.R", "(", 200_000)]
    [DataRow("a.R", "{", 200_000)]
    [DataRow("a.R", "f(", 100_000)]
    [DataRow("a.R", "!", 100_000)]
    [DataRow("a.R", "-", 100_000)]
    [DataRow("a.R", "a |> ", 200_000)]
    [DataRow("a.R", "a |> f(", 50_000)]
    [DataRow("a.R", "a + ", 200_000)]
    [DataRow("a.R", "function(x) ", 50_000)]
    [DataRow("a.R", "\\(x) ", 50_000)]
    [DataRow("a.R", "if (a) ", 50_000)]
    [DataRow("a.R", "if (a) b else ", 50_000)]
    [DataRow("a.R", "for (a in ", 50_000)]
    [DataRow("a.R", "x[[", 50_000)]
    [DataRow("a.R", "x$", 100_000)]
    [DataRow("a.R", "a <- ", 100_000)]
    [DataRow("a.R", "f <- function() {", 50_000)]
    [DataRow("a.R", "~", 50_000)]
    [DataRow("a.R", "r\"(", 50_000)]
    [DataRow("a.R", "'", 50_001)]
    [DataRow("a.R", "a %>% b(.) %>% ", 50_000)]
    [DataRow("a.R", "\n\n", 100_000)]
    public void Takes_long_texts_in_time_on_a_small_stack(string path, string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        CodeTree? tree = null;
        var thread = new Thread(() => tree = Parse(path, text), 256 * 1024);
        thread.Start();
        Assert.IsTrue(thread.Join(TimeSpan.FromMinutes(1)));
        Assert.AreEqual(text.Length, tree!.Tokens[^1].End);
    }

    private static CodeTree Parse(string path, string text) =>
        path.EndsWith(".scala", StringComparison.Ordinal)
            ? ScalaSyntax.Parse(new SourceText(path, text))
            : RSyntax.Parse(new SourceText(path, text));

    private static (string Path, string Text)[] Programs(string files) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "specs", "programs", "right"))
            .Where(f =>
                files == "*.scala" ? f.EndsWith(".scala", StringComparison.Ordinal) : f.EndsWith(".R", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))).ToArray();

    private static string Mutated(string text, Random random)
    {
        const string Letters = "()[]{}'\"\\\n\r\t #:,.=$%ä\0`<>/*|~!-";
        if (text.Length == 0) return "{";
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, Math.Min(text.Length - at, 1 + random.Next(5))),
            1 => text.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
            _ => text.Insert(at, text.Substring(at, Math.Min(text.Length - at, random.Next(40)))),
        };
    }
}

using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tests.Python;

[TestClass]
public sealed class PythonTreeTests
{
    [TestMethod]
    public void Takes_each_form_without_an_error()
    {
        var tree = PythonSyntax.Parse(new SourceText("a.py", PythonTexts.Forms));
        Assert.IsEmpty(tree.Errors);
        Assert.IsTrue(tree.Statements.OfType<CodeFunction>()
            .Any(f => f.Name.Name == "load" && f.Parameters.Count == 4 && f.Body.Count == 6));
        Assert.AreEqual("run", ((CodeFunction)tree.Statements.OfType<CodeClass>().Single().Body[2]).Name.Name);
    }

    [TestMethod]
    public void Words_concatenate_to_any_text()
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var text = PythonTexts.Forms;
            for (var i = 0; i < 1 + round % 8; i++) text = Mutated(text, random);
            var tree = PythonSyntax.Parse(new SourceText("a.py", text));
            Assert.AreEqual(text, string.Concat(tree.Tokens.Select(t => tree.Source.ToString(t.Span))));
            Assert.IsTrue(tree.Expressions.All(e => e.Span.Start >= 0 && e.Span.Length >= 0 && e.Span.End <= text.Length));
        }
    }

    [TestMethod]
    [DataRow("'a", "'")]
    [DataRow("x = f(1, [2)\n", "(")]
    [DataRow("f'{a'", "{")]
    [DataRow("a = 1)\n", ")")]
    public void Says_where_a_string_or_bracket_has_no_end(string text, string opening) =>
        Assert.IsTrue(PythonSyntax.Parse(new SourceText("a.py", text)).Errors
            .Any(e => text.Substring(e.Span.Start, e.Span.Length) == opening));

    // Each of these is as long as a generated file may be, and was once read again and again from some place on.
    [TestMethod]
    [DataRow("(", 200_000)]
    [DataRow("[x if ", 100_000)]
    [DataRow("f(", 100_000)]
    [DataRow("not ", 100_000)]
    [DataRow("lambda: ", 100_000)]
    [DataRow("a.b().", 200_000)]
    [DataRow("a + ", 200_000)]
    [DataRow("f'''{", 100_000)]
    [DataRow("f'{f\"{", 100_000)]
    [DataRow("{a:", 100_000)]
    [DataRow("if x:\n ", 20_000)]
    public void Takes_long_texts_in_time_on_a_small_stack(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        CodeTree? tree = null;
        var thread = new Thread(() => tree = PythonSyntax.Parse(new SourceText("a.py", text)), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.AreEqual(text.Length, tree!.Tokens[^1].End);
    }

    private static string Mutated(string text, Random random)
    {
        const string Letters = "()[]{}'\"\\\n\r\t #:,.=f%ä\0";
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, Math.Min(text.Length - at, 1 + random.Next(5))),
            1 => text.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
            _ => text.Insert(at, text.Substring(at, Math.Min(text.Length - at, random.Next(40)))),
        };
    }
}

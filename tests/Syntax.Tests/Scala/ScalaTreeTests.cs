using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Scala;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tests.Scala;

[TestClass]
public sealed class ScalaTreeTests
{
    [TestMethod]
    [DataRow("val a = \"b", "\"")]
    [DataRow("f(1, (2)\n", "(")]
    [DataRow("s\"${a\"", "{")]
    [DataRow("a = 1)\n", ")")]
    [DataRow("/* /* */", "/*")]
    [DataRow("`a", "`")]
    public void Says_where_a_string_or_bracket_has_no_end(string text, string opening) =>
        Assert.IsTrue(Parse(text).Errors.Any(e => text.Substring(e.Span.Start, e.Span.Length) == opening));

    [TestMethod]
    [DataRow("a === b && c", "(a === b) && c")]
    [DataRow("a + b * c - d", "(a + (b * c)) - d")]
    [DataRow("df select x where y > 1", "df.select(x).where(y > 1)")]
    [DataRow("df\n  .a(1)\n  // why\n  .b", "df.a(1).b")]
    [DataRow("!a || -b > c", "(! a) || ((- b) > c)")]
    [DataRow("$\"a\" as \"b\"", "$(\"a\").as(\"b\")")]
    [DataRow("'a isin (1, 2)", "'('a).isin(1, 2)")]
    [DataRow("f[Int](x = 1, ys: _*)", "f(x = 1, * ys)")]
    [DataRow("Seq(a, b) map { x => x }", "[a, b].map(?)")]
    [DataRow("a match { case 1 => b }", "?")]
    [DataRow("if (a) b else c", "b if a else c")]
    public void Reads_expressions_by_their_strength(string text, string expected)
    {
        var value = ((CodeAssignment)Parse("val value = " + text).Statements.Single()).Value!;
        Assert.AreEqual(expected, Said(value, text));

        string Said(CodeExpression e, string source) => e switch
        {
            CodeName n => n.Name,
            CodeNumber or CodeString => ("val value = " + source).Substring(e.Span.Start, e.Span.Length),
            CodeAttribute a => Said(a.Target, source) + "." + a.Name.Name,
            CodeCall c =>
                Said(c.Callee, source)
                + "("
                + string.Join(
                    ", ",
                    c.Arguments.Select(a =>
                        (a.Name is null ? "" : a.Name.Name + " = ") + (a.Stars > 0 ? "* " : "") + Said(a.Value, source)))
                + ")",
            CodeBinary b => Inner(b.Left) + " " + b.Operation + " " + Inner(b.Right),
            CodeUnary u => u.Operation + " " + Inner(u.Operand),
            CodeCollection l => "[" + string.Join(", ", l.Items.Select(i => Said(i, source))) + "]",
            CodeConditional i => Said(i.Value, source) + " if " + Said(i.Condition, source) + " else " + Said(i.Other, source),
            _ => "?",
        };

        string Inner(CodeExpression e) => e is CodeBinary or CodeUnary ? "(" + Said(e, text) + ")" : Said(e, text);
    }

    [TestMethod]
    public void Knows_what_is_defined_where()
    {
        var tree =
            Parse(
                "package a.b\nimport x.{c => d, _}\nobject O extends App {\n  val q = 1\n  private def f(a: Int, b: String = \"x\")(implicit c: C): Int = {\n    g(a)\n  }\n  def main(args: Array[String]): Unit = f(1)\n}\nclass K[T](val p: Int) extends O { def h = 1 }\n");
        var import = tree.Statements.OfType<CodeImport>().Single();
        Assert.AreEqual("x: c as d, * as *", $"{import.Module}: {string.Join(", ", import.Names.Select(n => $"{n.Name} as {n.Alias}"))}");
        var single = tree.Statements.OfType<CodeClass>().First();
        Assert.IsTrue(single is { IsSingle: true, Name.Name: "O", Body.Count: 3 });
        var function = (CodeFunction)single.Body[1];
        Assert.AreEqual("a b c", string.Join(' ', function.Parameters.Select(p => p.Name.Name)));
        Assert.IsTrue(function is { IsEntry: false, Body: [CodeReturn] });
        Assert.IsTrue(single.Body[2] is CodeFunction { IsEntry: true });
        Assert.IsTrue(tree.Statements.OfType<CodeClass>().Last() is { IsSingle: false, Body.Count: 2 });
    }

    private static CodeTree Parse(string text) => ScalaSyntax.Parse(new SourceText("a.scala", text));
}

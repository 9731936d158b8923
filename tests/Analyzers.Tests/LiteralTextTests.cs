using Dataflow.Lint.CSharp;
using Dataflow.Lint.Frontends.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>What a literal says is what the compiler says it is, and each letter of it stands where it is said to stand.</summary>
[TestClass]
public sealed class LiteralTextTests
{
    private static readonly string[] Pieces =
        [
            "SELECT ", "a", "'x'", " ", "\t", "  ", "{", "}", "{{", "}}", "\\n", "\\t", "\\\"", "\\\\", "\\u0041", "\\U0001F600", "\\x41",
            "\\ud83d\\ude00", "é", "😀", "-- c", "\n", "\r\n", "\"\"", "\"", "$", "@", "{X}", "{Y}",
        ];

    [TestMethod]
    public void Sixty_shapes_say_what_the_compiler_says()
    {
        string[] contents = ["", "SELECT a", "a {{b}} c", "tab\there", "é😀", "a  b", "  lead", "trail  ", "x'y", "-- c"];
        Func<string, string>[] forms =
        [
            c => $"\"{c}\"", c => $"@\"{c}\"", c => $"$\"{c}{{X}}\"", c => $"$@\"{{X}}{c}\"",
            c => $"\"\"\"{(c.Length == 0 ? "q" : c)}\"\"\"", c => $"\"\"\"\n    {c}\n      FROM t\n\n    WHERE a\n    \"\"\"",
        ];
        var read = 0;
        foreach (var form in forms)
        {
            foreach (var content in contents)
            {
                Check(form(content));
                read++;
            }
        }

        Assert.AreEqual(60, read);
    }

    [TestMethod]
    [DataRow("\"a\\tb\\n\\\"c\\\"\"")]
    [DataRow("\"\\u0041\\U0001F600\\x41g\\ud83d\\ude00\\0\\a\"")]
    [DataRow("@\"a \"\"b\"\" \\n\r\n c\"")]
    [DataRow("$\"{{a}} {X} }}\"")]
    [DataRow("$@\"\"\"{X}\"\"\"")]
    [DataRow("@$\"{X} \"\"\"")]
    [DataRow("\"\"\"\"a \"\"\" b\"\"\"\"")]
    [DataRow("\"\"\"\r\n  a\r\n    b\r\n  \"\"\"")]
    [DataRow("$$\"\"\"{a} {{X}} }\"\"\"")]
    [DataRow("$\"\"\"\n    a {X}\n      {Y} b\n    \"\"\"")]
    [DataRow("$$\"\"\"\r\n\t{ {{X}}\r\n\t\"\"\"")]
    [DataRow("\"a\" + \"b\" + @\"c\" + X + \"\"\"d\"\"\"")]
    [DataRow("(\"a\" + (X)) + $\"{X}{Y}\"")]
    [DataRow("\"a\" + Y + X")]
    public void Odd_literals_say_what_the_compiler_says(string expression) => Check(expression);

    [TestMethod]
    public void Made_up_literals_say_what_the_compiler_says()
    {
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var content = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            string[] forms = [
                $"\"{content}\"",
                $"@\"{content}\"",
                $"$\"{content}\"",
                $"$@\"{content}\"",
                $"\"\"\"{content}\"\"\"",
                $"$\"\"\"{content}\"\"\"",
                $"$$\"\"\"{content}\"\"\"",
                $"\"\"\"\n  {content}\n  \"\"\"",
                $"$\"\"\"\n  {content}\n  \"\"\"",
            ];
            Check(forms[random.Next(forms.Length)], mayBeWrong: true);
        }
    }

    [TestMethod]
    public void A_value_that_is_not_written_down_is_a_hole()
    {
        const string Source =
            "class C { const string X = \"t\"; void M(string day, int n) { string text = $\"a {day} {n + 1} {n,5} {X}\" + day; } }";
        var parts = PartsIn(Source, "text").Parts;
        CollectionAssert.AreEqual(
            new[] { "{day}", "{n + 1}", "{n,5}", "day" },
            parts.Where(p => p.Kind == EmbeddedKind.Hole).Select(p => Source.Substring(p.Span.Start, p.Span.Length)).ToArray());
    }

    [TestMethod]
    public void Constants_made_of_each_other_come_to_an_end()
    {
        var constants = Enumerable.Range(0, 8)
            .Select(i => $"const string C{i} = {string.Join(" + ", Enumerable.Repeat(i == 7 ? "\"\"" : $"C{i + 1}", 40))};");
        Assert.IsEmpty(PartsIn(
            $"class C {{ {string.Concat(constants)} const string Text = C0; const string Loop = Loop + Loop + \"a\"; }}",
            "Text").Parts);
    }

    private static void Check(string expression, bool mayBeWrong = false)
    {
        var source = $"class C {{ const string X = \"x y\"; const string Y = @\"a\"\"b\"; const string Text = {expression}; }}";
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview));
        if (tree.GetDiagnostics().Any())
        {
            if (mayBeWrong) return;
            Assert.Fail($"{expression}: {tree.GetDiagnostics().First()}");
        }

        var (parts, value) = PartsIn(source, "Text");
        if (value is null && mayBeWrong) return;
        Assert.AreEqual(
            value,
            string.Concat(parts.Select(p =>
                p.Kind is EmbeddedKind.Verbatim or EmbeddedKind.Shared ? source.Substring(p.Span.Start, p.Span.Length) : p.Text)),
            expression);
        Assert.IsTrue(parts.All(p => p.Span.Start >= 0 && p.Span.End <= source.Length), expression);
        Assert.IsFalse(parts.Any(p => p.Kind == EmbeddedKind.Hole), expression);
    }

    private static (IReadOnlyList<EmbeddedPart> Parts, string? Value) PartsIn(string source, string name)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview));
        var compilation = CSharpCompilation.Create(
            "Literals",
            [tree],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var model = compilation.GetSemanticModel(tree);
        var value = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Single(v =>
            v.Identifier.ValueText == name).Initializer!.Value;
        return (new SqlText(tree, model).Read(value) ?? [], model.GetConstantValue(value).Value as string);
    }
}

using System.Diagnostics;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.R;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Syntax.Tests.R;

[TestClass]
public sealed class RTreeTests
{
    private static readonly string[] Programs = Directory.GetFiles(
        Path.Combine(Repository.Root, "tests", "specs", "programs", "right"),
        "*.R")
        .Order(StringComparer.Ordinal).ToArray();

    [TestMethod]
    [DataRow("a <- \"b", "\"")]
    [DataRow("f(1, (2)\n", "(")]
    [DataRow("r\"-(a)\"", "r\"-(")]
    [DataRow("a = 1)\n", ")")]
    [DataRow("`a", "`")]
    public void Says_where_a_string_or_bracket_has_no_end(string text, string opening) =>
        Assert.IsTrue(Parse(text).Errors.Any(e => text.Substring(e.Span.Start, e.Span.Length) == opening));

    [TestMethod]
    [DataRow("a == b & !c", "(a == b) & (! c)")]
    [DataRow("a + b * c^2", "a + (b * (c ^ 2))")]
    [DataRow("a |> f(b) |> p::g()", "a.f(b).g()")]
    [DataRow("a %>% f", "a.f()")]
    [DataRow("a %>% f(b, .)", "?")]
    [DataRow("a ~ b | c", "a ~ (b | c)")]
    [DataRow("!!a > -b", "(!! a) > (- b)")]
    [DataRow("f(x = 1, , !!!y)", "f(x = 1, * !!! y)")]
    [DataRow("x$a[[\"b\"]]", "x.a[\"b\"]")]
    [DataRow("a %in% c(1L, 2)", "a %in% c(1L, 2)")]
    public void Reads_expressions_by_their_strength(string text, string expected)
    {
        var value = ((CodeAssignment)Parse("value <- " + text).Statements.Single()).Value!;
        Assert.AreEqual(expected, Said(value));

        string Said(CodeExpression e) => e switch
        {
            CodeName n => n.Name,
            CodeNumber or CodeString => ("value <- " + text).Substring(e.Span.Start, e.Span.Length),
            CodeAttribute a => Said(a.Target) + "." + a.Name.Name,
            CodeSubscript s => Said(s.Target) + "[" + string.Join(", ", s.Indices.Select(Said)) + "]",
            CodeCall c =>
                Said(c.Callee)
                + "("
                + string.Join(
                    ", ",
                    c.Arguments.Select(a => (a.Name is null ? "" : a.Name.Name + " = ") + (a.Stars > 0 ? "* " : "") + Said(a.Value)))
                + ")",
            CodeBinary b => Inner(b.Left) + " " + b.Operation + " " + Inner(b.Right),
            CodeUnary u => u.Operation + " " + Inner(u.Operand),
            _ => "?",
        };

        string Inner(CodeExpression e) => e is CodeBinary or CodeUnary ? "(" + Said(e) + ")" : Said(e);
    }

    [TestMethod]
    public void Knows_what_is_defined_where()
    {
        var tree =
            Parse(
                "f <- function(a, b = 1, ...) {\n  c <- a\n  return(c)\n}\nx -> y\nz <<- 1\nif (a) {\n  b\n} else if (c) d else e\nfor (i in xs) g(i)\n");
        var function = (CodeFunction)tree.Statements[0];
        Assert.AreEqual("a b ...", string.Join(' ', function.Parameters.Select(p => p.Name.Name)));
        Assert.IsTrue(function.Body is [CodeAssignment { IsDeclaration: true }, CodeReturn { Value: CodeName { Name: "c" } }]);
        Assert.IsTrue(tree.Statements[1] is CodeAssignment { Targets: [CodeName { Name: "y" }] });
        Assert.IsTrue(tree.Statements[2] is CodeOtherStatement { Keyword: "nonlocal" });
        Assert.AreEqual("if elif else for", string.Join(' ', tree.Statements.OfType<CodeBlock>().Select(b => b.Keyword)));
    }

    // As R's own parser has it; each text that has no end for us has none for R.
    [TestMethod]
    public void R_takes_what_we_take()
    {
        var folder = Directory.CreateTempSubdirectory();
        var random = new Random(2);
        var (right, broken) = (new List<string>(Programs), new List<string>());
        for (var i = 0; i < 60; i++)
        {
            var text = File.ReadAllText(Programs[i % Programs.Length]);
            var brackets = Enumerable.Range(0, text.Length).Where(at => "()[]{}\"".Contains(text[at])).ToArray();
            text = text.Remove(brackets[random.Next(brackets.Length)], 1);
            if (Parse(text).Errors.Count == 0) continue;
            broken.Add(Path.Combine(folder.FullName, $"broken{i}.R"));
            File.WriteAllText(broken[^1], text);
        }

        Assert.IsGreaterThan(20, broken.Count);
        var taken = Taken([.. right, .. broken]);
        folder.Delete(recursive: true);
        foreach (var file in right) Assert.IsTrue(taken.Contains(file), file);
        foreach (var file in broken) Assert.IsFalse(taken.Contains(file), file);
    }

    private static HashSet<string> Taken(string[] files)
    {
        try
        {
            using var r = Process.Start(new ProcessStartInfo(
                "Rscript",
                [
                    "-e",
                    "for (file in commandArgs(TRUE)) tryCatch({ parse(file, keep.source = FALSE); cat(file, '\\n', sep = '') }, error = function(e) NULL)",
                    .. files,
                ])
            {
                RedirectStandardOutput = true,
            })!;
            return r.StandardOutput.ReadToEnd().Split('\n').ToHashSet();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no Rscript on this machine.");
            return [];
        }
    }

    private static CodeTree Parse(string text) => RSyntax.Parse(new SourceText("a.R", text));
}

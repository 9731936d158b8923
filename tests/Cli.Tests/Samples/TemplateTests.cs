using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>What a template may say, and what is refused at its place.</summary>
[TestClass]
public sealed class TemplateTests
{
    private static readonly Dictionary<string, object> Values = new()
    {
        ["name"] = "titles", ["yes"] = true, ["no"] = false, ["empty_text"] = "", ["list"] = new List<string> { "a", "b" },
        ["big"] = new string('x', 1_000), ["many"] = Enumerable.Range(0, 900).Select(i => $"{i}").ToList(),
    };

    [TestMethod]
    [DataRow("plain ${X} $S3{./a.sql} {x}", "plain ${X} $S3{./a.sql} {x}")]
    [DataRow("a {{ name }} b", "a titles b")]
    [DataRow("{{ if yes && !no }}y{{ else }}n{{ end }}", "y")]
    [DataRow("{{ if name == 'other' }}a{{ else if name != 'titles' || no }}b{{ else }}c{{ end }}", "c")]
    [DataRow("{{ if (yes) }}a{{ end }}", "a")]
    [DataRow("{{ for x in list }}{{ x }};{{ end }}", "a;b;")]
    [DataRow("a\n{{~ if no ~}}\nb\n{{~ else ~}}\nc\n{{~ end ~}}\nd\n", "a\nc\nd\n")]
    [DataRow("{{ 'text' }}{{ true }}", "texttrue")]
    [DataRow("a\r\n{{ name }}\r\n", "a\r\ntitles\r\n")]
    [DataRow("", "")]
    public void Is_rendered(string template, string expected)
    {
        var rendered = Template.Render(template, "t", Values);
        Assert.IsNull(rendered.Problem);
        Assert.AreEqual(expected, rendered.Text);
    }

    [TestMethod]
    [DataRow("a\n {{ nam }}", 2, 5, "`nam` was not found")]
    [DataRow("{{ if yes }}", 1, 11, "<end>")]
    [DataRow("{{ name | string.upcase }}", 1, 4, "a function cannot stand")]
    [DataRow("{{ date.now }}", 1, 4, "a part of a value cannot stand")]
    [DataRow("{{ include 'a' }}", 1, 4, "a function cannot stand")]
    [DataRow("{{ while true }}{{ end }}", 1, 4, "`while` cannot stand")]
    [DataRow("{{ for i in 1..5 }}{{ end }}", 1, 4, "cannot stand")]
    [DataRow("{{ for i in list limit:1 }}{{ end }}", 1, 4, "cannot stand")]
    [DataRow("{{ tablerow i in list }}{{ end }}", 1, 4, "cannot stand")]
    [DataRow("{{ func f }}{{ f }}{{ end }}", 1, 4, "a definition of a function cannot stand")]
    [DataRow("{{ x = 1 }}", 1, 4, "an assignment cannot stand")]
    [DataRow("{{ name = 1 }}", 1, 4, "an assignment cannot stand")]
    [DataRow("{{ 'x' * 1000000000 }}", 1, 4, "arithmetic cannot stand")]
    [DataRow("{{ name + name }}", 1, 4, "arithmetic cannot stand")]
    [DataRow("{{ -1 }}", 1, 4, "arithmetic cannot stand")]
    [DataRow("{{ list[0] }}", 1, 4, "a part of a value cannot stand")]
    [DataRow("{{ name.length }}", 1, 4, "a part of a value cannot stand")]
    [DataRow("{{ this }}", 1, 4, "cannot stand")]
    [DataRow("{{ import name }}", 1, 4, "cannot stand")]
    [DataRow("{{ with name }}{{ end }}", 1, 4, "cannot stand")]
    [DataRow("{{ capture x }}a{{ end }}", 1, 4, "an assignment cannot stand")]
    [DataRow("{{ case name }}{{ when 'a' }}{{ end }}", 1, 4, "cannot stand")]
    [DataRow("{{ ret name }}", 1, 4, "cannot stand")]
    [DataRow("{{ @name }}", 1, 4, "cannot stand|arithmetic")]
    [DataRow("{{ $x }}", 1, 4, "`$x` was not found|cannot stand")]
    [DataRow("{{ {a: 1} }}", 1, 4, "cannot stand")]
    [DataRow("{{ [1, 2] }}", 1, 4, "cannot stand")]
    [DataRow("{{ $\"{name}\" }}", 1, 4, "cannot stand")]
    public void Is_refused_at_its_place(string template, int line, int column, string said)
    {
        var problem = Template.Render(template, "t.scriban", Values).Problem;
        Assert.IsNotNull(problem);
        Assert.AreEqual(("t.scriban", line, column), (problem.Path, problem.Line, problem.Column), problem.Message);
        Assert.IsTrue(said.Split('|').Any(problem.Message.Contains), problem.Message);
    }

    [TestMethod]
    public void An_output_beyond_all_bounds_ends()
    {
        Assert.Contains("too large", Template.Render("{{ for x in many }}{{ big }}{{ big }}{{ end }}", "t", Values).Problem?.Message ?? "");
        Assert.Contains(
            "too large",
            Template.Render(string.Concat(Enumerable.Repeat("{{ big }}", 1_100)), "t", Values).Problem?.Message ?? "");
        Assert.Contains("too large", Template.Render(new string('x', Template.MostCharacters + 1), "t", Values).Problem?.Message ?? "");
        Assert.AreEqual(1_000 * 1_000, Template.Render(string.Concat(Enumerable.Repeat("{{ big }}", 1_000)), "t", Values).Text?.Length);
    }

    // Loops that write nothing fill no output: their rounds are counted.
    [TestMethod]
    public void Loops_that_write_nothing_end_too()
    {
        var nested = string.Concat(Enumerable.Repeat("{{ for x in many }}", 6)) + string.Concat(Enumerable.Repeat("{{ end }}", 6));
        Assert.Contains("iteration limit", Template.Render(nested, "t", Values).Problem?.Message ?? "");
    }

    [TestMethod]
    [DataRow("(", "1", ")")]
    [DataRow("!", "true", "")]
    [DataRow("true && ", "true", "")]
    public void Deep_expressions_are_refused(string open, string middle, string close)
    {
        const int Depth = 50_000;
        Assert.IsNotNull(Template.Render(
            $"{{{{ {string.Concat(Enumerable.Repeat(open, Depth))}{middle}{string.Concat(Enumerable.Repeat(close, Depth))} }}}}",
            "t",
            Values).Problem);
    }

    [TestMethod]
    [DataRow("{{ if yes }}", "{{ end }}")]
    [DataRow("{{ for x in list }}", "{{ end }}")]
    [DataRow("{{ if no }}{{ else if no }}", "{{ end }}")]
    public void Deep_branches_are_refused(string open, string close)
    {
        const int Depth = 20_000;
        Assert.IsNotNull(Template.Render(
            string.Concat(Enumerable.Repeat(open, Depth)) + string.Concat(Enumerable.Repeat(close, Depth)),
            "t",
            Values).Problem);
    }

    // Whatever is written between braces: an answer or a problem at a place in the text, and no exception.
    [TestMethod]
    public void Broken_templates_end_in_a_problem()
    {
        var random = new Random(7);
        string[] parts = [
            "{{", "}}", "{%", "%}", " if ", " else ", " end ", " for ", " in ", "name", "list", "yes", "'", "\"", "`", "(", ")", "[", "]",
            "{", "}", ".", "..", "|", "=", "==", "!", "&&", "\n", "~", "-", "@", "$", "^", "#", "##", "0x", "1e999", "\0", "é", "\ud800",
            "func", "while", "include", "raw", "%", "\\",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var template = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => parts[random.Next(parts.Length)]));
            var rendered = Template.Render(template, "t", Values);
            Assert.IsTrue(rendered.Text is null != rendered.Problem is null, template);
            if (rendered.Problem is { } problem)
                Assert.IsTrue(problem.Line >= 1 && problem.Column >= 1 && problem.Message.Length > 0, template);
        }
    }
}

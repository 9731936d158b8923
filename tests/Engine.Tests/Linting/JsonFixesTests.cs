using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Linting;

[TestClass]
public sealed class JsonFixesTests
{
    [TestMethod]
    [DataRow("{\"a\": [|\"1h30m\"|]}", "90 min", "{\"a\": \"90 min\"}")]
    [DataRow("{\"a\": [|\"1h30m\"|]}", "\"90 min\"", "{\"a\": \"90 min\"}")]
    [DataRow("{\"a\": \"[|x|] y\"}", "b\"\\", "{\"a\": \"b\\\"\\\\ y\"}")]
    [DataRow("{\"a\": [|false|]}", "true", "{\"a\": true}")]
    public void A_repair_leaves_JSON_behind(string marked, string newText, string expected)
    {
        var source = Source("w.json", marked, out var span);
        var edit = JsonFixes.Fit([Fix(source, span, newText)]).Single().Edits.Single().Edit;
        Assert.AreEqual(expected, source.Text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText));
    }

    [TestMethod]
    public void Lines_of_YAML_are_not_put_into_JSON() =>
        Assert.IsEmpty(JsonFixes.Fit([Fix(Source("w.json", "[||]{}", out var span), span, "dag: sequential\n")]));

    [TestMethod]
    public void Other_files_are_repaired_as_the_rule_says()
    {
        var fixes = new[] { Fix(Source("w.sch.yaml", "a: [|\"x\"|]", out var span), span, "y\nz") };
        Assert.AreSame(fixes, JsonFixes.Fit(fixes));
    }

    private static Fix Fix(SourceText source, TextSpan span, string newText) =>
        new("repair", IsSafe: false, [new FileEdit(source, new TextEdit(span, newText))]);

    private static SourceText Source(string path, string marked, out TextSpan span)
    {
        span = TextSpan.FromBounds(marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal) - 2);
        return new SourceText(path, marked.Remove(span.End + 2, 2).Remove(span.Start, 2));
    }
}

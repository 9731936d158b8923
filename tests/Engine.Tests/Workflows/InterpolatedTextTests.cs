using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class InterpolatedTextTests
{
    [TestMethod]
    [DataRow("plain", "Literal:plain")]
    [DataRow("${A}/$B_1.t", "Reference:A Literal:/ Reference:B_1 Literal:.t")]
    [DataRow("${dataflow.jar.orders}", "Reference:dataflow.jar.orders")]
    [DataRow("${step__rows}", "Reference:step__rows")]
    [DataRow("$S3{./src/a b.sql}", "Asset:./src/a b.sql")]
    [DataRow("$S3{./src/${X}.sql}", "Asset:./src/${X}.sql")]
    [DataRow("a$$b", "Literal:a Escape:$$ Literal:b")]
    [DataRow("$${A}", "Escape:$$ Literal:{A}")]
    [DataRow("${ A }", "Unsupported:${ A }")]
    [DataRow("${A:-d}/x", "Unsupported:${A:-d} Literal:/x")]
    [DataRow("{{ A }}", "Unsupported:{{ A }}")]
    [DataRow("{% if A %}", "Unsupported:{% if A %}")]
    [DataRow("${_x}", "Unsupported:${_x}")]
    [DataRow("${A@step}", "Unsupported:${A@step}")]
    [DataRow("$1 and 5$ and ${A", "Literal:$1 and 5$ and ${A")]
    [DataRow("rlike '^a$b'", "Literal:rlike '^a Reference:b Literal:'")]
    public void Splits_a_text(string text, string expected)
    {
        var parts = InterpolatedText.Parse(Reads.Scalar($"\"{text}\"")).Parts;
        Assert.AreEqual(expected, string.Join(' ', parts.Select(part => $"{part.Kind}:{part.Text}")));
        Assert.AreEqual(text.Length, parts.Sum(part => part.Length));
    }

    [TestMethod]
    [DataRow("x: a/${NAME}/b\n")]
    [DataRow("x: 'it''s ${NAME}'\n")]
    [DataRow("x: \"\\u0041 ${NAME}\"\n")]
    [DataRow("x: |\r\n  one\r\n  two ${NAME}\r\n")]
    [DataRow("x: >\n  one\n  two\n\n  ${NAME}\n")]
    [DataRow("x: one\n  two $NAME\n")]
    [DataRow("x: [a, {b: '😀 ${NAME}'}]\n")]
    [DataRow("${KEY}: ${NAME}\n")]
    public void Places_references_exactly(string text)
    {
        var reference = InterpolatedText.ReferencesIn(Reads.Tree(text).Root!).Single();
        Assert.AreEqual("NAME", reference.Name);
        Assert.AreEqual("NAME", text.Substring(reference.Span.Start, reference.Span.Length));
        Assert.AreEqual('$', text[reference.FullSpan.Start]);
    }

    [TestMethod]
    [DataRow("a/b", "a/b")]
    [DataRow("5$$", "5$")]
    [DataRow("${A}", null)]
    [DataRow("${ A }", null)]
    public void Knows_a_constant_text(string text, string? constant) =>
        Assert.AreEqual(constant, InterpolatedText.Parse(Reads.Scalar($"\"{text}\"")).ConstantText);

    [TestMethod]
    [DataRow("$S3{./src/a.sql}", ScriptKind.Asset, "./src/a.sql")]
    [DataRow("${dataflow.egg.orders}", ScriptKind.Build, null)]
    [DataRow("s3://bucket/a.jar", ScriptKind.Literal, "s3://bucket/a.jar")]
    [DataRow("${A}/a.sql", ScriptKind.Templated, null)]
    [DataRow("$S3{./src/${A}.sql}", ScriptKind.Templated, null)]
    [DataRow("$S3{./src/a.sql}x", ScriptKind.Templated, null)]
    public void Tells_how_a_script_is_named(string text, ScriptKind kind, string? path)
    {
        var script = ScriptReference.Parse(Reads.Scalar($"\"{text}\""));
        Assert.AreEqual(kind, script.Kind);
        Assert.AreEqual(path, script.Path);
    }
}

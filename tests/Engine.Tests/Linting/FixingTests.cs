using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Linting;

[TestClass]
public sealed class FixingTests
{
    private static readonly RuleInfo Rule = new(
        "TST001",
        "flaw") { Severity = Severity.Warning, Message = "m", Summary = "s", Why = "w", Examples = () => [] };

    // "[|...|]" is what the edit replaces by "x".
    [TestMethod]
    [DataRow("select [|a|] from t", false)]
    [DataRow("select [|${A}|] from t", false)]
    [DataRow("select [||]${A}[||]", false)]
    [DataRow("select ${[|A|]} from t", false)]
    [DataRow("select ${is_[|A|]} from t", true)]
    [DataRow("select [|${A|]} from t", true)]
    [DataRow("select ${A[|}|] from t", true)]
    [DataRow("select {{ [|a|] }} from t", true)]
    [DataRow("select {% if [|a|] %} 1 {% endif %}", true)]
    [DataRow("select {{ a }} + [|b|] + {{ c }}", false)]
    [DataRow("select ${A} + [|b|] + ${", false)]
    [DataRow("[|a|]", false)]
    public void Knows_which_edits_reach_into_a_hole(string marked, bool reaches)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var source = new SourceText("a.sql", marked.Replace("[|", "").Replace("|]", ""));
        Assert.AreEqual(reaches, TemplateHoles.AreReachedBy(new TextEdit(TextSpan.FromBounds(start, end), "x"), source));
    }

    [TestMethod]
    public void Edits_are_made_in_any_order_and_with_the_line_breaks_of_the_text()
    {
        var source = new SourceText("a.sql", "one\r\ntwo");
        Assert.AreEqual(
            "1\r\n\r\n2!",
            EditedText.Apply(
                source,
                [
                    new TextEdit(new TextSpan(5, 3), "2"),
                    new TextEdit(new TextSpan(0, 3), "1\n"),
                    new TextEdit(new TextSpan(8, 0), "!"),
                ]).Text);
        Assert.AreEqual("1\nb", EditedText.Apply(new SourceText("a.sql", "a\rb"), [new TextEdit(new TextSpan(0, 2), "1\r\n")]).Text);
    }

    [TestMethod]
    public void A_batch_takes_what_does_not_touch_and_knows_where_things_have_gone()
    {
        var source = new SourceText("a.sql", "0123456789");
        var batch = FixBatch.Of(
            [
                RepairOf(source, (2, 1, "")),
                RepairOf(source, (3, 1, "x")),
                RepairOf(source, (5, 0, "++")),
                RepairOf(source, (7, 1, "7"), (8, 1, "8")),
                RepairOf(source, (9, 1, "nine")),
            ],
            path => path);
        Assert.HasCount(3, batch.Repairs);
        Assert.AreEqual("0134++5678nine", batch.ApplyTo([new("a.sql", source)]).Single().Source?.Text);
        Assert.AreEqual(new TextSpan(0, 1), batch.Moved("a.sql", new TextSpan(0, 1)));
        Assert.AreEqual(new TextSpan(2, 0), batch.Moved("a.sql", new TextSpan(2, 1)));
        Assert.AreEqual(new TextSpan(4, 3), batch.Moved("a.sql", new TextSpan(5, 1)));
        Assert.AreEqual(new TextSpan(8, 1), batch.Moved("a.sql", new TextSpan(7, 1)));
        Assert.AreEqual(new TextSpan(7, 1), batch.Moved("b.sql", new TextSpan(7, 1)));
    }

    private static Repair RepairOf(SourceText source, params (int Start, int Length, string Text)[] edits)
    {
        var fix = new Fix("t", true, [.. edits.Select(e => new FileEdit(source, new TextEdit(new TextSpan(e.Start, e.Length), e.Text)))]);
        return new Repair(new Diagnostic(Rule, Severity.Warning, new Finding(new Location(source, fix.Edits[0].Edit.Span))), fix);
    }
}

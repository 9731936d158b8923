using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Workflows;

/// <summary>Expressions of the engine, as far as they are evaluated; all others give nothing.</summary>
[TestClass]
public sealed class SelEvaluatorTests
{
    [TestMethod]
    [DataRow("return 'a';", "a")]
    [DataRow("1 + 2 * 3", "7")]
    [DataRow("(1 + 2) * -3", "-9")]
    [DataRow("DAY + 1", "20240302")]
    [DataRow("NAME + 1", "total1")]
    [DataRow("return Util.incrementDateInt(DAY, 0 - 1);", "20240229")]
    [DataRow("Util.incrementDateInt('20241231', 1)", "20250101")]
    [DataRow("Util.dateIntsBetween(20240228, DAY, 1)", "[20240228, 20240229]")]
    [DataRow("Util.intsBetween(5, 0, -2)", "[5, 3, 1]")]
    [DataRow("return new DateTime(Util.dateIntToTs(DAY)).minusDays(1).toString('yyyy-MM-dd');", "2024-02-29")]
    [DataRow("Util.tsToDateInt(Util.dateIntToTs(DAY))", "20240301")]
    [DataRow("params.get('DAY') == params['DAY'] ? 'same' : 'other'", "same")]
    [DataRow("NAME == 'total' && !(DAY < 5) || MISSING == 1", null)]
    [DataRow("NAME == 'total' && !(DAY < 5)", "true")]
    [DataRow("NAME != 'total' || DAY >= 20240301", "true")]
    [DataRow("MISSING", null)]
    [DataRow("1 / 0", null)]
    [DataRow("9223372036854775807 + 1", null)]
    [DataRow("Util.dateIntsBetween(10101, 99991231, 1)", null)]
    [DataRow("Util.incrementDateInt(20240230, 1)", null)]
    [DataRow("Util.incrementDateInt(DAY, 9000000000000)", null)]
    [DataRow("new DateTime(1).toString('EEE')", null)]
    [DataRow("long x = 1; return x;", null)]
    [DataRow("'a", "a")]
    [DataRow("(1", null)]
    [DataRow("", null)]
    public void An_expression_gives_its_value_or_nothing(string text, string? expected)
    {
        var tree = YamlTree.Parse(new SourceText("a.yaml", "x: \"" + text + "\"\n"));
        var scalar = (YamlScalar)((YamlMapping)tree.Root!).ValueOf("x")!;
        var value = SelEvaluator.Evaluate(
            SelExpression.Parse(scalar),
            name => name switch { "DAY" => new SelNumber(20240301), "NAME" => new SelText("total"), _ => null });
        Assert.AreEqual(expected, value?.Text);
    }

    [TestMethod]
    public void Deep_expressions_end()
    {
        foreach (var text in new[]
        {
            new string('(', 100_000) + "1",
            string.Concat(Enumerable.Repeat("1 + ", 50_000)) + "1",
            new string('!', 100_000) + "true",
            string.Concat(Enumerable.Repeat("a ? ", 50_000)),
            string.Concat(Enumerable.Repeat("f(", 50_000)),
        })
        {
            var tree = YamlTree.Parse(new SourceText("a.yaml", "x: \"" + text + "\"\n"));
            _ = SelEvaluator.Evaluate(SelExpression.Parse((YamlScalar)((YamlMapping)tree.Root!).ValueOf("x")!), _ => new SelFlag(true));
        }
    }
}

using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class SelExpressionTests
{
    [TestMethod]
    [DataRow("return Util.dateIntsBetween(FROM, TO, 1);", "FROM TO")]
    [DataRow("A == 'B' && !C", "A C")]
    [DataRow("return A + \"B\" + A;", "A A")]
    [DataRow("long x = A; y = x + 1; return y;", "A")]
    [DataRow("String[] xs = A.split(','); return xs[0];", "A")]
    [DataRow("return new DateTime(RUN_TS).minusDays(OFFSET).toString('yyyyMMdd');", "RUN_TS OFFSET")]
    [DataRow("return params.get('A') + params[\"B\"];", "A B")]
    [DataRow("params['job' + i] + params.get('A' + i)", "i i")]
    [DataRow("return params.getFromStep('load', 'rows');", "")]
    [DataRow("return DateTimeZone.UTC.getOffset(X);", "X")]
    [DataRow("if (A > 1) return true; else return null; // B", "A")]
    [DataRow("/* A */ return B", "B")]
    [DataRow("return LocalDate.now();", "")]
    [DataRow("Map m = new HashMap(); m.put('foo', A); return m['x'];", "A")]
    [DataRow("for (i = 0; i < N; i += 1) x += A[i]; return x;", "N A")]
    [DataRow("20240101L", "")]
    [DataRow("", "")]
    public void Finds_the_parameters(string text, string names)
    {
        var scalar = Reads.Scalar("|\n  " + text);
        var expression = SelExpression.Parse(scalar);
        Assert.AreEqual(names, string.Join(' ', expression.References.Select(reference => reference.Name)));
        foreach (var reference in expression.References)
        {
            Assert.AreEqual(reference.Name, ("x: |\n  " + text).Substring(reference.Span.Start, reference.Span.Length));
        }
    }

    [TestMethod]
    [DataRow("A == 'x'", "A", "x", false)]
    [DataRow("return ('x' != A);", "A", "x", true)]
    [DataRow("params.get('A') == \"x\"", "A", "x", false)]
    [DataRow("params['A'] == 'x'", "A", "x", false)]
    [DataRow("A == 5", "A", "5", false)]
    [DataRow("A == true", "A", "true", false)]
    public void Exposes_a_comparison_with_a_literal(string text, string name, string literal, bool isNegated)
    {
        var equality = SelExpression.Parse(Reads.Scalar("|\n  " + text)).Equality;
        Assert.AreEqual(name, equality?.Parameter.Name);
        Assert.AreEqual(literal, equality?.Literal);
        Assert.AreEqual(isNegated, equality?.IsNegated);
        Assert.AreEqual(!isNegated, equality?.Holds(literal));
    }

    [TestMethod]
    [DataRow("A == 'x' && B == 'y'", 2)]
    [DataRow("!(A == 'x')", 1)]
    [DataRow("A == B", 0)]
    [DataRow("A + 'x' == 'xx'", 0)]
    [DataRow("A.length == 1", 0)]
    public void Does_not_take_a_larger_expression_for_a_comparison(string text, int comparisons)
    {
        var expression = SelExpression.Parse(Reads.Scalar("|\n  " + text));
        Assert.IsNull(expression.Equality);
        Assert.HasCount(comparisons, expression.Equalities);
    }

    [TestMethod]
    public void Exposes_calls_with_their_arguments()
    {
        var call = SelExpression.Parse(Reads.Scalar("return Util.incrementDateInt(RUN_DATE, -3);")).SingleCall!;
        Assert.IsTrue(call.IsUtil("incrementDateInt", 2));
        Assert.AreEqual("RUN_DATE", call.Arguments[0].Parameter?.Name);
        Assert.AreEqual(-3L, call.Arguments[1].Number);
    }

    [TestMethod]
    public void Exposes_calls_within_calls()
    {
        var text = "Util.dateIntsBetween(Util.incrementDateInt(A, -2), params.get('B'), Math.max(1, N + 1))";
        var expression = SelExpression.Parse(Reads.Scalar("\"" + text + "\""));
        var call = expression.SingleCall!;
        Assert.AreEqual("A", call.Arguments[0].Call?.Arguments[0].Parameter?.Name);
        Assert.AreEqual("B", call.Arguments[1].Parameter?.Name);
        Assert.IsNull(call.Arguments[2].Call?.Arguments[1].Number);
        Assert.AreEqual("N + 1", call.Arguments[2].Call?.Arguments[1].Text);
        CollectionAssert.AreEqual(
            new[] { "incrementDateInt", "get", "max", "dateIntsBetween" },
            expression.Calls.Select(inner => inner.Method).ToArray());
    }

    [TestMethod]
    [DataRow("return A;", "A", null)]
    [DataRow("params.get('A')", "A", null)]
    [DataRow("return 'full';", null, "full")]
    [DataRow("(A)", "A", null)]
    [DataRow("A + B", null, null)]
    public void Knows_a_single_thing(string text, string? reference, string? constant)
    {
        var expression = SelExpression.Parse(Reads.Scalar("|\n  " + text));
        Assert.AreEqual(reference, expression.SingleReference?.Name);
        Assert.AreEqual(constant, expression.Constant);
    }

    [TestMethod]
    public void Exposes_what_other_steps_give()
    {
        var reference = SelExpression.Parse(Reads.Scalar("return params.getFromStep('load', 'rows');")).StepReferences.Single();
        Assert.AreEqual("getFromStep", reference.Method);
        CollectionAssert.AreEqual(new[] { "load", "rows" }, reference.Arguments.ToArray());
    }

    [TestMethod]
    [DataRow("f(")]
    [DataRow(")")]
    [DataRow("'")]
    [DataRow("\"\\")]
    [DataRow("/*")]
    [DataRow("params.get(")]
    [DataRow("params[")]
    [DataRow("==")]
    [DataRow("A ==")]
    [DataRow("return")]
    [DataRow("-")]
    [DataRow("f(-)")]
    public void Takes_broken_expressions(string text)
    {
        var scalar = Reads.Scalar("|\n  " + string.Concat(Enumerable.Repeat(text, 2_000)));
        Assert.IsNull(SelExpression.Parse(scalar).Equality);
    }

    [TestMethod]
    public void Takes_calls_nested_without_end()
    {
        var scalar = Reads.Scalar("|\n  " + string.Concat(Enumerable.Repeat("f(", 100_000)) + new string(')', 100_000));
        var call = SelExpression.Parse(scalar).SingleCall;
        Assert.IsNotNull(call);
        var depth = 0;
        for (var inner = call; inner?.Arguments is [{ } argument]; inner = argument.Call) depth++;
        Assert.IsLessThan(100, depth);
    }
}

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>An expression of the engine's small language, as in <c>'!DAY': return Util.incrementDateInt(RUN_DATE, -1);</c>.</summary>
public sealed class SelExpression
{
    private SelExpression(YamlScalar scalar, int start, int length)
    {
        Scalar = scalar;
        Text = Words.Of(scalar.Value, start, length);
        Span = scalar.SpanOf(start, length);
        var reader = new SelReader(scalar, SelLexer.Read(scalar.Value, start, start + length));
        reader.Read();
        References = reader.References.ToArray();
        StepReferences = reader.StepReferences.ToArray();
        Calls = reader.Calls.ToArray();
        Equalities = reader.Equalities.ToArray();
        Equality = reader.WholeEquality;
        SingleReference = reader.WholeReference;
        SingleCall = reader.WholeCall;
        Constant = reader.WholeLiteral;
    }

    public YamlScalar Scalar { get; }

    public string Text { get; }

    /// <summary>The expression without surrounding blanks.</summary>
    public TextSpan Span { get; }

    /// <summary>The parameters read, in order, each time they are named; <c>params.get('X')</c> and <c>params['X']</c> count.</summary>
    public ParameterReference[] References { get; }

    /// <summary>What is read from other steps, signals and loops.</summary>
    public SelStepReference[] StepReferences { get; }

    /// <summary>All calls, inner before outer.</summary>
    public SelCall[] Calls { get; }

    /// <summary>All comparisons of a parameter with a literal.</summary>
    public ParameterEqualsLiteral[] Equalities { get; }

    /// <summary>The comparison, when the expression is nothing else.</summary>
    public ParameterEqualsLiteral? Equality { get; }

    /// <summary>The parameter, when the expression is nothing else: <c>return RUN_DATE;</c>.</summary>
    public ParameterReference? SingleReference { get; }

    /// <summary>The call, when the expression is nothing else.</summary>
    public SelCall? SingleCall { get; }

    /// <summary>The text of the literal, when the expression is nothing else: <c>return 'full';</c>.</summary>
    public string? Constant { get; }

    public static SelExpression Parse(YamlScalar scalar) => Parse(scalar, 0, scalar.Value.Length);

    /// <summary>Reads a stretch of the scalar's value, such as the condition of a transition.</summary>
    public static SelExpression Parse(YamlScalar scalar, int start, int length)
    {
        var end = start + length;
        while (start < end && char.IsWhiteSpace(scalar.Value[start])) start++;
        while (end > start && char.IsWhiteSpace(scalar.Value[end - 1])) end--;
        return new SelExpression(scalar, start, end - start);
    }

    public override string ToString() => Text;
}

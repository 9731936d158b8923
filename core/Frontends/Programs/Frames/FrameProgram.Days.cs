using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// The days that the program computes for Spark to compare with.
internal abstract partial class FrameProgram
{
    /// <summary>The day that a text says.</summary>
    protected DayValue DayIn(CodeExpression text, string? pattern, TextSpan place, bool hasTime = false) =>
        DayValue.Read(TextWords(text), pattern, hasTime, place);

    /// <summary>A whole number of the program, as it stands there or under a name.</summary>
    protected long? WholeNumber(CodeExpression expression)
    {
        if (expression is CodeUnary { Operation: "-", Operand: var negated }) return negated is CodeNumber ? -WholeNumber(negated) : null;
        if (Known(expression) is not CodeNumber number) return null;
        return long.TryParse(Tree.Source.ToString(number.Span).TrimEnd('L', 'l'), out var whole) ? whole : null;
    }

    // What a name was handed, or always has.
    private CodeExpression Known(CodeExpression expression)
    {
        if (expression is not CodeName name) return expression;
        return Variables[name.Name] is HandedValue handed ? handed.Value : Scopes.ValueOf(name.Name) ?? expression;
    }

    // A job hands over texts: "20240510" is none of Spark's numbers.
    private SqlWords TextWords(CodeExpression expression)
    {
        var text = Known(expression);
        return Texts.ValueOf(text) is { } known
            ? SqlWords.Say(SqlWords.Literal(known), text.Span)
            : SqlWords.Join(SqlWords.Say("'", text.Span), SqlWords.Hole(HoleName(text), text.Span), SqlWords.Say("'", text.Span));
    }
}

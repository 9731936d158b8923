using Dataflow.Lint.Frontends.Programs.Python;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Code;

/// <summary>
/// Reads what an expression says as a text: strings, <c>+</c>, what fills the holes of a string, and names that always have one value. What
/// is not written down becomes a hole.
/// </summary>
internal abstract class CodeTexts(CodeTree tree, CodeScopes scopes)
{
    /// <summary>Names that stand for names that stand for ...: so far they are followed.</summary>
    protected const int LongestChain = 5;

    private const int LongestName = 60;

    protected CodeTree Tree => tree;

    protected CodeScopes Scopes => scopes;

    protected string Text { get; } = tree.Source.Text;

    /// <summary>The option of the command line that an expression reads; null for any other.</summary>
    public abstract string? OptionOf(CodeExpression expression);

    /// <summary>The same by the place of an expression that stands in the hole of a string.</summary>
    protected abstract string? OptionAt(TextSpan value);

    /// <summary>What a string says, from its first quote or prefix to its last.</summary>
    protected abstract void AddLiteral(List<EmbeddedPart> parts, TextSpan literal);

    /// <summary>What a call or a method without brackets makes of a text; null for what makes no text.</summary>
    protected abstract bool? AddMade(List<EmbeddedPart> parts, CodeExpression made, int chain);

    /// <summary>Whether it is worth taking the place of a name: a value that is only called for stays a hole with the name.</summary>
    protected abstract bool IsText(CodeExpression value);

    /// <summary>The parts of the text; null where it is not made of any that are written down.</summary>
    public List<EmbeddedPart>? Read(CodeExpression expression) =>
        Parts(expression) is { } parts && parts.Exists(p => p.Kind != EmbeddedKind.Hole) ? parts : null;

    /// <summary>The text itself, where all of it is written down.</summary>
    public string? ValueOf(CodeExpression expression) =>
        Parts(expression) is { } parts && !parts.Exists(p => p.Kind == EmbeddedKind.Hole)
            ? string.Concat(parts.Select(p => p.Kind == EmbeddedKind.Escaped ? p.Text : tree.Source.ToString(p.Span)))
            : null;

    // A hole that a name fills which is one text everywhere says that text.
    private List<EmbeddedPart>? Parts(CodeExpression expression)
    {
        var parts = new List<EmbeddedPart>();
        if (!Add(parts, expression, 0)) return null;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (parts[i].Kind != EmbeddedKind.Hole || scopes.ValueOf(parts[i].Text) is not CodeString constant) continue;
            var said = new List<EmbeddedPart>();
            foreach (var literal in constant.Literals) AddLiteral(said, literal);
            if (said.Exists(p => p.Kind == EmbeddedKind.Hole)) continue;
            parts.RemoveAt(i);
            parts.InsertRange(i, said);
        }

        return parts;
    }

    /// <summary>Adds what an expression says; whether it says anything.</summary>
    protected bool Add(List<EmbeddedPart> parts, CodeExpression expression, int chain)
    {
        switch (expression)
        {
            case CodeString literal:
                foreach (var span in literal.Literals) AddLiteral(parts, span);
                return true;
            case CodeBinary { Operation: "+" } sum:
                return AddSum(parts, sum, chain);
            case CodeBinary { Operation: "%" } formatted:
                return AddFormatted(parts, formatted.Left, chain, PercentHoles);
            case CodeCall or CodeAttribute when AddMade(parts, expression, chain) is { } added:
                return added;
            case CodeName name when chain < LongestChain && scopes.ValueOf(name.Name) is { } value && IsText(value):
                return Add(parts, value, chain + 1);
            case CodeName or CodeAttribute or CodeSubscript or CodeCall or CodeNumber:
                parts.Add(Hole(expression.Span, expression.Span));
                return true;
            default:
                return false;
        }
    }

    // "a + b + c ..." leans to the left: read its operands from the last to the first, then in order.
    private bool AddSum(List<EmbeddedPart> parts, CodeBinary sum, int chain)
    {
        var operands = new Stack<CodeExpression>();
        CodeExpression left = sum;
        while (left is CodeBinary { Operation: "+" } binary)
        {
            operands.Push(binary.Right);
            left = binary.Left;
        }

        operands.Push(left);
        while (operands.Count > 0)
        {
            if (!Add(parts, operands.Pop(), chain + 1) || chain > LongestChain) return false;
        }

        return true;
    }

    /// <summary>A text whose holes another one fills.</summary>
    protected bool AddFormatted(List<EmbeddedPart> parts, CodeExpression template, int chain, Func<TextSpan, List<EmbeddedPart>> holesIn)
    {
        var before = parts.Count;
        if (chain > LongestChain || !Add(parts, template, chain + 1)) return false;
        var read = parts.GetRange(before, parts.Count - before);
        parts.RemoveRange(before, read.Count);
        foreach (var part in read)
        {
            if (part.Kind == EmbeddedKind.Verbatim) parts.AddRange(holesIn(part.Span));
            else parts.Add(part);
        }

        return true;
    }

    /// <summary><c>"%s"</c>, <c>"%(name)d"</c>; <c>%%</c> is a percent sign.</summary>
    protected List<EmbeddedPart> PercentHoles(TextSpan span)
    {
        var parts = new List<EmbeddedPart>();
        var copied = span.Start;
        for (var i = span.Start; i + 1 < span.End; i++)
        {
            if (Text[i] != '%') continue;
            var end = i + 1;
            if (Text[end] == '(') end = Text.IndexOf(')', end, span.End - end) is >= 0 and var close ? close + 1 : span.End;
            while (end < span.End && (Text[end] is '.' or '-' or '+' or '#' or ' ' or (>= '0' and <= '9'))) end++;
            if (end >= span.End || Text[end] is not ('s' or 'd' or 'i' or 'r' or 'f' or 'g' or 'e' or 'x' or '%')) continue;
            if (i > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, i), EmbeddedKind.Verbatim));
            var whole = TextSpan.FromBounds(i, end + 1);
            var name = Text[i + 1] == '(' ? TextSpan.FromBounds(i + 2, Text.IndexOf(')', i)) : new TextSpan(i, 0);
            parts.Add(Text[end] == '%' ? new EmbeddedPart(whole, EmbeddedKind.Escaped, "%") : Hole(whole, name));
            copied = end + 1;
            i = end;
        }

        if (span.End > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, span.End), EmbeddedKind.Verbatim));
        return parts;
    }

    /// <summary><c>"{x}"</c></summary>
    protected List<EmbeddedPart> BraceHoles(TextSpan span) => PythonLiteral.PartsOf(Text, span, isRaw: true, isFormatted: true, Hole);

    /// <summary>A hole. A name that means one thing everywhere keeps its name; any other value is another one at each place.</summary>
    protected EmbeddedPart Hole(TextSpan whole, TextSpan value)
    {
        var words = Text.Substring(value.Start, value.Length).Trim();
        var isPlain = words.Length is > 0 and <= LongestName && words.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
        if (OptionAt(value) is { } option) return new EmbeddedPart(whole, EmbeddedKind.Hole, option);
        if (isPlain && words.All(c => c != '.') && scopes.IsOneThing(words)) return new EmbeddedPart(whole, EmbeddedKind.Hole, words);
        return new EmbeddedPart(whole, EmbeddedKind.Hole, EmbeddedPart.NameAt(isPlain ? words : "value", whole));
    }
}

using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>
/// Reads what an expression says as a text: strings, f-strings, <c>+</c>, <c>%</c>, <c>.format()</c>, and names that always have one value.
/// What is not written down becomes a hole.
/// </summary>
internal sealed class PythonStringReader(PythonTree tree, PythonScopes scopes)
{
    // Names that stand for names that stand for ...
    private const int LongestChain = 5;
    private const int LongestName = 60;

    private readonly string text = tree.Source.Text;
    private PythonOptions? options;

    /// <summary>The option of the command line that an expression reads; null for any other.</summary>
    public string? OptionOf(PythonExpression expression) => (options ??= new PythonOptions(tree, ValueOf)).Of(expression, scopes);

    /// <summary>The same by the words of an expression that stand in the hole of a string.</summary>
    private string? OptionOf(string words) =>
        words.IndexOf('.') is > 0 and var dot && words.LastIndexOf('.') == dot
            ? OptionOf(new PythonAttribute(default, new PythonName(default, words.Substring(0, dot)), new PythonName(default, words.Substring(dot + 1))))
            : null;

    /// <summary>The parts of the text; null where it is not made of any that are written down.</summary>
    public List<EmbeddedPart>? Read(PythonExpression expression)
    {
        var parts = new List<EmbeddedPart>();
        return Add(parts, expression, 0) && parts.Exists(p => p.Kind != EmbeddedKind.Hole) ? parts : null;
    }

    /// <summary>The text itself, where all of it is written down.</summary>
    public string? ValueOf(PythonExpression expression)
    {
        var parts = new List<EmbeddedPart>();
        if (!Add(parts, expression, 0) || parts.Exists(p => p.Kind == EmbeddedKind.Hole)) return null;
        return string.Concat(parts.Select(p => p.Kind == EmbeddedKind.Escaped ? p.Text : tree.Source.ToString(p.Span)));
    }

    private bool Add(List<EmbeddedPart> parts, PythonExpression expression, int chain)
    {
        switch (expression)
        {
            case PythonString literal:
                foreach (var span in literal.Literals) AddLiteral(parts, span);
                return true;
            case PythonBinary { Operation: "+" } sum:
                return AddSum(parts, sum, chain);
            case PythonBinary { Operation: "%" } formatted:
                return AddFormatted(parts, formatted.Left, chain, PercentHoles);
            case PythonCall { Method.Name: "format", Target: { } target }:
                return AddFormatted(parts, target, chain, BraceHoles);
            case PythonCall { Method.Name: "strip" or "lstrip" or "rstrip", Target: { } target, Arguments.Count: 0 }:
                return Add(parts, target, chain);
            case PythonCall { Method.Name: "dedent" or "cleandoc", Arguments: [{ Name: null, Stars: 0 } argument] }:
                return Add(parts, argument.Value, chain);
            case PythonName name when chain < LongestChain && scopes.ValueOf(name.Name) is { } value && IsText(value):
                return Add(parts, value, chain + 1);
            case PythonName or PythonAttribute or PythonSubscript or PythonCall or PythonNumber:
                parts.Add(Hole(expression.Span, expression.Span));
                return true;
            default:
                return false;
        }
    }

    // Whether it is worth taking the place of the name: a value that is only called for stays a hole with the name.
    private static bool IsText(PythonExpression value) => value is PythonString or PythonBinary or PythonCall { Method.Name: "format" or "strip" or "dedent" };

    // "a + b + c ..." leans to the left: read its operands from the last to the first, then in order.
    private bool AddSum(List<EmbeddedPart> parts, PythonBinary sum, int chain)
    {
        var operands = new Stack<PythonExpression>();
        PythonExpression left = sum;
        while (left is PythonBinary { Operation: "+" } binary)
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

    private bool AddFormatted(List<EmbeddedPart> parts, PythonExpression template, int chain, Func<TextSpan, List<EmbeddedPart>> holesIn)
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

    private void AddLiteral(List<EmbeddedPart> parts, TextSpan literal)
    {
        var quote = literal.Start;
        while (text[quote] is not ('\'' or '"')) quote++;
        var prefix = text.AsSpan(literal.Start, quote - literal.Start);
        var quotes = PythonStrings.QuotesAt(text, quote);
        var end = Math.Max(quote + quotes, literal.End - quotes);
        parts.AddRange(PythonLiteral.PartsOf(text, TextSpan.FromBounds(quote + quotes, end), PythonStrings.IsRaw(prefix), PythonStrings.IsFormatted(prefix), Hole));
    }

    // "%s", "%(name)d"; "%%" is a percent sign.
    private List<EmbeddedPart> PercentHoles(TextSpan span)
    {
        var parts = new List<EmbeddedPart>();
        var copied = span.Start;
        for (var i = span.Start; i + 1 < span.End; i++)
        {
            if (text[i] != '%') continue;
            var end = i + 1;
            if (text[end] == '(') end = text.IndexOf(')', end, span.End - end) is >= 0 and var close ? close + 1 : span.End;
            while (end < span.End && (text[end] is '.' or '-' or '+' or '#' or ' ' or (>= '0' and <= '9'))) end++;
            if (end >= span.End || text[end] is not ('s' or 'd' or 'i' or 'r' or 'f' or 'g' or 'e' or 'x' or '%')) continue;
            if (i > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, i), EmbeddedKind.Verbatim));
            var whole = TextSpan.FromBounds(i, end + 1);
            var name = text[i + 1] == '(' ? TextSpan.FromBounds(i + 2, text.IndexOf(')', i)) : new TextSpan(i, 0);
            parts.Add(text[end] == '%' ? new EmbeddedPart(whole, EmbeddedKind.Escaped, "%") : Hole(whole, name));
            copied = end + 1;
            i = end;
        }

        if (span.End > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, span.End), EmbeddedKind.Verbatim));
        return parts;
    }

    private List<EmbeddedPart> BraceHoles(TextSpan span) => PythonLiteral.PartsOf(text, span, isRaw: true, isFormatted: true, Hole);

    // A name that means one thing everywhere keeps its name; any other value is another one at each place.
    private EmbeddedPart Hole(TextSpan whole, TextSpan value)
    {
        var words = text.Substring(value.Start, value.Length).Trim();
        var isPlain = words.Length is > 0 and <= LongestName && words.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
        if (isPlain && OptionOf(words) is { } option) return new EmbeddedPart(whole, EmbeddedKind.Hole, option);
        if (isPlain && words.All(c => c != '.') && scopes.IsOneThing(words)) return new EmbeddedPart(whole, EmbeddedKind.Hole, words);
        return new EmbeddedPart(whole, EmbeddedKind.Hole, EmbeddedPart.NameAt(isPlain ? words : "value", whole));
    }
}

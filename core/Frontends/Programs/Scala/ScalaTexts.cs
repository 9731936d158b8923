using System.Globalization;
using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Scala;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Scala;

/// <summary>Texts of Scala: strings, <c>s"..."</c>, <c>+</c>, <c>.format()</c>, <c>.stripMargin</c>.</summary>
internal sealed class ScalaTexts(CodeTree tree, CodeScopes scopes) : CodeTexts(tree, scopes)
{
    /// <summary>
    /// <c>args(0)</c> is what a job hands over first; <c>values("day")</c> its <c>--day</c>, where the values are made of the arguments.
    /// </summary>
    public override string? OptionOf(CodeExpression expression)
    {
        if (expression is CodeCall { Callee: CodeName { Name: var arguments }, Arguments: [{ Value: CodeNumber number }] }
            && (Scopes.IsArguments(arguments) || (arguments == "args" && !Scopes.IsBound(arguments))))
        {
            return "args[" + Tree.Source.ToString(number.Span) + "]";
        }

        var owner = expression switch
        {
            CodeCall { Callee: CodeName name, Arguments: [{ Value: CodeString }] } => name,
            CodeCall { Callee: CodeAttribute { Target: CodeName name, Name.Name: "getOrElse" or "apply" },
                Arguments: [{ Value: CodeString }, ..] } => name,
            _ => null,
        };
        return owner is not null && Scopes.IsFromArguments(owner.Name) && ValueOf(((CodeCall)expression).Arguments[0].Value) is { } key
            ? "--" + key.TrimStart('-')
            : null;
    }

    // "args(0)", "values("day")"
    protected override string? OptionAt(TextSpan value)
    {
        var bracket = Text.IndexOf('(', value.Start, value.Length);
        if (bracket < 0 || Text[value.End - 1] != ')' || value.End - 1 <= bracket + 1) return null;
        var (name, inner) = (Text.Substring(value.Start, bracket - value.Start).Trim(), TextSpan.FromBounds(bracket + 1, value.End - 1));
        CodeExpression? argument = Tree.Source.ToString(inner).All(char.IsDigit) ? new CodeNumber(inner)
            : inner.Length > 1
                && Text[inner.Start] == '"'
                && Text.IndexOf('"', inner.Start + 1) == inner.End - 1 ? new CodeString(inner, [inner])
            : null;
        return argument is null ? null : OptionOf(new CodeCall(value, new CodeName(default, name), [new CodeArgument(null, argument, 0)]));
    }

    protected override bool? AddMade(List<EmbeddedPart> parts, CodeExpression made, int chain)
    {
        var (target, method) = made switch
        {
            CodeAttribute attribute => (attribute.Target, attribute.Name.Name),
            CodeCall { Target: { } called, Method.Name: var name } => (called, name),
            _ => (null, ""),
        };
        switch (method)
        {
            case "stripMargin" when made is CodeAttribute or CodeCall { Arguments.Count: 0 }:
                var margined = new List<EmbeddedPart>();
                if (!Add(margined, target!, chain)) return false;
                parts.AddRange(WithoutMargins(margined));
                return true;
            case "trim" or "stripLineEnd":
                return Add(parts, target!, chain);
            case "format" when target is CodeString or CodeAttribute or CodeName:
                return AddFormatted(parts, target, chain, PercentHoles);
            default:
                return null;
        }
    }

    protected override bool IsText(CodeExpression value) =>
        value is CodeString or CodeBinary or CodeCall { Method.Name: "format" or "stripMargin" }
            or CodeAttribute { Name.Name: "stripMargin" or "trim" };

    protected override void AddLiteral(List<EmbeddedPart> parts, TextSpan literal)
    {
        // The symbol "'name".
        if (Text[literal.Start] == '\'')
        {
            parts.Add(new EmbeddedPart(TextSpan.FromBounds(literal.Start + 1, literal.End), EmbeddedKind.Verbatim));
            return;
        }

        var quote = Text.IndexOf('"', literal.Start);
        var prefix = Text.Substring(literal.Start, quote - literal.Start);
        if (prefix is not ("" or "s" or "f" or "raw"))
        {
            parts.Add(Hole(literal, new TextSpan(literal.Start, 0)));
            return;
        }

        var quotes = ScalaStrings.QuotesAt(Text, quote);
        var inner = TextSpan.FromBounds(quote + quotes, Math.Max(quote + quotes, literal.End - quotes));
        AddParts(
            parts,
            inner,
            hasEscapes: prefix is "s" or "f" || (prefix.Length == 0 && quotes == 1),
            hasHoles: prefix.Length > 0,
            isFormat: prefix == "f");
    }

    private void AddParts(List<EmbeddedPart> parts, TextSpan inner, bool hasEscapes, bool hasHoles, bool isFormat)
    {
        var copied = inner.Start;
        for (var i = inner.Start; i < inner.End;)
        {
            var part = Text[i] switch
            {
                '\\' when hasEscapes => Escape(i, inner.End),
                '$' when hasHoles => HoleAt(i, inner.End, isFormat),
                '%'
                    when isFormat && i + 1 < inner.End && Text[i + 1] == '%' =>
                    new EmbeddedPart(new TextSpan(i, 2), EmbeddedKind.Escaped, "%"),
                _ => null,
            };
            if (part is not { } found)
            {
                i++;
                continue;
            }

            if (i > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, i), EmbeddedKind.Verbatim));
            parts.Add(found);
            i = copied = found.Span.End;
        }

        if (inner.End > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, inner.End), EmbeddedKind.Verbatim));
    }

    // "$$", "$name", "${value}", and in an f-string what says how it is shown: "$name%02d".
    private EmbeddedPart? HoleAt(int at, int limit, bool isFormat)
    {
        if (at + 1 >= limit) return null;
        if (Text[at + 1] is '$' or '"') return new EmbeddedPart(new TextSpan(at, 2), EmbeddedKind.Escaped, Text[at + 1].ToString());
        int end;
        TextSpan value;
        if (Text[at + 1] == '{')
        {
            end = ScalaStrings.EndOfHole(Text, at + 1, limit);
            if (end <= at + 1) return null;
            value = TextSpan.FromBounds(at + 2, end - 1);
        }
        else
        {
            end = at + 1;
            while (end < limit && (char.IsLetterOrDigit(Text[end]) || Text[end] == '_')) end++;
            if (end == at + 1) return null;
            value = TextSpan.FromBounds(at + 1, end);
        }

        if (isFormat && end < limit && Text[end] == '%')
        {
            var format = end + 1;
            while (format < limit && (Text[format] is '-' or '#' or '+' or ' ' or ',' or '(' or '.' or (>= '0' and <= '9'))) format++;
            if (format < limit && char.IsLetter(Text[format])) end = format + 1;
        }

        return Hole(TextSpan.FromBounds(at, end), value);
    }

    private EmbeddedPart? Escape(int at, int limit)
    {
        if (at + 1 >= limit) return null;
        if (Text[at + 1] == 'u')
        {
            return at + 6 <= limit
                && int.TryParse(Text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? new EmbeddedPart(new TextSpan(at, 6), EmbeddedKind.Escaped, ((char)code).ToString())
                : null;
        }

        var letter = Text[at + 1] switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'b' or 'f' => " ",
            '\\' => "\\",
            '\'' => "'",
            '"' => "\"",
            _ => null,
        };
        return letter is null ? null : new EmbeddedPart(new TextSpan(at, 2), EmbeddedKind.Escaped, letter);
    }

    // Of each line what stands behind its first "|".
    private IEnumerable<EmbeddedPart> WithoutMargins(List<EmbeddedPart> parts)
    {
        var isLineStart = true;
        foreach (var part in parts)
        {
            if (part.Kind != EmbeddedKind.Verbatim)
            {
                isLineStart = part.Kind == EmbeddedKind.Escaped && part.Text == "\n";
                yield return part;
                continue;
            }

            var copied = part.Span.Start;
            for (var i = part.Span.Start; i < part.Span.End; i++)
            {
                if (isLineStart && Text[i] == '|')
                {
                    if (i > copied) yield return new EmbeddedPart(TextSpan.FromBounds(copied, i), EmbeddedKind.Verbatim);
                    copied = i + 1;
                    isLineStart = false;
                }
                else if (Text[i] is '\n') isLineStart = true;
                else if (Text[i] is not (' ' or '\t' or '\r')) isLineStart = false;
            }

            if (part.Span.End > copied) yield return new EmbeddedPart(TextSpan.FromBounds(copied, part.Span.End), EmbeddedKind.Verbatim);
        }
    }
}

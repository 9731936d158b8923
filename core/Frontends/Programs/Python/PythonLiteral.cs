using System.Globalization;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>What the text between the quotes of a string of Python says: letters, escapes and holes.</summary>
internal static class PythonLiteral
{
    // A bound on the search for the closing brace keeps hostile text linear.
    private const int LongestHole = 1000;

    /// <param name="text">The whole text.</param>
    /// <param name="span">What stands between the quotes.</param>
    /// <param name="isRaw">Whether backslashes are letters.</param>
    /// <param name="isFormatted">Whether braces are holes.</param>
    /// <param name="holeOf">The hole of a place, and of the words of its value within it.</param>
    public static List<EmbeddedPart> PartsOf(
        string text,
        TextSpan span,
        bool isRaw,
        bool isFormatted,
        Func<TextSpan, TextSpan, EmbeddedPart> holeOf)
    {
        var parts = new List<EmbeddedPart>();
        var copied = span.Start;
        for (var i = span.Start; i < span.End;)
        {
            var c = text[i];
            var part = c switch
            {
                '\\' when !isRaw => Escape(text, i, span.End),
                '{' or '}' when isFormatted => Brace(text, i, span.End, holeOf),
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

        if (span.End > copied) parts.Add(new EmbeddedPart(TextSpan.FromBounds(copied, span.End), EmbeddedKind.Verbatim));
        return parts;
    }

    private static EmbeddedPart? Brace(string text, int at, int limit, Func<TextSpan, TextSpan, EmbeddedPart> holeOf)
    {
        if (at + 1 < limit && text[at + 1] == text[at])
            return new EmbeddedPart(new TextSpan(at, 2), EmbeddedKind.Escaped, text[at].ToString());
        if (text[at] == '}' || PythonStrings.EndOfHole(text, at, Math.Min(limit, at + LongestHole)) is var end && end <= at) return null;
        var value = at + 1;
        while (value < end - 1 && text[value] is not (':' or '!')) value++;
        return holeOf(TextSpan.FromBounds(at, end), TextSpan.FromBounds(at + 1, value));
    }

    // A backslash before another letter is a backslash.
    private static EmbeddedPart? Escape(string text, int at, int limit)
    {
        if (at + 1 >= limit) return null;
        switch (text[at + 1])
        {
            case '\n': return Escaped(2, "");
            case '\r': return Escaped(at + 2 < limit && text[at + 2] == '\n' ? 3 : 2, "");
            case 'n': return Escaped(2, "\n");
            case 't': return Escaped(2, "\t");
            case 'r': return Escaped(2, "\r");
            case '\\': return Escaped(2, "\\");
            case '\'': return Escaped(2, "'");
            case '"': return Escaped(2, "\"");
            case 'a' or 'b' or 'f' or 'v' or '0': return Escaped(2, " ");
            case 'x': return Coded(2);
            case 'u': return Coded(4);
            default: return null;
        }

        EmbeddedPart Escaped(int length, string letter) => new(new TextSpan(at, length), EmbeddedKind.Escaped, letter);

        EmbeddedPart? Coded(int digits) =>
            at + 2 + digits <= limit
            && int.TryParse(text.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? Escaped(2 + digits, ((char)code).ToString())
                : null;
    }
}

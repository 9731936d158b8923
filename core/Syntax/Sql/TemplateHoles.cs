using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>
/// A template hole such as <c>${NAME}</c>, <c>$name</c>, <c>$S3{path}</c>, <c>@name</c>, <c>{name}</c> or <c>{{ expression }}</c>:
/// the text within, and the place of the whole.
/// </summary>
public readonly record struct TemplateHole(string Name, TextSpan Span);

/// <summary>Finds template holes in the text of a name, a literal or anything else.</summary>
public static class TemplateHoles
{
    // A bound on the search for the closing brace keeps hostile text linear.
    internal const int LongestHole = 1000;

    /// <summary>
    /// The holes of any stretch of the text, in order; <c>@name</c> and <c>{name}</c> are none, for strings hold addresses and JSON.
    /// </summary>
    public static IReadOnlyList<TemplateHole> Find(SourceText source, TextSpan span) => Find(source, span, false);

    /// <summary>The holes of a name without quotes or of a template token, in order, with <c>@name</c> and <c>{name}</c>.</summary>
    internal static IReadOnlyList<TemplateHole> FindInName(SourceText source, TextSpan span) => Find(source, span, true);

    private static IReadOnlyList<TemplateHole> Find(SourceText source, TextSpan span, bool isName)
    {
        var text = source.Text.AsSpan(0, span.End);
        List<TemplateHole>? holes = null;
        var plainUntil = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] is not ('$' or '{') && !(isName && text[i] == '@')) continue;
            var end = EndOfHole(text, i, ref plainUntil);
            if (end <= i && isName) end = text[i] == '@' ? EndOfMoment(text, i) : EndOfBraces(text, i);
            if (end <= i) continue;
            (holes ??= []).Add(new TemplateHole(NameOf(source.Text, i, end), TextSpan.FromBounds(i, end)));
            i = end - 1;
        }

        return holes ?? (IReadOnlyList<TemplateHole>)[];
    }

    /// <summary>The first position behind the hole that starts at the position, or the position itself where none does.</summary>
    internal static int EndOfHole(ReadOnlySpan<char> text, int start, ref int plainUntil)
    {
        if (start + 1 >= text.Length) return start;
        if (text[start] == '{') return text[start + 1] == '{' ? JinjaScanner.EndOf(text, start, ref plainUntil) : start;
        if (text[start] is not ('$' or '@')) return start;

        var i = start + 1;
        if (IsNameStart(text[i]))
        {
            while (i < text.Length && (IsNameStart(text[i]) || text[i] is >= '0' and <= '9')) i++;
        }

        // "$S3{./path}" and "${NAME}"; "$name" ends with its name.
        if (i < text.Length && text[i] == '{' && (i == start + 1 || IsBraceHole(text, i)) && EndOfNested(text, i) is > 0 and var end)
            return end;
        return i > start + 1 ? i : start;
    }

    /// <summary>
    /// The first position behind <c>{name}</c>, <c>{conf.name}</c>, <c>{f("x")!r}</c> or <c>{}</c> of Python, or the position
    /// itself; in a string it is text.
    /// </summary>
    internal static int EndOfBraces(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '{' || start + 1 >= text.Length) return start;
        if (!IsNameStart(text[start + 1]) && text[start + 1] is not ((>= '0' and <= '9') or '}')) return start;
        var brackets = 0;
        var limit = Math.Min(text.Length, start + LongestHole);
        for (var i = start + 1; i < limit; i++)
        {
            var c = text[i];
            if (c == '}' && brackets == 0) return i + 1;
            if (c is '(' or '[') brackets++;
            else if (c is ')' or ']') brackets--;
            else if (c is '\'' or '"' && brackets > 0) i = EndOfQuoted(text, i, limit);
            else if (!IsFormatPart(c) && !(c is ' ' or '=' or '+' or '*' && brackets > 0)) return start;
            if (brackets < 0) return start;
        }

        return start;
    }

    private static bool IsFormatPart(char c) => IsNameStart(c) || c is (>= '0' and <= '9') or '.' or ',' or '!' or ':' or '%' or '-';

    private static int EndOfQuoted(ReadOnlySpan<char> text, int open, int limit)
    {
        var length = text.Slice(open + 1, limit - open - 1).IndexOf(text[open]);
        return length < 0 ? limit : open + 1 + length;
    }

    /// <summary>The first position behind <c>@20240101000000000</c>, the moment of a table in Databricks, or the position itself.</summary>
    internal static int EndOfMoment(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '@') return start;
        var i = start + 1;
        while (i < text.Length && text[i] is >= '0' and <= '9') i++;
        return i > start + 1 ? i : start;
    }

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    // "$a{{ b }}" is two holes.
    private static bool IsBraceHole(ReadOnlySpan<char> text, int brace) =>
        brace + 1 < text.Length && text[brace + 1] is not ('{' or '%' or '#');

    private static int EndOfNested(ReadOnlySpan<char> text, int brace)
    {
        var depth = 0;
        var limit = Math.Min(text.Length, brace + LongestHole);
        for (var i = brace; i < limit && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i + 1;
        }

        return 0;
    }

    private static string NameOf(string text, int start, int end)
    {
        if (text[start] == '{' && text[start + 1] != '{') return Words.Of(text.AsSpan(start + 1, end - start - 2));
        if (text[start] == '{') return text.Substring(start + 2, end - start - 4).Trim().Trim('-').Trim();
        var brace = text.IndexOf('{', start, end - start);
        return brace < 0 ? Words.Of(text.AsSpan(start + 1, end - start - 1)) : Words.Of(text.AsSpan(brace + 1, end - brace - 2));
    }
}

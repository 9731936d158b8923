namespace Dataflow.Lint.Syntax.R;

/// <summary>Where a string of R begins and ends: <c>"a"</c>, <c>'a'</c>, <c>r"-(a)-"</c>.</summary>
public static class RStrings
{
    /// <summary>Whether a raw string starts here: its quote, dashes and an opening bracket.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">The place of the letter before the quote.</param>
    /// <param name="inner">The first letter within.</param>
    public static bool IsRaw(string text, int start, out int inner)
    {
        inner = start;
        if (start + 2 >= text.Length || text[start] is not ('r' or 'R') || text[start + 1] is not ('"' or '\'')) return false;
        inner = start + 2;
        while (inner < text.Length && text[inner] == '-') inner++;
        return inner < text.Length && text[inner++] is '(' or '[' or '{';
    }

    /// <summary>The first position behind a raw string, and the end of what is within; -1 for one that has no end.</summary>
    public static (int End, int InnerEnd) EndOfRaw(string text, int start, int inner)
    {
        var dashes = inner - start - 3;
        var close = (text[inner - 1] switch { '(' => ')', '[' => ']', _ => '}' }) + new string('-', dashes) + text[start + 1];
        var end = text.IndexOf(close, inner, StringComparison.Ordinal);
        return end < 0 ? (-1, -1) : (end + close.Length, end);
    }

    /// <summary>The first position behind the string or name whose quote stands here; -1 for one that has no end.</summary>
    public static int EndOf(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[quote]) return i + 1;
        }

        return -1;
    }
}

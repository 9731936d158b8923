using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>Where a string of Python begins and ends, and what it is made of.</summary>
public static class PythonStrings
{
    private const int LongestPrefix = 2;

    // Strings within the holes of strings within ...: what is deeper is read as text.
    private const int DeepestHole = 20;

    /// <summary>The place of the opening quote of a string whose prefix starts here; -1 where none does.</summary>
    public static int QuoteAt(string text, int start)
    {
        for (var i = start; i < text.Length && i <= start + LongestPrefix; i++)
        {
            if (text[i] is '\'' or '"') return IsPrefix(text.AsSpan(start, i - start)) ? i : -1;
            if (text[i] is not ('r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F' or 't' or 'T')) return -1;
        }

        return -1;
    }

    /// <summary>Whether a prefix says that the string has holes.</summary>
    public static bool IsFormatted(ReadOnlySpan<char> prefix) => prefix.IndexOfAny("fFtT".AsSpan()) >= 0;

    /// <summary>Whether a prefix says that backslashes are letters.</summary>
    public static bool IsRaw(ReadOnlySpan<char> prefix) => prefix.IndexOfAny('r', 'R') >= 0;

    /// <summary>
    /// The first position behind the string whose opening quote stands here; of one without its end, the end of its line or of the text.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="quote">The place of the opening quote.</param>
    /// <param name="isFormatted">Whether it has holes, in which further strings may stand.</param>
    /// <param name="isClosed">Whether it has an end.</param>
    /// <param name="openHole">A brace whose hole has no end, so that what follows was read as text; -1 where all have.</param>
    public static int EndOf(string text, int quote, bool isFormatted, out bool isClosed, out int openHole)
    {
        var end = EndOf(text, quote, isFormatted, 0, out isClosed, out openHole);
        return openHole < 0 ? end : EndOf(text, quote, false, 0, out isClosed, out _);
    }

    /// <summary>The quotes that open the string: one or three.</summary>
    public static int QuotesAt(string text, int quote) =>
        quote + 2 < text.Length && text[quote + 1] == text[quote] && text[quote + 2] == text[quote] ? 3 : 1;

    /// <summary>The first position behind the hole that opens here: behind its brace, or the position itself where it has no end.</summary>
    public static int EndOfHole(string text, int brace, int limit) => EndOfHole(text, brace, limit, 0);

    // One hole without an end gives up the whole string: else each that follows would be looked through to the end of the text.
    private static int EndOf(string text, int quote, bool isFormatted, int depth, out bool isClosed, out int openHole)
    {
        var quotes = QuotesAt(text, quote);
        var letter = text[quote];
        (isClosed, openHole) = (true, -1);
        for (var i = quote + quotes; i < text.Length; i++)
        {
            var c = text[i];
            if (c == letter && (quotes == 1 || (i + 2 < text.Length && text[i + 1] == letter && text[i + 2] == letter))) return i + quotes;
            if (c == '\\')
            {
                if (i + 2 < text.Length && text[i + 1] == '\r' && text[i + 2] == '\n') i++;
                i++;
            }
            else if (quotes == 1 && c is '\n' or '\r')
            {
                isClosed = false;
                return i;
            }
            else if (isFormatted && c == '{')
            {
                if (i + 1 < text.Length && text[i + 1] == '{') i++;
                else if (depth < DeepestHole
                    && EndOfHole(text, i, quotes == 1 ? EndOfLine(text, i) : text.Length, depth) is var end
                    && end > i)
                {
                    i = end - 1;
                }
                else
                {
                    (isClosed, openHole) = (false, i);
                    return i;
                }
            }
        }

        isClosed = false;
        return text.Length;
    }

    private static int EndOfHole(string text, int brace, int limit, int depth)
    {
        var brackets = 0;
        for (var i = brace + 1; i < limit; i++)
        {
            var c = text[i];
            if (c == '}' && brackets == 0) return i + 1;
            if (c is '(' or '[' or '{') brackets++;
            else if (c is ')' or ']' or '}') brackets--;
            else if (c == ':' && brackets == 0) return EndOfFormat(text, i, limit, depth) is var end && end > 0 ? end : brace;
            else if (c is '\'' or '"')
            {
                i = EndOf(text, i, IsFormattedBefore(text, i, brace), depth + 1, out var isClosed, out _) - 1;
                if (!isClosed) return brace;
            }

            if (brackets < 0) return brace;
        }

        return brace;
    }

    // "{x:>{width}}": the format may have holes of its own.
    private static int EndOfFormat(string text, int colon, int limit, int depth)
    {
        for (var i = colon + 1; i < limit; i++)
        {
            if (text[i] == '}') return i + 1;
            if (text[i] is '\'' or '"') return 0;
            if (text[i] != '{') continue;
            if (depth >= DeepestHole || EndOfHole(text, i, limit, depth + 1) is var end && end <= i) return 0;
            i = end - 1;
        }

        return 0;
    }

    private static bool IsFormattedBefore(string text, int quote, int from) =>
        (quote - 1 > from && text[quote - 1] is 'f' or 'F')
        || (quote - 2 > from && text[quote - 2] is 'f' or 'F' && text[quote - 1] is 'r' or 'R');

    private static int EndOfLine(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : from + end;
    }

    private static bool IsPrefix(ReadOnlySpan<char> prefix) => prefix.Length switch
    {
        0 or 1 => true,
        _ => IsRaw(prefix) && prefix.IndexOfAny("bBfFtT".AsSpan()) >= 0,
    };
}

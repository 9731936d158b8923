namespace Dataflow.Lint.Syntax.Scala;

/// <summary>Where a string of Scala begins and ends.</summary>
public static class ScalaStrings
{
    // Strings within the holes of strings within ...: what is deeper is read as text.
    private const int DeepestHole = 20;

    /// <summary>The quotes that open the string: one or three.</summary>
    public static int QuotesAt(string text, int quote) =>
        quote + 2 < text.Length && text[quote + 1] == '"' && text[quote + 2] == '"' ? 3 : 1;

    /// <summary>
    /// The first position behind the string whose opening quote stands here; of one without its end, the end of its line or of the text.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="quote">The place of the opening quote.</param>
    /// <param name="hasHoles">Whether a prefix says that it has holes, in which further strings may stand.</param>
    /// <param name="isClosed">Whether it has an end.</param>
    /// <param name="openHole">A brace whose hole has no end, so that what follows was read as text; -1 where all have.</param>
    public static int EndOf(string text, int quote, bool hasHoles, out bool isClosed, out int openHole)
    {
        var end = EndOf(text, quote, hasHoles, 0, out isClosed, out openHole);
        return openHole < 0 ? end : EndOf(text, quote, false, 0, out isClosed, out _);
    }

    /// <summary>The first position behind <c>${...}</c>, by the place of its brace; the place itself where it has no end.</summary>
    public static int EndOfHole(string text, int brace, int limit) => EndOfHole(text, brace, limit, 0);

    private static int EndOf(string text, int quote, bool hasHoles, int depth, out bool isClosed, out int openHole)
    {
        var quotes = QuotesAt(text, quote);
        (isClosed, openHole) = (true, -1);
        for (var i = quote + quotes; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quotes == 1) return i + 1;
            if (c == '"' && i + 2 < text.Length && text[i + 1] == '"' && text[i + 2] == '"')
            {
                // Quotes beyond the third belong to the string: """he said "no"""".
                i += 3;
                while (i < text.Length && text[i] == '"') i++;
                return i;
            }

            if (c == '\\' && quotes == 1) i++;
            else if (quotes == 1 && c is '\n' or '\r')
            {
                isClosed = false;
                return i;
            }
            else if (hasHoles && c == '$' && i + 1 < text.Length)
            {
                // "$$" is a dollar, and in some versions "$"" a quote.
                if (text[i + 1] == '$' || (quotes == 1 && text[i + 1] == '"')) i++;
                else if (text[i + 1] == '{')
                {
                    if (depth == DeepestHole
                        || EndOfHole(text, i + 1, quotes == 1 ? EndOfLine(text, i) : text.Length, depth) is var end && end <= i + 1)
                    {
                        (isClosed, openHole) = (false, i + 1);
                        return i;
                    }

                    i = end - 1;
                }
            }
        }

        isClosed = false;
        return text.Length;
    }

    private static int EndOfHole(string text, int brace, int limit, int depth)
    {
        var braces = 0;
        for (var i = brace; i < limit; i++)
        {
            var c = text[i];
            if (c == '{') braces++;
            else if (c == '}' && --braces == 0) return i + 1;
            else if (c == '\'' && i + 2 < limit && text[i + 2] == '\'') i += 2;
            else if (c == '"')
            {
                i = EndOf(
                    text,
                    i,
                    i > brace && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '_' or '$'),
                    depth + 1,
                    out var isClosed,
                    out _) - 1;
                if (!isClosed) return brace;
            }
        }

        return brace;
    }

    private static int EndOfLine(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : from + end;
    }
}

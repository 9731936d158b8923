namespace Dataflow.Lint.Syntax.Sql;

/// <summary>
/// Finds the end of <c>{{ expression }}</c> and <c>{% block %}</c> as Jinja does: strings and dictionaries within hide braces.
/// </summary>
internal static class JinjaScanner
{
    /// <summary>The first position behind the hole or block that starts at the position, or the position itself where none ends.</summary>
    /// <param name="text">The text, up to where the end may be.</param>
    /// <param name="start">Where <c>{{</c> or <c>{%</c> stands.</param>
    /// <param name="plainUntil">Up to where an earlier hole was read in vain: the text is not read again for each of many bad
    /// holes.</param>
    public static int EndOf(ReadOnlySpan<char> text, int start, ref int plainUntil)
    {
        var closing = text[start + 1] == '{' ? '}' : text[start + 1];
        if (start >= plainUntil)
        {
            if (EndOfExpression(text, start + 2, closing, out var reached) is > 0 and var end) return end;
            plainUntil = reached;
        }

        // What is no expression of Jinja ends at the first pair of braces.
        var plain = text.Slice(start + 2).IndexOf(closing == '}' ? "}}".AsSpan() : "%}".AsSpan(), StringComparison.Ordinal);
        return plain < 0 ? start : start + 2 + plain + 2;
    }

    private static int EndOfExpression(ReadOnlySpan<char> text, int position, char closing, out int reached)
    {
        var dictionaries = 0;
        for (reached = position; reached + 1 < text.Length; reached++)
        {
            var length = text.Slice(reached).IndexOfAny("'\"{}%".AsSpan());
            if (length < 0) break;
            reached += length;
            if (reached + 1 >= text.Length) break;
            var (c, next) = (text[reached], text[reached + 1]);
            if (c is '\'' or '"')
            {
                reached = EndOfString(text, reached);
            }
            else if (c == '{')
            {
                // "{{ a {{ b": the first one was forgotten, or is none.
                if (next is '{' or '%') return 0;
                dictionaries++;
            }
            else if (dictionaries == 0 && c == closing && next == '}')
            {
                return reached + 2;
            }
            else if (c == '}' && --dictionaries < 0)
            {
                return 0;
            }
        }

        reached = text.Length;
        return 0;
    }

    // The closing quote, or the end of the text.
    private static int EndOfString(ReadOnlySpan<char> text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[open]) return i;
        }

        return text.Length;
    }
}

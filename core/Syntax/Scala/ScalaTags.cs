namespace Dataflow.Lint.Syntax.Scala;

/// <summary>XML in a program of Scala, which is passed over as one word: <c>&lt;a b="c"&gt;{x}&lt;/a&gt;</c>.</summary>
internal static class ScalaTags
{
    /// <summary>The first position behind the element that starts here; the position itself where it has no end.</summary>
    public static int EndOf(string text, int start)
    {
        var open = 0;
        for (var i = start; i < text.Length;)
        {
            if (text[i] != '<')
            {
                i++;
                continue;
            }

            if (Is(text, i, "<!--"))
            {
                if (text.IndexOf("-->", i, StringComparison.Ordinal) is var end && end < 0) return start;
                i = end + 3;
            }
            else if (Is(text, i, "<![CDATA["))
            {
                if (text.IndexOf("]]>", i, StringComparison.Ordinal) is var end && end < 0) return start;
                i = end + 3;
            }
            else if (i + 1 < text.Length && (text[i + 1] == '/' || char.IsLetter(text[i + 1]) || text[i + 1] == '_'))
            {
                var end = EndOfTag(text, i);
                if (end < 0) return start;
                if (text[i + 1] == '/') open--;
                else if (text[end - 2] != '/') open++;
                i = end;
            }
            else i++;

            if (open == 0) return i;
            if (open < 0) return start;
        }

        return start;
    }

    // "<a b='>' c={x > 1}>"
    private static int EndOfTag(string text, int start)
    {
        var braces = 0;
        for (var i = start + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\'' && braces == 0)
            {
                i = text.IndexOf(c, i + 1);
                if (i < 0) return -1;
            }
            else if (c == '{') braces++;
            else if (c == '}') braces--;
            else if (c == '<' && braces == 0) return -1;
            else if (c == '>' && braces == 0) return i + 1;
        }

        return -1;
    }

    private static bool Is(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
}

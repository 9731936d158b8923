using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>What a line, or the rest of one, looks like from a position on: <c>- job:</c>, <c>key: value</c>, or plain words.</summary>
internal readonly record struct YamlLine(TextSpan Span, bool IsItem, bool IsKey, string Text)
{
    /// <summary>
    /// The first words from the position on: the dash and key of <c>- job: x</c>, the key of <c>id: x</c>, else the whole line.
    /// </summary>
    public static YamlLine At(string text, int position)
    {
        var end = EndOfText(text, position);
        var isItem = position < end && text[position] == '-' && (position + 1 == end || text[position + 1] is ' ' or '\t');
        var colon = KeyColon(text, position, end);
        var stop = colon >= 0 ? colon + 1 : isItem ? WordEnd(text, position + 1, end) : end;
        return new YamlLine(TextSpan.FromBounds(position, stop), isItem, colon >= 0, text[position..stop]);
    }

    /// <summary>The end of the line's text, without a comment and without blanks.</summary>
    public static int EndOfText(string text, int position)
    {
        var end = LineBreak.Next(text, position, text.Length);
        for (var i = position + 1; i < end; i++)
        {
            if (text[i] == '#' && text[i - 1] is ' ' or '\t') end = i;
        }

        while (end > position && text[end - 1] is ' ' or '\t') end--;
        return end;
    }

    /// <summary>The words from the position to the end of its line.</summary>
    public static TextSpan RestAt(string text, int position) => TextSpan.FromBounds(position, EndOfText(text, position));

    public static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && (text[position] is ' ' or '\t' || LineBreak.IsAt(text, position))) position++;
        return position;
    }

    /// <summary>No line break stands between the two positions.</summary>
    public static bool AreSame(string text, int first, int second) =>
        LineBreak.Next(text, Math.Min(first, second), Math.Max(first, second)) == Math.Max(first, second);

    /// <summary>
    /// The first text behind a position: blanks, breaks, comments and the marks <c>-</c>, <c>:</c>, <c>?</c> are stepped over.
    /// </summary>
    public static int NextText(string text, int position)
    {
        while (position < text.Length)
        {
            var character = text[position];
            var isMark = character is '-' or ':' or '?'
                && (position + 1 >= text.Length || text[position + 1] is ' ' or '\t' || LineBreak.IsAt(text, position + 1));
            if (character == '#') position = LineBreak.Next(text, position, text.Length);
            else if (isMark || character is ' ' or '\t' || LineBreak.IsAt(text, position)) position++;
            else break;
        }

        return position;
    }

    /// <summary>The first character of the line that is no blank.</summary>
    public static int FirstText(string text, int position)
    {
        position = LineBreak.LineStart(text, position);
        while (position < text.Length && text[position] is ' ' or '\t') position++;
        return position;
    }

    /// <summary>The colon that ends a key: followed by a blank or the end.</summary>
    private static int KeyColon(string text, int position, int end)
    {
        for (var i = position; i < end; i++)
        {
            if (text[i] == ':' && (i + 1 == end || text[i + 1] is ' ' or '\t')) return i;
        }

        return -1;
    }

    private static int WordEnd(string text, int position, int end)
    {
        while (position < end && text[position] is ' ' or '\t') position++;
        while (position < end && text[position] is not (' ' or '\t')) position++;
        return position;
    }
}

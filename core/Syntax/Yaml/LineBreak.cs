namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>The line breaks of YAML 1.1: <c>\n</c>, <c>\r</c>, <c>\r\n</c>, next line, and the two Unicode separators.</summary>
internal static class LineBreak
{
    public static bool IsAt(string text, int position) =>
        text[position] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static int LengthAt(string text, int position) =>
        text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;

    /// <summary>What the break reads as: all are <c>\n</c> but the two separators.</summary>
    public static char ValueAt(string text, int position) =>
        text[position] is '\u2028' or '\u2029' ? text[position] : '\n';

    /// <summary>The first break at or behind the position, or <paramref name="end"/>.</summary>
    public static int Next(string text, int position, int end)
    {
        while (position < end && !IsAt(text, position)) position++;
        return position;
    }

    /// <summary>The start of the line that holds the position.</summary>
    public static int LineStart(string text, int position)
    {
        while (position > 0 && !IsAt(text, position - 1)) position--;
        return position;
    }
}

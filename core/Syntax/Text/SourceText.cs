namespace Dataflow.Lint.Syntax.Text;

/// <summary>An immutable text with the path it came from and an index of its lines.</summary>
/// <remarks>
/// Positions are UTF-16 code units from 0. A line ends with <c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>;
/// the line break belongs to the line it ends. A byte order mark is not part of the text.
/// </remarks>
public sealed class SourceText
{
    private int[]? lineStarts;
    private int[]? lowSurrogates;

    /// <param name="path">The path as the user wrote it.</param>
    /// <param name="text">The text.</param>
    /// <param name="origin">Where its pieces come from, when it was put together from pieces of another text.</param>
    public SourceText(string path, string text, TextOrigin? origin = null)
    {
        Path = path;
        Text = text;
        Origin = origin;
    }

    /// <summary>A text of no file, without a letter.</summary>
    internal static SourceText Empty { get; } = new("", "");

    /// <summary>The path as the user wrote it, with <c>/</c> between its parts.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>Where the pieces of the text come from; null for the text of a file as it is.</summary>
    public TextOrigin? Origin { get; }

    public int Length => Text.Length;

    public char this[int position] => Text[position];

    public int LineCount => LineStarts.Length;

    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    public override string ToString() => Text;

    /// <summary>The index, from 0, of the line that holds the position.</summary>
    public int LineIndexOf(int position)
    {
        var found = Array.BinarySearch(LineStarts, position);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The span of a line, counted from 0, without its line break.</summary>
    public TextSpan LineSpan(int index)
    {
        var start = LineStarts[index];
        var end = index + 1 < LineStarts.Length ? LineStarts[index + 1] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r') end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Line and column as people count them; the column counts code points, so an emoji is one.</summary>
    public LinePosition PositionOf(int position)
    {
        var line = LineIndexOf(position);
        var start = LineStarts[line];
        return new LinePosition(line + 1, position - start + 1 - (PairsBefore(position) - PairsBefore(start)));
    }

    /// <summary>How many code points of two units each end before the position.</summary>
    private int PairsBefore(int position)
    {
        if (LowSurrogates.Length == 0) return 0;
        var found = Array.BinarySearch(LowSurrogates, position);
        return found >= 0 ? found : ~found;
    }

    // Looked up instead of counted: a file may hold one line of megabytes and a finding at each of its words.
    private int[] LowSurrogates => lowSurrogates ??= FindLowSurrogates(Text);

    private int[] LineStarts => lineStarts ??= FindLineStarts(Text);

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r')) continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            starts.Add(i + 1);
        }

        return starts.ToArray();
    }

    private static int[] FindLowSurrogates(string text)
    {
        var found = new List<int>();
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) found.Add(i);
        }

        return found.ToArray();
    }
}

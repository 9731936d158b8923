using System.Text;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>One line of a file as it appears on the terminal: tabs expanded, characters made visible, columns counted by width.</summary>
internal sealed class DisplayLine
{
    private const int TabWidth = 4;

    /// <summary>Of a line longer than any screen only the part around the place of interest is laid out.</summary>
    private const int Reach = 500;

    private readonly List<Cell> cells = [];
    private readonly bool isUnicode;
    private readonly bool goesOnBefore;
    private readonly bool goesOnBehind;

    /// <param name="text">The text that holds the line.</param>
    /// <param name="start">Where the line starts in it.</param>
    /// <param name="end">Where it ends, without its line break.</param>
    /// <param name="focus">The position that must be seen.</param>
    /// <param name="isUnicode">Whether the terminal shows more than ASCII.</param>
    public DisplayLine(string text, int start, int end, int focus, bool isUnicode)
    {
        this.isUnicode = isUnicode;
        var from = Math.Max(start, focus - Reach);
        if (from > start && char.IsLowSurrogate(text[from])) from++;
        var to = Math.Min(end, focus + Reach);
        goesOnBefore = from > start;
        goesOnBehind = to < end;
        for (var position = from; position < to;)
        {
            var shown = Glyph.At(text, position, isUnicode, out var length);
            var glyph = text[position] == '\t'
                ? new Glyph(new string(' ', TabWidth - Width % TabWidth), TabWidth - Width % TabWidth)
                : shown;
            cells.Add(new Cell(position, Width, glyph));
            Width += glyph.Width;
            position += length;
        }
    }

    /// <summary>The columns of the whole line.</summary>
    public int Width { get; private set; }

    private string Ellipsis => isUnicode ? "…" : "...";

    /// <summary>The column, from 0, at which the character at a position starts.</summary>
    public int ColumnOf(int position)
    {
        var (low, high) = (0, cells.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cells[middle].Position < position) low = middle + 1;
            else high = middle;
        }

        return low < cells.Count ? cells[low].Column : Width;
    }

    /// <summary>The part of the line that fits, with the columns given in view, and the shift of its columns.</summary>
    public LineView Cut(int width, int viewStart, int viewEnd)
    {
        if (Width <= width && !goesOnBefore && !goesOnBehind) return new LineView(TextBetween(0, Width), 0);
        var room = Math.Max(1, width - 2 * Ellipsis.Length);
        var spare = Math.Max(0, room - (viewEnd - viewStart));
        var from = Math.Max(0, Math.Min(viewStart - spare / 2, Width - room));
        if (from < Ellipsis.Length && !goesOnBefore) from = 0;
        var to = Math.Min(Width, from + room);
        var before = from > 0 || goesOnBefore ? Ellipsis : "";
        var behind = to < Width || goesOnBehind ? Ellipsis : "";
        return new LineView(before + TextBetween(from, to) + behind, before.Length - from);
    }

    // A wide character cut in half leaves a blank, so that the columns behind it stay where they are.
    private string TextBetween(int from, int to)
    {
        var text = new StringBuilder();
        foreach (var cell in cells)
        {
            var end = cell.Column + cell.Glyph.Width;
            if (end <= from && !(cell.Glyph.Width == 0 && cell.Column >= from)) continue;
            if (cell.Column >= to) break;
            if (cell.Column >= from && end <= to) text.Append(cell.Glyph.Text);
            else text.Append(' ', Math.Min(end, to) - Math.Max(cell.Column, from));
        }

        return text.ToString();
    }

    private readonly record struct Cell(int Position, int Column, Glyph Glyph);
}

/// <summary>What is printed of a line; a column of the line plus the shift is a column of the text.</summary>
internal readonly record struct LineView(string Text, int Shift);

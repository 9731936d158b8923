using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Prints lines of code with their numbers, and underlines the places a finding speaks of.</summary>
internal sealed class CodeFrame(Page page, int gutter, Style primary)
{
    public void WriteArrow(string arrow, Location place)
    {
        page.Write(Style.Frame, new string(' ', gutter) + arrow + " ")
            .Write($"{Visible(PathQuote.Of(page.PathOf(place.Path)))}:{place.Start}").Line();
    }

    /// <summary>The bar that opens and closes a frame.</summary>
    public void WriteBar() => page.Write(Style.Frame, new string(' ', gutter + 1) + "|").Line();

    public void Write(FramePart part)
    {
        var last = -1;
        foreach (var line in part.Marks.GroupBy(m => m.Line).OrderBy(g => g.Key))
        {
            if (last >= 0 && line.Key == last + 2) WriteUnmarked(part.Lead, last + 1);
            else if (last >= 0 && line.Key > last + 2) page.Write(Style.Frame, new string('.', 3)).Line();
            WriteMarked(line.Key, line.ToArray());
            last = line.Key;
        }
    }

    private void WriteUnmarked(FrameMark mark, int line)
    {
        var source = mark.Place.Source;
        var span = source.LineSpan(line);
        WriteCode(line, new DisplayLine(source.Text, span.Start, span.End, span.Start, page.Terminal.IsUnicode).Cut(Room, 0, 0).Text);
    }

    private void WriteMarked(int line, FrameMark[] marks)
    {
        var source = marks[0].Place.Source;
        var span = source.LineSpan(line);
        var focus = marks.FirstOrDefault(m => m.IsPrimary) ?? marks[0];
        var display = new DisplayLine(source.Text, span.Start, span.End, focus.SpanOnLine().Start, page.Terminal.IsUnicode);
        var underlines = marks.Select(m => UnderlineOf(m, display)).ToArray();
        var inView = Array.Find(underlines, u => u.Mark == focus) ?? underlines[0];
        var view = display.Cut(Room, inView.Start, inView.End);
        WriteCode(line, view.Text);
        var width = Glyph.WidthOf(view.Text);
        new UnderlineRows(page, gutter, primary).Write([.. underlines.Select(u => u.Within(view.Shift, width))]);
    }

    private static Underline UnderlineOf(FrameMark mark, DisplayLine display)
    {
        var span = mark.SpanOnLine();
        var start = display.ColumnOf(span.Start);
        return new Underline(mark, start, Math.Max(start + 1, display.ColumnOf(span.End)));
    }

    private void WriteCode(int line, string code)
    {
        page.Write(Style.Frame, (line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(gutter) + " |");
        if (code.Length > 0) page.Write(" ").Write(code);
        page.Line();
    }

    private int Room => Math.Max(20, page.Terminal.Width - gutter - 3);

    private string Visible(string text) => Glyph.Visible(text, page.Terminal.IsUnicode);
}

using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>Lines of code with the marked places in them, and below each line what there is to say of its marks.</summary>
internal sealed class HtmlFrame(HtmlWriter html, RunResult result)
{
    /// <summary>Lines shown above and below a marked one.</summary>
    private const int Around = 2;

    public void Write(FramePart part)
    {
        html.Open("figure", ("class", "frame"));
        WriteCaption(part.Lead.Place);
        html.Open("pre");
        var source = part.Lead.Place.Source;
        var last = -1;
        foreach (var line in LinesAround(part, source.LineCount))
        {
            if (last >= 0 && line > last + 1) html.Element("span", "⋮", ("class", "gap")).Glyphs("\n");
            FrameMark[] marks = [.. part.Marks.Where(m => m.Line == line).OrderBy(m => m.Place.Span.Start).ThenBy(m => !m.IsPrimary)];
            WriteLine(source, line, marks);
            last = line;
        }

        html.Close().Close();
    }

    public void WriteCaption(Location place) =>
        html.Element("figcaption", $"{PathQuote.Of(result.RepositoryPathOf(place.Path))}:{place.Start}");

    private static IEnumerable<int> LinesAround(FramePart part, int count) =>
        part.Marks.SelectMany(m => Enumerable.Range(m.Line - Around, Around * 2 + 1)).Where(l => l >= 0 && l < count).Distinct().Order();

    private void WriteLine(SourceText source, int line, FrameMark[] marks)
    {
        var whole = source.LineSpan(line);
        var focus = (Array.Find(marks, m => m.IsPrimary) ?? marks.FirstOrDefault())?.SpanOnLine().Start ?? whole.Start;
        var shown = CodeLine.Cut(source.Text, whole.Start, whole.End, focus);
        WriteNumber((line + 1).ToString(CultureInfo.InvariantCulture));
        html.Glyphs(shown.Start > whole.Start ? "…" : "");
        var position = shown.Start;
        foreach (var mark in marks)
        {
            // Of marks that overlap, the page shows the rest of the later one.
            var span = mark.SpanOnLine();
            var start = Math.Clamp(span.Start, position, shown.End);
            var end = Math.Clamp(span.End, start, shown.End);
            html.Code(source.Text, position, start).Open("mark", ("class", ClassOf(mark))).Code(source.Text, start, end).Close();
            position = end;
        }

        html.Code(source.Text, position, shown.End).Glyphs(shown.End < whole.End ? "…\n" : "\n");
        foreach (var mark in marks.Reverse()) WriteNote(source.Text, shown, whole, mark);
    }

    // The label of a mark stands below its first letter.
    private void WriteNote(string text, TextSpan shown, TextSpan whole, FrameMark mark)
    {
        if (mark.Label.Length == 0) return;
        WriteNumber("");
        html.Glyphs(shown.Start > whole.Start ? " " : "")
            .Glyphs(BlanksFor(text, shown.Start, Math.Clamp(mark.SpanOnLine().Start, shown.Start, shown.End)));
        html.Element("span", mark.Label, ("class", $"note {ClassOf(mark)}")).Glyphs("\n");
    }

    private void WriteNumber(string number) => html.Element("span", number, ("class", "no"));

    private static string ClassOf(FrameMark mark) => mark.IsPrimary ? "primary" : "related";

    private static string BlanksFor(string text, int start, int end)
    {
        var blanks = new StringBuilder();
        for (var i = start; i < end;)
        {
            var glyph = Glyph.At(text, i, isUnicode: true, out var length);
            if (text[i] == '\t') blanks.Append('\t');
            else blanks.Append(' ', glyph.Width);
            i += length;
        }

        return blanks.ToString();
    }
}

using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>A marked stretch of a printed line, in columns from 0.</summary>
internal sealed record Underline(FrameMark Mark, int Start, int End)
{
    /// <summary>The same stretch in the part of the line that is printed; what was cut off is marked at the edge.</summary>
    public Underline Within(int shift, int width)
    {
        // Right behind the last character is a place too; further right was cut off.
        var start = Start + shift > width ? Math.Max(0, width - 1) : Math.Max(0, Start + shift);
        return this with { Start = start, End = Math.Clamp(End + shift, start + 1, Math.Max(start + 1, width + 1)) };
    }
}

/// <summary>The rows below a line of code.</summary>
/// <remarks>
/// The last label stands beside its underline, the others hang below theirs, the right ones first:
/// <code>
/// a = b
/// -   ^ second
/// |
/// first
/// </code>
/// </remarks>
internal sealed class UnderlineRows(Page page, int gutter, Style primary)
{
    public void Write(IReadOnlyList<Underline> underlines)
    {
        var beside = BesideOf(underlines);
        WriteUnderlines(underlines, beside);
        var hanging = underlines.Where(u => u != beside && u.Mark.Label.Length > 0)
            .OrderByDescending(u => u.Start)
            .ThenBy(u => u.Mark.IsPrimary).ToArray();
        if (hanging.Length == 0) return;
        WriteRow(hanging, label: null);
        for (var i = 0; i < hanging.Length; i++) WriteRow([.. hanging.Skip(i + 1).Where(u => u.Start < hanging[i].Start)], hanging[i]);
    }

    // The label of the last underline, unless another one reaches below or behind it.
    private static Underline? BesideOf(IReadOnlyList<Underline> underlines)
    {
        var last = underlines.OrderBy(u => u.Start).ThenBy(u => u.End).Last();
        return underlines.All(u => u == last || u.End <= last.Start) ? last : null;
    }

    private void WriteUnderlines(IReadOnlyList<Underline> underlines, Underline? beside)
    {
        var row = new Row();
        foreach (var underline in underlines.OrderBy(u => u.Mark.IsPrimary))
        {
            for (var column = underline.Start; column < underline.End; column++)
                row.Put(column, underline.Mark.IsPrimary ? '^' : '-', StyleOf(underline));
        }

        WriteGutter();
        row.WriteTo(page);
        if (beside is { Mark.Label.Length: > 0 }) page.Write(" ").Write(StyleOf(beside), LabelOf(beside));
        page.Line();
    }

    private void WriteRow(IReadOnlyList<Underline> bars, Underline? label)
    {
        var row = new Row();
        foreach (var bar in bars) row.Put(bar.Start, '|', StyleOf(bar));
        WriteGutter();
        if (label is null)
        {
            row.WriteTo(page);
        }
        else
        {
            row.WriteTo(page, label.Start);
            page.Write(StyleOf(label), LabelOf(label));
        }

        page.Line();
    }

    private void WriteGutter() => page.Write(Style.Frame, new string(' ', gutter + 1) + "|").Write(" ");

    private string LabelOf(Underline underline) => Glyph.Visible(underline.Mark.Label, page.Terminal.IsUnicode);

    private Style StyleOf(Underline underline) => underline.Mark.IsPrimary ? primary : Style.Frame;

    /// <summary>Single characters at columns.</summary>
    private sealed class Row
    {
        private readonly SortedDictionary<int, (char Character, Style Style)> characters = [];

        public void Put(int column, char character, Style style) => characters[column] = (character, style);

        /// <summary>Writes neighbours of one style together; blanks up to a column where one is given.</summary>
        public void WriteTo(Page page, int upTo = 0)
        {
            var column = 0;
            var run = "";
            var runStyle = Style.Plain;
            foreach (var (at, (character, style)) in characters)
            {
                if (at > column || style != runStyle)
                {
                    page.Write(runStyle, run).Write(new string(' ', at - column));
                    run = "";
                    runStyle = style;
                }

                run += character;
                column = at + 1;
            }

            page.Write(runStyle, run).Write(new string(' ', Math.Max(0, upTo - column)));
        }
    }
}

using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Edits;

/// <summary>Shows what a fix would change, as lines taken away and lines put in their place.</summary>
internal sealed class EditPreview(Page page, int gutter)
{
    /// <summary>Beyond this a preview no longer explains, it floods.</summary>
    private const int MostLines = 6;

    public void Write(Fix fix, Location reported)
    {
        foreach (var hunk in EditHunk.Of(fix)) Write(hunk, reported);
    }

    private void Write(EditHunk hunk, Location reported)
    {
        if (hunk.Place.Path != reported.Path) new CodeFrame(page, gutter, Style.Plain).WriteArrow("-->", hunk.Place);
        WriteLines(Style.Removed, '-', hunk.Removed, hunk.Indent, ChangeIn(hunk.Removed, hunk.Added));
        WriteLines(Style.Added, '+', hunk.Added, hunk.Indent, ChangeIn(hunk.Added, hunk.Removed));
    }

    private void WriteLines(Style style, char sign, ArraySegment<string> lines, int indent, int change)
    {
        foreach (var line in lines.Take(MostLines))
        {
            var text = line.Length > indent ? line[indent..] : "";
            var focus = Math.Clamp(change - indent, 0, text.Length);
            var display = new DisplayLine(text, 0, text.Length, focus, page.Terminal.IsUnicode);
            var column = display.ColumnOf(focus);
            var view = display.Cut(Math.Max(20, page.Terminal.Width - gutter - 3), column, column + 1);
            page.Write(new string(' ', gutter + 1)).Write(style, $"{sign} {view.Text}".TrimEnd()).Line();
        }

        if (lines.Count > MostLines)
            page.Write(new string(' ', gutter + 1)).Write(style, $"{sign} ... {lines.Count - MostLines} more lines").Line();
    }

    // Where the first line differs from its counterpart: that part must be in view.
    private static int ChangeIn(ArraySegment<string> lines, ArraySegment<string> others) =>
        lines.Count == 0 || others.Count == 0 ? 0 : lines[0].AsSpan().CommonPrefixLength(others[0]);
}

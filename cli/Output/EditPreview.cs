using System.Text;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Shows what a fix would change, as lines taken away and lines put in their place.</summary>
internal sealed class EditPreview(Page page, int gutter)
{
    /// <summary>Beyond this a preview no longer explains, it floods.</summary>
    private const int MostLines = 6;

    public void Write(Fix fix, Location reported)
    {
        foreach (var file in fix.Edits.GroupBy(e => e.Source))
        {
            foreach (var hunk in HunksOf(file.Key, [.. file.Select(e => e.Edit).OrderBy(e => e.Span)])) WriteHunk(file.Key, hunk, reported);
        }
    }

    private void WriteHunk(SourceText source, Hunk hunk, Location reported)
    {
        if (source.Path != reported.Path) new CodeFrame(page, gutter, Style.Plain).WriteArrow("-->", new Location(source, hunk.Place));
        var (removed, added) = WithoutEqualEnds(hunk.Before, hunk.After);
        var indent = IndentOf([.. removed, .. added]);
        WriteLines(Style.Removed, '-', removed, indent, ChangeIn(removed, added));
        WriteLines(Style.Added, '+', added, indent, ChangeIn(added, removed));
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

        if (lines.Count > MostLines) page.Write(new string(' ', gutter + 1)).Write(style, $"{sign} ... {lines.Count - MostLines} more lines").Line();
    }

    // Edits on one line or on neighbouring lines are one change to the reader.
    private static IEnumerable<Hunk> HunksOf(SourceText source, IReadOnlyList<TextEdit> edits)
    {
        var group = new List<TextEdit>();
        var lastLine = -1;
        foreach (var edit in edits)
        {
            if (group.Count > 0 && source.LineIndexOf(edit.Span.Start) > lastLine + 1)
            {
                yield return HunkOf(source, group);
                group = [];
            }

            group.Add(edit);
            lastLine = source.LineIndexOf(edit.Span.End);
        }

        if (group.Count > 0) yield return HunkOf(source, group);
    }

    private static Hunk HunkOf(SourceText source, IReadOnlyList<TextEdit> edits)
    {
        var start = source.LineSpan(source.LineIndexOf(edits[0].Span.Start)).Start;
        var end = source.LineSpan(source.LineIndexOf(edits[^1].Span.End)).End;
        var after = new StringBuilder();
        var position = start;
        foreach (var edit in edits)
        {
            if (edit.Span.Start < position) continue;
            after.Append(source.Text, position, edit.Span.Start - position).Append(edit.NewText);
            position = edit.Span.End;
        }

        after.Append(source.Text, position, Math.Max(0, end - position));
        return new Hunk(edits[0].Span, LinesOf(source.Text[start..end]), LinesOf(after.ToString()));
    }

    private static string[] LinesOf(string text) => text.Split('\n').Select(l => l.TrimEnd('\r')).ToArray();

    private static (ArraySegment<string> Before, ArraySegment<string> After) WithoutEqualEnds(string[] before, string[] after)
    {
        var most = Math.Min(before.Length, after.Length);
        var end = 0;
        while (end < most && before[^(end + 1)] == after[^(end + 1)]) end++;
        var start = 0;
        while (start < most - end && before[start] == after[start]) start++;
        return (new(before, start, before.Length - start - end), new(after, start, after.Length - start - end));
    }

    private static int IndentOf(IReadOnlyList<string> lines) =>
        lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();

    // Where the first line differs from its counterpart: that part must be in view.
    private static int ChangeIn(ArraySegment<string> lines, ArraySegment<string> others) =>
        lines.Count == 0 || others.Count == 0 ? 0 : lines[0].AsSpan().CommonPrefixLength(others[0]);

    private sealed record Hunk(TextSpan Place, string[] Before, string[] After);
}

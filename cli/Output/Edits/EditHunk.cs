using System.Text;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output.Edits;

/// <summary>A change of neighbouring lines: those taken away and those put in their place.</summary>
internal sealed record EditHunk(Location Place, ArraySegment<string> Removed, ArraySegment<string> Added)
{
    /// <summary>The blanks that all of the lines begin with.</summary>
    public int Indent =>
        Removed.Concat(Added).Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();

    /// <summary>The changes a fix makes, file by file.</summary>
    public static IEnumerable<EditHunk> Of(Fix fix) =>
        fix.Edits.GroupBy(e => e.Source).SelectMany(file => HunksOf(file.Key, [.. file.Select(e => e.Edit).OrderBy(e => e.Span)]));

    // Edits on one line or on neighbouring lines are one change to the reader.
    private static IEnumerable<EditHunk> HunksOf(SourceText source, IReadOnlyList<TextEdit> edits)
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

    private static EditHunk HunkOf(SourceText source, IReadOnlyList<TextEdit> edits)
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
        var (removed, added) = WithoutEqualEnds(LinesOf(source.Text[start..end]), LinesOf(after.ToString()));
        return new EditHunk(new Location(source, edits[0].Span), removed, added);
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
}

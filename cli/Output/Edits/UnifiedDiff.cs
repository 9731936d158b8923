using System.Text;

namespace Dataflow.Lint.Cli.Output.Edits;

/// <summary>A file's text before and after.</summary>
internal sealed record FileDiff(string Path, string Before, string After);

/// <summary>Changes in the form that <c>git apply</c> and <c>patch</c> read.</summary>
internal static class UnifiedDiff
{
    /// <summary>Unchanged lines around a change.</summary>
    private const int Context = 3;

    /// <param name="diff">The file.</param>
    /// <param name="visible">Shows a line of source on a terminal, where it must not act; leaves it alone elsewhere.</param>
    public static string Of(FileDiff diff, Func<string, string> visible)
    {
        var lines = LineDiff.Of(LineDiff.LinesOf(diff.Before), LineDiff.LinesOf(diff.After));
        var text = new StringBuilder($"--- {PathQuote.Of(diff.Path)}\n+++ {PathQuote.Of(diff.Path)}\n");
        var (position, before, after) = (0, 1, 1);
        foreach (var (first, last) in Changes(lines))
        {
            var start = Math.Max(0, first - Context);
            var end = Math.Min(lines.Count, last + Context + 1);
            WriteHunk(text, lines[start..end], before + start - position, after + start - position, visible);
            before += lines[position..end].Count(l => l.Sign != '+');
            after += lines[position..end].Count(l => l.Sign != '-');
            position = end;
        }

        return text.ToString();
    }

    // Changes whose contexts meet are one.
    private static IEnumerable<(int First, int Last)> Changes(List<DiffLine> lines)
    {
        var (first, last) = (-1, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Sign == ' ') continue;
            if (first >= 0 && i - last > 2 * Context + 1)
            {
                yield return (first, last);
                first = i;
            }

            if (first < 0) first = i;
            last = i;
        }

        if (first >= 0) yield return (first, last);
    }

    private static void WriteHunk(StringBuilder text, List<DiffLine> hunk, int before, int after, Func<string, string> visible)
    {
        var (removed, added) = (hunk.Count(l => l.Sign != '+'), hunk.Count(l => l.Sign != '-'));
        text.Append($"@@ -{Range(before, removed)} +{Range(after, added)} @@\n");
        foreach (var (sign, line) in hunk)
        {
            var hasBreak = line.EndsWith('\n');
            text.Append(sign).Append(visible(hasBreak ? line[..^1] : line)).Append('\n');
            if (!hasBreak) text.Append("\\ No newline at end of file\n");
        }
    }

    // A range without lines names the line before it.
    private static string Range(int start, int count) => count == 1 ? $"{start}" : count == 0 ? $"{start - 1},0" : $"{start},{count}";
}

namespace Dataflow.Lint.Cli.Output.Edits;

/// <summary>Which lines two texts share, by the algorithm of Myers: few lines are called changed.</summary>
internal static class LineDiff
{
    /// <summary>Texts that differ by more are shown as replaced as a whole, which keeps time and memory small.</summary>
    private const int MostDifferences = 1_000;

    /// <summary>The lines in order: kept ones, and of a change first those taken away.</summary>
    public static List<DiffLine> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var most = Math.Min(before.Count, after.Count);
        var start = 0;
        while (start < most && before[start] == after[start]) start++;
        var end = 0;
        while (end < most - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        var lines = before.Take(start).Select(l => new DiffLine(' ', l)).ToList();
        lines.AddRange(Middle(
            [.. before.Skip(start).Take(before.Count - start - end)],
            [.. after.Skip(start).Take(after.Count - start - end)]));
        lines.AddRange(before.Skip(before.Count - end).Select(l => new DiffLine(' ', l)));
        return lines;
    }

    /// <summary>The lines of a text, each with its break.</summary>
    public static string[] LinesOf(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    private static IEnumerable<DiffLine> Middle(string[] before, string[] after)
    {
        if (TraceOf(before, after) is not { } trace)
            return [.. before.Select(l => new DiffLine('-', l)), .. after.Select(l => new DiffLine('+', l))];
        var lines = new List<DiffLine>();
        var (x, y) = (before.Length, after.Length);
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            // Row d holds the furthest x on the diagonals -d..d, as they were before step d.
            var row = trace[d];
            var k = x - y;
            var isDown = k == -d || (k != d && row[d + k - 1] < row[d + k + 1]);
            var fromK = isDown ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : row[d + fromK];
            var fromY = d == 0 ? 0 : fromX - fromK;
            while (x > fromX && y > fromY && before[x - 1] == after[y - 1])
            {
                lines.Add(new DiffLine(' ', before[--x]));
                y--;
            }

            if (d == 0) break;
            lines.Add(isDown ? new DiffLine('+', after[--y]) : new DiffLine('-', before[--x]));
        }

        lines.Reverse();
        return lines;
    }

    private static List<int[]>? TraceOf(string[] before, string[] after)
    {
        var trace = new List<int[]>();
        var furthest = new int[2 * (MostDifferences + 1) + 1];
        const int Zero = MostDifferences + 1;
        for (var d = 0; d <= MostDifferences; d++)
        {
            trace.Add(furthest[(Zero - d)..(Zero + d + 1)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[Zero + k - 1] < furthest[Zero + k + 1])
                    ? furthest[Zero + k + 1]
                    : furthest[Zero + k - 1] + 1;
                while (x < before.Length && x - k < after.Length && before[x] == after[x - k]) x++;
                furthest[Zero + k] = x;
                if (x >= before.Length && x - k >= after.Length) return trace;
            }
        }

        return null;
    }
}

/// <summary>A line with its break, and whether it stays (a blank), goes (<c>-</c>) or comes (<c>+</c>).</summary>
internal readonly record struct DiffLine(char Sign, string Text);

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>Letters of a pattern for days that stand for something else than is meant.</summary>
/// <param name="Start">Their place in the pattern.</param>
/// <param name="Letters">The letters.</param>
/// <param name="Meaning">What they are to Spark.</param>
/// <param name="Meant">The letters that are meant.</param>
internal readonly record struct DayPatternFlaw(int Start, string Letters, string Meaning, string Meant)
{
    /// <summary>The first flaw of a pattern; null where it has none.</summary>
    public static DayPatternFlaw? In(string pattern)
    {
        var runs = RunsOf(pattern);
        for (var i = 0; i < runs.Count; i++)
        {
            if (FlawOf(i, runs, pattern) is not { } flaw) continue;
            var (letter, start, length) = runs[i];
            return new(start, new string(letter, length), flaw.Meaning, new string(flaw.Meant, length));
        }

        return null;
    }

    private static (string Meaning, char Meant)? FlawOf(int i, List<(char Letter, int Start, int Length)> runs, string pattern)
    {
        bool Has(string letters) => runs.Exists(run => letters.IndexOf(run.Letter) >= 0);
        bool IsBehind(string letters) => i > 0 && letters.IndexOf(runs[i - 1].Letter) >= 0;
        bool IsBefore(string letters) => i + 1 < runs.Count && letters.IndexOf(runs[i + 1].Letter) >= 0;
        var isAmongDays = (IsBehind("yuY") && IsBefore("dD")) || (IsBehind("dD") && IsBefore("yuY"));
        return runs[i] switch
        {
            { Letter: 'Y' } => ("the year of the week, not of the day", 'y'),
            { Letter: 'm', Length: 2 } when isAmongDays || (!Has("HhKkMLs") && Has("yuY")) => ("the minute, not the month", 'M'),
            { Letter: 'D', Length: <= 2 } when (Has("ML") || (IsBehind("m") && IsMonth(i - 1, runs, pattern))) && !Has("d") =>
                ("the day of the year, not of the month", 'd'),
            { Letter: 'M', Length: 2 } when IsBehind("Hh") && (SignBefore(i) is ":" || (SignBefore(i) is "" && !Has("m"))) =>
                ("the month, not the minute", 'm'),
            { Letter: 'S', Length: 2 } when IsBehind("mM") && SignBefore(i) is ":" && !Has("s") =>
                ("the fraction of the second, not the second", 's'),
            _ => null,
        };

        string SignBefore(int run)
        {
            var end = runs[run - 1].Start + runs[run - 1].Length;
            return pattern.Substring(end, runs[run].Start - end);
        }
    }

    // Whether minutes stand where a month is meant.
    private static bool IsMonth(int i, List<(char Letter, int Start, int Length)> runs, string pattern) =>
        FlawOf(i, runs, pattern) is { Meant: 'M' };

    // What stands between single quotes is text.
    private static List<(char Letter, int Start, int Length)> RunsOf(string pattern)
    {
        var runs = new List<(char, int, int)>();
        var isText = false;
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'') isText = !isText;
            var end = i + 1;
            if (!isText && char.IsLetter(pattern[i]))
            {
                while (end < pattern.Length && pattern[end] == pattern[i]) end++;
                runs.Add((pattern[i], i, end - i));
            }

            i = end;
        }

        return runs;
    }
}

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
        bool Has(string letters) => runs.Exists(run => letters.IndexOf(run.Letter) >= 0);
        var hasHour = Has("HhKk");
        for (var i = 0; i < runs.Count; i++)
        {
            var (letter, start, length) = runs[i];
            var letters = new string(letter, length);
            switch (letter)
            {
                case 'Y':
                    return new(start, letters, "the year of the week, not of the day", new string('y', length));
                case 'm' when !hasHour && !Has("MLs") && Has("yuY") && length == 2:
                    return new(start, letters, "the minute, not the month", "MM");
                case 'D' when Has("ML") && !Has("d") && length <= 2:
                    return new(start, letters, "the day of the year, not of the month", new string('d', length));
                case 'M'
                    when i > 0
                        && runs[i - 1].Letter is 'H' or 'h'
                        && length == 2
                        && !Has("m")
                        && pattern.Substring(
                            runs[i - 1].Start + runs[i - 1].Length,
                            start - runs[i - 1].Start - runs[i - 1].Length) is ":" or "":
                    return new(start, letters, "the month, not the minute", "mm");
            }
        }

        return null;
    }

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

namespace Dataflow.Lint.Engine;

/// <summary>Finds what a person meant to write among the names that exist.</summary>
public static class Spelling
{
    /// <summary>Longer words are not compared: nobody mistypes them by a letter, and the cost grows with the square.</summary>
    private const int LongestWord = 200;

    /// <summary>
    /// The candidate with the fewest slips of the fingers, letter case aside; <c>null</c> when none is near:
    /// at most one slip in three letters, and at most three.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord) return null;
        string? nearest = null;
        var most = Math.Min(3, Math.Max(1, word.Length / 3)) + 1;
        foreach (var candidate in candidates.OrderBy(c => c, StringComparer.Ordinal))
        {
            if (Math.Abs(candidate.Length - word.Length) >= most) continue;
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= most) continue;
            nearest = candidate;
            most = distance;
        }

        return nearest;
    }

    /// <summary>The names in order, at most six: what is said when no near one exists.</summary>
    public static string List(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToArray();
        var shown = string.Join(", ", sorted.Take(6).Select(n => $"`{n}`"));
        return sorted.Length > 6 ? $"{shown} and {sorted.Length - 6} more" : shown;
    }

    /// <summary>Letters added, dropped, changed or swapped with a neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}

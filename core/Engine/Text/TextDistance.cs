namespace Dataflow.Lint.Engine.Text;

/// <summary>How many letters two names differ in: changed, missing, added, or swapped with their neighbour (Damerau-Levenshtein).</summary>
public static class TextDistance
{
    /// <summary>Longer names are not compared letter by letter.</summary>
    private const int LengthLimit = 100;

    /// <summary>The distance without regard to case, or <paramref name="limit"/> + 1 when it is larger than the limit.</summary>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || Math.Max(left.Length, right.Length) > LengthLimit) return limit + 1;

        Span<int> rows = stackalloc int[3 * (LengthLimit + 1)];
        var beforePrevious = rows.Slice(0, LengthLimit + 1);
        var previous = rows.Slice(LengthLimit + 1, LengthLimit + 1);
        var current = rows.Slice(2 * (LengthLimit + 1));
        for (var j = 0; j <= right.Length; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                var distance = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                var isSwap = i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]);
                if (isSwap) distance = Math.Min(distance, beforePrevious[j - 2] + 1);
                current[j] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit) return limit + 1;
            var oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }

        return Math.Min(previous[right.Length], limit + 1);
    }

    private static bool Same(char left, char right) => left == right || char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}

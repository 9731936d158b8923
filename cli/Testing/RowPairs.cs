namespace Dataflow.Lint.Cli.Testing;

/// <summary>Rows of two lists that belong together since some of their cells read the same.</summary>
internal static class RowPairs
{
    /// <summary>Takes pairs out of both lists, in time that grows with the lists where few rows read the same.</summary>
    /// <param name="ones">The one list.</param>
    /// <param name="others">The other list.</param>
    /// <param name="textsOfOne">The cells of a row of the one.</param>
    /// <param name="textsOfOther">The cells of a row of the other.</param>
    /// <param name="places">The cells that must read the same.</param>
    /// <param name="agree">Whether the rest of two rows agrees, too.</param>
    public static void Remove<TOne, TOther>(
        List<TOne> ones,
        List<TOther> others,
        Func<TOne, string[]> textsOfOne,
        Func<TOther, string[]> textsOfOther,
        int[] places,
        Func<TOne, TOther, bool> agree)
    {
        var open = new Dictionary<string[], List<int>>(new CellComparer(places));
        for (var i = others.Count - 1; i >= 0; i--)
        {
            if (!open.TryGetValue(textsOfOther(others[i]), out var same)) open.Add(textsOfOther(others[i]), same = []);
            same.Add(i);
        }

        var (found, taken) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < ones.Count; i++)
        {
            if (!open.TryGetValue(textsOfOne(ones[i]), out var same)) continue;
            var at = same.FindLastIndex(other => agree(ones[i], others[other]));
            if (at < 0) continue;
            found.Add(i);
            taken.Add(same[at]);
            same.RemoveAt(at);
        }

        var (one, two) = (0, 0);
        ones.RemoveAll(_ => found.Contains(one++));
        others.RemoveAll(_ => taken.Contains(two++));
    }

    private sealed class CellComparer(int[] places) : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => Array.TrueForAll(places, p => x![p] == y![p]);

        public int GetHashCode(string[] row)
        {
            var hash = default(HashCode);
            foreach (var place in places) hash.Add(row[place]);
            return hash.ToHashCode();
        }
    }
}

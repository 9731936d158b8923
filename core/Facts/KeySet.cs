namespace Dataflow.Lint.Facts;

/// <summary>The candidate keys of a relation: no two rows agree on all columns of one. Columns are meant by their attributes.</summary>
internal readonly struct KeySet
{
    private const int MostKeys = 8;

    // One of more says little about the rows.
    private const int MostColumns = 500;

    private readonly int[][]? keys;

    private KeySet(int[][] keys) => this.keys = keys;

    public static KeySet None { get; } = new([]);

    /// <summary>The key of a relation of at most one row.</summary>
    public static KeySet OneRow { get; } = new([[]]);

    public IReadOnlyList<int[]> Keys => keys ?? [];

    public bool IsEmpty => Keys.Count == 0;

    public static KeySet Of(IEnumerable<int[]> keys)
    {
        var kept = new List<int[]>();
        foreach (var key in keys)
        {
            if (kept.Count == MostKeys) break;
            if (key.Length <= MostColumns
                && !kept.Exists(known => known.Length == key.Length && Array.TrueForAll(known, k => Array.IndexOf(key, k) >= 0)))
            {
                kept.Add(key);
            }
        }

        return new(kept.ToArray());
    }

    public KeySet With(int[] key) => Of(Keys.Concat([key]));
}

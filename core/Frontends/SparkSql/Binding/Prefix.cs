using System.Collections;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

/// <summary>
/// The first items of a list that others share: each join of a long chain gives the columns of the one before it and some more, so they
/// all stand in one list, and the chain costs what its columns cost.
/// </summary>
internal sealed class Prefix<T> : IReadOnlyList<T>
{
    private readonly List<T> items;

    private Prefix(List<T> items, int count)
    {
        this.items = items;
        Count = count;
    }

    public int Count { get; }

    public T this[int index] => index < Count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The items of one list and, behind them, those of another.</summary>
    public static IReadOnlyList<T> Of(IReadOnlyList<T> first, IReadOnlyList<T> more)
    {
        if (more.Count == 0) return first;
        if (first.Count == 0) return more;
        if (first is Prefix<T> prefix && prefix.Count == prefix.items.Count)
        {
            // Nobody else has added to the list: what is behind this prefix belongs to no other one.
            prefix.items.AddRange(more);
            return new Prefix<T>(prefix.items, prefix.items.Count);
        }

        var items = new List<T>(first.Count + more.Count);
        items.AddRange(first);
        items.AddRange(more);
        return new Prefix<T>(items, items.Count);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

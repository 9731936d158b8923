namespace Dataflow.Lint;

/// <summary>
/// <c>Select</c>, <c>Where</c>, <c>SelectMany</c>, <c>OfType</c> and <c>ToArray</c> as everywhere, found before those of <c>System.Linq</c>
/// because they stand in our own namespace: of an array they make an array at once, in a loop.
/// </summary>
/// <remarks>
/// Nearly all our sequences are short arrays. An iterator over one costs an object and four calls through an interface, and a native
/// binary resolves each such call the first time it is made at a place: a third of a whole run on one package. The library's
/// <c>Select</c> asks other sources through a generic virtual method, which costs 70,000 instructions at each place, so that is done here
/// too.
/// </remarks>
public static class ArrayQueries
{
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) =>
        source is TSource[] array ? Map(array, selector)
            : source is ICollection<TSource> ? Enumerable.Select(source, selector)
            : Each(source, selector);

    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        source is T[] array ? Filter(array, predicate) : Enumerable.Where(source, predicate);

    public static IEnumerable<TResult> SelectMany<TSource, TResult>(
        this IEnumerable<TSource> source,
        Func<TSource, IEnumerable<TResult>> selector) =>
        source is TSource[] array ? Flatten(array, selector) : Enumerable.SelectMany(source, selector);

    public static T[] ToArray<T>(this IEnumerable<T> source) => source switch
    {
        T[] { Length: 0 } => [],
        T[] array => Copy(array),
        List<T> list => list.ToArray(),
        _ => Enumerable.ToArray(source),
    };

    public static TResult[] Select<TSource, TResult>(this TSource[] source, Func<TSource, TResult> selector) => Map(source, selector);

    public static T[] Where<T>(this T[] source, Func<T, bool> predicate) => Filter(source, predicate);

    public static T[] OfType<T>(this object?[] source)
        where T : class => Among<T>(source);

    private static T[] Copy<T>(T[] array)
    {
        var copy = new T[array.Length];
        Array.Copy(array, copy, copy.Length);
        return copy;
    }

    private static TResult[] Map<TSource, TResult>(TSource[] array, Func<TSource, TResult> selector)
    {
        if (array.Length == 0) return [];
        var results = new TResult[array.Length];
        for (var i = 0; i < results.Length; i++) results[i] = selector(array[i]);
        return results;
    }

    private static T[] Filter<T>(T[] array, Func<T, bool> predicate)
    {
        T[]? kept = null;
        var count = 0;
        foreach (var item in array)
        {
            if (!predicate(item)) continue;
            kept ??= new T[array.Length];
            kept[count++] = item;
        }

        if (kept is null) return [];
        if (count < kept.Length) Array.Resize(ref kept, count);
        return kept;
    }

    private static IEnumerable<TResult> Flatten<TSource, TResult>(TSource[] array, Func<TSource, IEnumerable<TResult>> selector)
    {
        if (array.Length == 0) return [];
        if (array.Length == 1) return selector(array[0]);
        var results = new List<TResult>();
        foreach (var item in array)
        {
            if (selector(item) is var part && part is TResult[] items)
            {
                foreach (var result in items) results.Add(result);
            }
            else
            {
                results.AddRange(part);
            }
        }

        return results.ToArray();
    }

    /// <summary>
    /// <c>OfType</c> as everywhere, but an array is walked as one: the library asks it for each item through two interfaces and a box.
    /// </summary>
    public static IEnumerable<T> OfType<T>(this IEnumerable<object?> source)
        where T : class => source is object?[] array ? Among<T>(array) : Enumerable.OfType<T>(source);

    private static T[] Among<T>(object?[] array)
        where T : class
    {
        var count = 0;
        foreach (var item in array)
        {
            if (item is T) count++;
        }

        if (count == 0) return [];
        var found = new T[count];
        count = 0;
        foreach (var item in array)
        {
            if (item is T wanted) found[count++] = wanted;
        }

        return found;
    }

    private static IEnumerable<TResult> Each<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var item in source) yield return selector(item);
    }
}

using System.Buffers;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>
/// Arrays that live only while a text is read: lent by the pool, unless they are so large that the pool had better not keep them.
/// </summary>
internal static class LentArray
{
    // The pool keeps what it gets back: of a text of 32 MB that would be most of the memory of the run.
    private const int MostLent = 1 << 20;

    /// <summary>An array of at least this length, with unknown content.</summary>
    public static T[] Of<T>(int length)
        where T : unmanaged => length > MostLent ? BlankArray.Of<T>(length) : ArrayPool<T>.Shared.Rent(length);

    /// <summary>A longer array with the same beginning; the old one is given back.</summary>
    public static T[] Grown<T>(T[] lent, int count)
        where T : unmanaged
    {
        var grown = Of<T>(count * 2);
        Array.Copy(lent, grown, count);
        GiveBack(lent);
        return grown;
    }

    public static void GiveBack<T>(T[] lent)
        where T : unmanaged
    {
        if (lent.Length <= MostLent) ArrayPool<T>.Shared.Return(lent);
    }
}

using System.Buffers;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A growing list of tokens as two flat arrays; a token ends where the next one starts.</summary>
internal sealed class TokenBuffer
{
    // While the tokens are counted their arrays are lent; the tree keeps arrays of the right length.
    public TokenBuffer(int capacity)
    {
        Kinds = ArrayPool<SyntaxKind>.Shared.Rent(capacity);
        Starts = ArrayPool<int>.Shared.Rent(capacity);
    }

    public SyntaxKind[] Kinds { get; private set; }

    public int[] Starts { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether there are hints or names of letters beyond ASCII, which Spark allows in few places only.</summary>
    public bool HasRareTokens { get; set; }

    public void Add(SyntaxKind kind, int start)
    {
        if (Count == Kinds.Length) Kinds = Grown(Kinds, Count);
        if (Count == Starts.Length) Starts = Grown(Starts, Count);
        Kinds[Count] = kind;
        Starts[Count] = start;
        Count++;
    }

    /// <summary>Ends the counting: the arrays are now as long as there are tokens.</summary>
    public void Finish()
    {
        Kinds = Exact(Kinds);
        Starts = Exact(Starts);
    }

    private T[] Exact<T>(T[] lent)
        where T : unmanaged
    {
        var exact = BlankArray.Of<T>(Count);
        Array.Copy(lent, exact, Count);
        ArrayPool<T>.Shared.Return(lent);
        return exact;
    }

    private static T[] Grown<T>(T[] lent, int count)
        where T : unmanaged
    {
        var grown = ArrayPool<T>.Shared.Rent(count * 2);
        Array.Copy(lent, grown, count);
        ArrayPool<T>.Shared.Return(lent);
        return grown;
    }
}

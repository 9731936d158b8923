namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A growing list of tokens as two flat arrays; a token ends where the next one starts.</summary>
internal sealed class TokenBuffer
{
    // While the tokens are counted their arrays are lent; the tree keeps arrays of the right length.
    public TokenBuffer(int capacity)
    {
        Kinds = LentArray.Of<SyntaxKind>(capacity);
        Starts = LentArray.Of<int>(capacity);
    }

    public SyntaxKind[] Kinds { get; private set; }

    public int[] Starts { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether there are hints or names of letters beyond ASCII, which Spark allows in few places only.</summary>
    public bool HasRareTokens { get; set; }

    public void Add(SyntaxKind kind, int start)
    {
        if (Count == Kinds.Length) Kinds = LentArray.Grown(Kinds, Count);
        if (Count == Starts.Length) Starts = LentArray.Grown(Starts, Count);
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
        LentArray.GiveBack(lent);
        return exact;
    }
}

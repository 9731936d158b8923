namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A growing list of tokens as two flat arrays; a token ends where the next one starts.</summary>
internal sealed class TokenBuffer
{
    public TokenBuffer(int capacity)
    {
        Kinds = new SyntaxKind[capacity];
        Starts = new int[capacity];
    }

    public SyntaxKind[] Kinds { get; private set; }

    public int[] Starts { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether there are hints or names of letters beyond ASCII, which Spark allows in few places only.</summary>
    public bool HasRareTokens { get; set; }

    public void Add(SyntaxKind kind, int start)
    {
        if (Count == Kinds.Length) Grow();
        Kinds[Count] = kind;
        Starts[Count] = start;
        Count++;
    }

    private void Grow()
    {
        var capacity = Kinds.Length * 2;
        var (kinds, starts) = (Kinds, Starts);
        Array.Resize(ref kinds, capacity);
        Array.Resize(ref starts, capacity);
        (Kinds, Starts) = (kinds, starts);
    }
}

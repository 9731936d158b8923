namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A set of token kinds that is asked in constant time.</summary>
internal sealed class SyntaxKindSet
{
    private readonly ulong[] bits = new ulong[(((int)SyntaxKind.SkippedTokens + 1) / 64) + 1];

    public SyntaxKindSet(params SyntaxKind[] kinds)
    {
        foreach (var kind in kinds) Add(kind);
    }

    /// <summary>The union of a set and more kinds.</summary>
    public SyntaxKindSet(SyntaxKindSet other, params SyntaxKind[] kinds)
        : this(kinds)
    {
        for (var i = 0; i < bits.Length; i++) bits[i] |= other.bits[i];
    }

    public bool Contains(SyntaxKind kind) => (bits[(int)kind >> 6] & (1UL << ((int)kind & 63))) != 0;

    private void Add(SyntaxKind kind) => bits[(int)kind >> 6] |= 1UL << ((int)kind & 63);
}

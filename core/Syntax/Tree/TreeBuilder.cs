namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A place to which a node may reach back: the nodes closed and the tokens met so far.</summary>
internal readonly record struct Mark(int Nodes, int Token);

/// <summary>Records nodes in post-order, so that a node may wrap nodes closed before it, and turns them into rows once.</summary>
internal sealed class TreeBuilder
{
    private Node[] nodes;

    // The nodes live no longer than the parsing, so their array is lent.
    public TreeBuilder(int capacity) => nodes = LentArray.Of<Node>(capacity);

    public int Count { get; private set; }

    /// <summary>The kind of the node closed last.</summary>
    public SyntaxKind LastKind => Count == 0 ? SyntaxKind.None : nodes[Count - 1].Kind;

    /// <summary>Wraps all that came since the mark; <paramref name="endToken"/> is the first token behind the node.</summary>
    public void Close(Mark mark, SyntaxKind kind, int endToken)
    {
        if (Count == nodes.Length) nodes = LentArray.Grown(nodes, Count);
        nodes[Count] = new Node(kind, Count - mark.Nodes + 1, mark.Token, Math.Max(mark.Token, endToken));
        Count++;
    }

    /// <summary>Gives the node closed last another kind: <c>(SELECT 1)</c> turns out to be the left side of a UNION.</summary>
    public void RelabelLast(SyntaxKind kind) => nodes[Count - 1] = nodes[Count - 1] with { Kind = kind };

    /// <summary>Drops the nodes closed since the mark; their tokens remain.</summary>
    public void Rewind(Mark mark) => Count = mark.Nodes;

    /// <summary>The rows in pre-order; the node closed last is the root. The builder is used up.</summary>
    public SyntaxRow[] ToRows()
    {
        var rows = BlankArray.Of<SyntaxRow>(Count);
        var parent = -1;
        var depth = 0;

        // Backwards, each node comes before its children. In post-order a subtree of n nodes ends at its root, so its
        // place in pre-order is behind what precedes the subtree, and behind the ancestors that open before it. The
        // subtree of the parent starts in post-order at its row less its depth: what lies before that has another parent.
        for (var i = Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            while (depth > 0 && i < parent - (depth - 1))
            {
                parent = rows[parent].Parent;
                depth--;
            }

            var row = i - (node.Size - 1) + depth;

            // A node without tokens stands where one was expected, but not beyond its parent.
            var isEmpty = node.EndToken <= node.FirstToken && parent >= 0;
            var first = isEmpty ? Math.Min(node.FirstToken, rows[parent].EndToken) : node.FirstToken;
            rows[row] = new SyntaxRow(node.Kind, parent, row + node.Size, first, isEmpty ? first : node.EndToken);
            parent = row;
            depth++;
        }

        LentArray.GiveBack(nodes);
        nodes = [];
        return rows;
    }

    private readonly record struct Node(SyntaxKind Kind, int Size, int FirstToken, int EndToken);
}

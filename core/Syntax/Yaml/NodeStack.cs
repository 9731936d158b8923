using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>The mappings and sequences that have begun and not ended, with all that was read in them so far: what every reader builds its tree on.</summary>
/// <remarks>
/// The keys, values and items of all of them lie in one array, those of an inner collection behind those of the outer:
/// what ends takes its part off the end, in an array of just that length.
/// </remarks>
internal sealed class NodeStack(SourceText source)
{
    private Slot[] nodes = new Slot[64];
    private OpenNode[] open = new OpenNode[16];
    private int count;

    public int Depth { get; private set; }

    /// <summary>What was read outside of all collections: the roots of the documents that have ended.</summary>
    public YamlNode[] Roots => NodesBetween(0, Depth > 0 ? open[0].First : count);

    /// <summary>The innermost collection.</summary>
    public YamlNode? Parent { get; private set; }

    /// <summary>Its first character; -1 when its first key tells: <c>[a: 1]</c> holds a mapping without braces.</summary>
    public int Start => open[Depth - 1].Start;

    /// <summary>The column, from 0, of the innermost block collection, of which a flow collection in it knows too; -1 outside all.</summary>
    public int Column { get; private set; } = -1;

    /// <summary>The column of the collection around the innermost.</summary>
    public int OuterColumn => Depth > 1 ? open[Depth - 2].Column : -1;

    /// <summary>The key in the innermost mapping that waits for its value.</summary>
    public YamlNode? PendingKey => Parent is YamlMapping && IsOdd ? nodes[count - 1].Node : null;

    /// <summary>The value or item of the innermost collection read last; outside all, the root.</summary>
    public YamlNode? Last
    {
        get
        {
            var end = PendingKey is null ? count : count - 1;
            return end > (Depth > 0 ? open[Depth - 1].First : 0) ? nodes[end - 1].Node : null;
        }
    }

    /// <summary>The collections not yet ended, innermost first.</summary>
    public IEnumerable<OpenNode> Innermost
    {
        get
        {
            for (var i = Depth - 1; i >= 0; i--) yield return open[i];
        }
    }

    private bool IsOdd => (count - open[Depth - 1].First) % 2 == 1;

    public void Open(YamlNode node, int start, int column)
    {
        if (Depth == open.Length) Array.Resize(ref open, Depth * 2);
        StandIn(node);
        open[Depth++] = new OpenNode(node, start, column, count);
        Parent = node;
        Column = column;
    }

    public void Add(YamlNode node)
    {
        if (Depth > 0 && open[Depth - 1] is { Start: < 0 } first) open[Depth - 1] = first with { Start = node.Span.Start };
        StandIn(node);
        if (count == nodes.Length) Array.Resize(ref nodes, count * 2);
        nodes[count++].Node = node;
    }

    /// <param name="end">The end of a closing bracket; -1 where the last child is the end.</param>
    /// <param name="lastEnd">The end of all that was read, where a collection stands that has neither brackets nor children.</param>
    /// <returns>What has ended.</returns>
    public YamlNode Close(int end, int lastEnd)
    {
        // A key whose value a syntax error swallowed still tells its name.
        if (PendingKey is { } key) Add(YamlScalar.Empty(key.Span.End));
        var (node, start, _, first) = open[--Depth];
        Parent = Depth > 0 ? open[Depth - 1].Node : null;
        Column = Depth > 0 ? open[Depth - 1].Column : -1;
        if (start < 0) start = lastEnd;
        if (end < 0) end = count > first ? nodes[count - 1].Node.Span.End : start;
        var span = TextSpan.FromBounds(start, Math.Max(start, end));
        if (node is YamlMapping mapping) mapping.Complete(EntriesFrom(mapping, first), span);
        else if (node is YamlSequence sequence) sequence.Complete(NodesBetween(first, count), span);
        Array.Clear(nodes, first, count - first);
        count = first;
        Add(node);
        return node;
    }

    private void StandIn(YamlNode node)
    {
        if (Parent is not null) node.StandIn(Parent);
        else node.StandIn(source);
    }

    private YamlEntry[] EntriesFrom(YamlMapping mapping, int first)
    {
        var entries = new YamlEntry[(count - first) / 2];
        for (var i = 0; i < entries.Length; i++) entries[i] = new YamlEntry(mapping, nodes[first + 2 * i].Node, nodes[first + 2 * i + 1].Node);
        return entries;
    }

    private YamlNode[] NodesBetween(int first, int end)
    {
        var found = new YamlNode[end - first];
        for (var i = 0; i < found.Length; i++) found[i] = nodes[first + i].Node;
        return found;
    }

    /// <summary>Storing into an array of objects asks each time whether the object may stand there; into one of structs it does not.</summary>
    private struct Slot
    {
        public YamlNode Node;
    }
}

/// <summary>A mapping or sequence whose end has not been read yet.</summary>
/// <param name="Node">What it becomes.</param>
/// <param name="Start">Its first character, or -1.</param>
/// <param name="Column">The column of the block it stands in.</param>
/// <param name="First">Where, among all nodes, its own begin.</param>
internal readonly record struct OpenNode(YamlNode Node, int Start, int Column, int First)
{
    public bool IsFlow => Node is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };
}

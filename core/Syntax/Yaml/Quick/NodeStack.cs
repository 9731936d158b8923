using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary>The mappings and sequences that have begun and not ended, with all that was read in them so far.</summary>
/// <remarks>
/// The keys, values and items of all of them lie in one array, those of an inner collection behind those of the outer:
/// what ends takes its part off the end, in an array of just that length.
/// </remarks>
internal sealed class NodeStack(SourceText source)
{
    /// <summary>Deeper texts are left to the reader that says so.</summary>
    private const int DepthLimit = 64;

    private YamlNode[] nodes = new YamlNode[64];
    private int count;
    private OpenNode[] open = new OpenNode[16];

    public int Depth { get; private set; }

    /// <summary>What was read when everything has ended.</summary>
    public YamlNode? Root => count > 0 ? nodes[0] : null;

    public YamlNode? Parent => Depth > 0 ? open[Depth - 1].Node : null;

    /// <summary>The column, from 0, of the innermost block collection, of which the innermost flow collection knows too; -1 outside all.</summary>
    public int Column => Depth > 0 ? open[Depth - 1].Column : -1;

    public bool IsSequence => Parent is YamlSequence;

    /// <summary>The innermost is a list whose dashes stand right below the key it belongs to.</summary>
    public bool IsUnderItsKey => Depth > 1 && open[Depth - 1].Column == open[Depth - 2].Column;

    /// <summary>The first character of the innermost collection.</summary>
    public int Start => open[Depth - 1].Start;

    /// <returns>Whether it may be that deep.</returns>
    public bool Open(bool isSequence, bool isFlow, int start, int column)
    {
        if (Depth == DepthLimit) return false;
        if (Depth == open.Length) Array.Resize(ref open, Depth * 2);
        YamlNode node = isSequence ? new YamlSequence(Parent, anchor: null, tag: null, isFlow) : new YamlMapping(Parent, anchor: null, tag: null, isFlow);
        open[Depth++] = new OpenNode(node, start, column, count);
        return true;
    }

    public void Add(YamlNode node)
    {
        if (count == nodes.Length) Array.Resize(ref nodes, count * 2);
        nodes[count++] = node;
    }

    public void AddEmpty(int position) =>
        Add(new YamlScalar(Parent, YamlScalarStyle.Plain, source, new TextSpan(position, 0), parentIndent: -1, isVerbatim: true));

    /// <param name="end">The end of a closing bracket; -1 where the last child is the end.</param>
    public void Close(int end)
    {
        var (node, start, _, first) = open[--Depth];
        if (end < 0) end = nodes[count - 1].Span.End;
        var span = TextSpan.FromBounds(start, end);
        if (node is YamlMapping mapping) mapping.Complete(EntriesFrom(first), span);
        else if (node is YamlSequence sequence) sequence.Complete(ItemsFrom(first), span);
        Array.Clear(nodes, first, count - first);
        count = first;
        Add(node);
    }

    private YamlEntry[] EntriesFrom(int first)
    {
        var entries = new YamlEntry[(count - first) / 2];
        for (var i = 0; i < entries.Length; i++)
        {
            var key = nodes[first + 2 * i];
            var value = nodes[first + 2 * i + 1];
            entries[i] = key.Entry = value.Entry = new YamlEntry(key, value);
        }

        return entries;
    }

    private YamlNode[] ItemsFrom(int first)
    {
        var items = new YamlNode[count - first];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = nodes[first + i];
            items[i].IndexInSequence = i;
        }

        return items;
    }

    private readonly record struct OpenNode(YamlNode Node, int Start, int Column, int First);
}

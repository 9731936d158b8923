using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml.Scalars;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>
/// The mappings and sequences that have begun and not ended, over the table they are written into: what every reader builds its tree on.
/// </summary>
internal sealed class NodeStack(SourceText source, int capacity)
{
    private readonly YamlTable table = new(source, capacity);
    private OpenNode[] open = new OpenNode[16];
    private int[] roots = [];

    public int Depth { get; private set; }

    /// <summary>What was read outside of all collections: the roots of the documents that have ended.</summary>
    public YamlNode[] Roots => Array.ConvertAll(roots, table.NodeAt);

    /// <summary>The innermost collection.</summary>
    public YamlNode? Parent => Depth > 0 ? table.NodeAt(open[Depth - 1].Row) : null;

    public bool IsInMapping => Depth > 0 && open[Depth - 1].Kind == YamlKind.Mapping;

    public bool IsInSequence => Depth > 0 && open[Depth - 1].Kind == YamlKind.Sequence;

    /// <summary>Within brackets or braces.</summary>
    public bool IsInFlow => Depth > 0 && open[Depth - 1].IsFlow;

    /// <summary>Its first character; -1 when its first key tells: <c>[a: 1]</c> holds a mapping without braces.</summary>
    public int Start => open[Depth - 1].Start;

    /// <summary>
    /// The column, from 0, of the innermost block collection, of which a flow collection in it knows too; -1 outside all.
    /// </summary>
    public int Column => Depth > 0 ? open[Depth - 1].Column : -1;

    /// <summary>The column of the collection around the innermost.</summary>
    public int OuterColumn => Depth > 1 ? open[Depth - 2].Column : -1;

    /// <summary>The key in the innermost mapping that waits for its value.</summary>
    public YamlNode? PendingKey => Depth > 0 && open[Depth - 1].PendingKey is >= 0 and var key ? table.NodeAt(key) : null;

    /// <summary>Something was read in the innermost collection, or outside all, that has ended.</summary>
    public bool HasLast => LastRow >= 0;

    /// <summary>The value or item of the innermost collection read last; outside all, the root.</summary>
    public YamlNode? Last => LastRow is >= 0 and var last ? table.NodeAt(last) : null;

    /// <summary>The collections not yet ended, innermost first.</summary>
    public IEnumerable<(YamlNode Node, int Start, int Column, bool IsFlow)> Innermost
    {
        get
        {
            for (var i = Depth - 1; i >= 0; i--) yield return (table.NodeAt(open[i].Row), open[i].Start, open[i].Column, open[i].IsFlow);
        }
    }

    private int LastRow => Depth > 0 ? open[Depth - 1].Last : roots.Length > 0 ? roots[^1] : -1;

    private int ParentRow => Depth > 0 ? open[Depth - 1].Row : -1;

    // The first of two in a mapping.
    private bool AwaitsKey => Depth > 0 && open[Depth - 1] is { Kind: YamlKind.Mapping, PendingKey: < 0 };

    /// <summary>The table, to which nothing is added any more.</summary>
    public YamlTable Complete()
    {
        table.Complete();
        return table;
    }

    public void Open(YamlKind kind, bool isFlow, int start, int column, NodeProperties properties)
    {
        if (Depth == open.Length) Array.Resize(ref open, Depth * 2);
        var row = table.Open(kind, isFlow, ParentRow, AwaitsKey, properties);
        open[Depth++] = new OpenNode(kind, isFlow, row, start, column);
    }

    /// <summary>Adds a plain or quoted scalar that says its value letter by letter.</summary>
    public void Add(TextSpan token) => Added(table.AddScalar(token, ParentRow, AwaitsKey, scalar: null));

    /// <summary>Adds a scalar that has more to say of itself.</summary>
    public void Add(ScalarDetails details) => Add(details.SpanIn(source.Text), details);

    public void Add(TextSpan span, ScalarDetails details) => Added(table.AddScalar(span, ParentRow, AwaitsKey, details));

    public void Add(TextSpan span, AliasDetails alias) => Added(table.AddAlias(span, ParentRow, AwaitsKey, alias));

    /// <summary>Adds a node of another text with all below it.</summary>
    public void AddCopy(YamlNode node)
    {
        var row = table.Count;
        table.AddCopy(node.Table, node.Row, ParentRow, AwaitsKey);
        Added(row);
    }

    /// <param name="end">The end of a closing bracket; -1 where the last child is the end.</param>
    /// <param name="lastEnd">The end of all that was read, where a collection stands that has neither brackets nor children.</param>
    /// <returns>The end of what has ended.</returns>
    public int Close(int end, int lastEnd)
    {
        // A key whose value a syntax error swallowed still tells its name.
        if (open[Depth - 1].PendingKey is >= 0 and var key) Add(new TextSpan(table[key].End, 0));
        var closed = open[--Depth];
        var start = closed.Start < 0 ? lastEnd : closed.Start;
        if (end < 0) end = closed.Last >= 0 ? table[closed.Last].End : start;
        table.Close(closed.Row, TextSpan.FromBounds(start, Math.Max(start, end)));
        Added(closed.Row);
        return Math.Max(start, end);
    }

    private void Added(int row)
    {
        if (Depth == 0)
        {
            Array.Resize(ref roots, roots.Length + 1);
            roots[^1] = row;
            return;
        }

        ref var parent = ref open[Depth - 1];
        if (parent.Start < 0) parent.Start = table[row].Start;
        if (table[row].IsKey) parent.PendingKey = row;
        else (parent.PendingKey, parent.Last) = (-1, row);
    }

    /// <summary>A mapping or sequence whose end has not been read yet.</summary>
    private struct OpenNode(YamlKind kind, bool isFlow, int row, int start, int column)
    {
        /// <summary>Its first character, or -1.</summary>
        public int Start = start;

        /// <summary>The row of the key that waits for its value, or -1.</summary>
        public int PendingKey = -1;

        /// <summary>The row of its last value or item, or -1.</summary>
        public int Last = -1;

        public readonly YamlKind Kind => kind;

        public readonly bool IsFlow => isFlow;

        public readonly int Row => row;

        /// <summary>The column of the block it stands in.</summary>
        public readonly int Column => column;
    }
}

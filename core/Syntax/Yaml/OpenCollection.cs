using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping or sequence whose end has not been read yet.</summary>
/// <param name="node">The node it becomes.</param>
/// <param name="start">Its first character; -1 when its first key tells: <c>[a: 1]</c> holds a mapping without braces.</param>
/// <param name="column">The column, from 0, of the block it stands in.</param>
/// <param name="source">The text.</param>
internal sealed class OpenCollection(YamlNode node, int start, int column, SourceText source)
{
    private readonly List<YamlEntry> entries = [];
    private readonly List<YamlNode> items = [];

    public YamlNode Node => node;

    public int Start { get; private set; } = start;

    public int Column => column;

    public bool IsFlow => node is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };

    /// <summary>The key that waits for its value.</summary>
    public YamlNode? PendingKey { get; private set; }

    /// <summary>The value or item read last.</summary>
    public YamlNode? Last { get; private set; }

    /// <summary>The key of the value read last.</summary>
    public YamlNode? LastKey { get; private set; }

    public void Add(YamlNode child)
    {
        if (Start < 0) Start = child.Span.Start;
        if (node is YamlSequence)
        {
            child.IndexInSequence = items.Count;
            items.Add(child);
            Last = child;
        }
        else if (PendingKey is null)
        {
            PendingKey = child;
        }
        else
        {
            AddEntry(PendingKey, child);
        }
    }

    /// <param name="end">The end of a closing bracket, or -1.</param>
    /// <param name="lastEnd">The end of all that was read.</param>
    public void Complete(int end, int lastEnd)
    {
        if (Start < 0) Start = lastEnd;

        // A key whose value a syntax error swallowed still tells its name.
        if (PendingKey is { } key) AddEntry(key, YamlScalar.Missing(node, source, key.Span.End));
        if (node is YamlMapping mapping) mapping.Complete(entries.ToArray(), SpanTo(end, entries.Count > 0 ? entries[^1].Span.End : Start));
        if (node is YamlSequence sequence) sequence.Complete(items.ToArray(), SpanTo(end, items.Count > 0 ? items[^1].Span.End : Start));
    }

    private void AddEntry(YamlNode key, YamlNode value)
    {
        var entry = new YamlEntry(key, value);
        key.Entry = entry;
        value.Entry = entry;
        entries.Add(entry);
        LastKey = key;
        Last = value;
        PendingKey = null;
    }

    private TextSpan SpanTo(int end, int lastChildEnd) => TextSpan.FromBounds(Start, Math.Max(Start, end < 0 ? lastChildEnd : end));
}

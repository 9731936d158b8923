using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>- a</c> under <c>- b</c>, or <c>[a, b]</c>.</summary>
public sealed class YamlSequence : YamlCollection
{
    private YamlNode[] items = [];

    internal YamlSequence(SourceText source, NodeProperties properties, bool isFlow)
        : base(source, properties, isFlow)
    {
    }

    public YamlNode[] Items => items;

    public override IEnumerable<YamlNode> Children => items;

    internal override void PushChildren(Stack<YamlNode> waiting)
    {
        for (var i = items.Length - 1; i >= 0; i--) waiting.Push(items[i]);
    }

    /// <summary>The last item that starts at or before a position, or -1.</summary>
    internal int LastStartingAt(int position) => YamlTree.LastStartingAt(items.Length, i => items[i].Span.Start, position);

    internal int IndexOf(YamlNode item)
    {
        // Items stand in order, but for those that were given another shape.
        var near = LastStartingAt(item.Span.Start);
        return near >= 0 && ReferenceEquals(items[near], item) ? near : Array.IndexOf(items, item);
    }

    internal void Complete(YamlNode[] written, TextSpan span)
    {
        items = written;
        Span = span;
    }
}

using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping, sequence, scalar or alias, at its exact place in the text.</summary>
public abstract class YamlNode
{
    // The entry whose key or value it is; until its mapping has ended, the mapping. An item's list. At the root, the text.
    private object? place;

    private protected YamlNode(TextSpan span) => Span = span;

    /// <summary>The node itself, without its anchor and tag.</summary>
    public TextSpan Span { get; private protected set; }

    /// <summary>The mapping or sequence that holds this node; <c>null</c> at the root of a document.</summary>
    public YamlNode? Parent => place is YamlEntry entry ? entry.Mapping : place as YamlNode;

    /// <summary><c>base</c> in <c>&amp;base {...}</c>.</summary>
    public string? Anchor => Properties.Anchor;

    /// <summary><c>!secret</c> in <c>!secret x</c>, resolved as YAML does (<c>!!str</c> is <c>tag:yaml.org,2002:str</c>).</summary>
    public string? Tag => Properties.Tag;

    /// <summary>The node an alias stands for; for every other node, itself.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>Keys, values and items in source order; an alias has none.</summary>
    public virtual IEnumerable<YamlNode> Children => [];

    /// <summary>The entry whose key or value this node is.</summary>
    public YamlEntry? Entry => place as YamlEntry;

    /// <summary>The node is the key of an entry.</summary>
    public bool IsKey => place is YamlEntry entry && ReferenceEquals(entry.KeyNode, this);

    /// <summary>Its place among the items of the sequence that holds it; -1 elsewhere.</summary>
    public int IndexInSequence => place is YamlSequence sequence ? sequence.IndexOf(this) : -1;

    /// <summary>The text it stands in.</summary>
    internal virtual SourceText Source => place as SourceText ?? Parent?.Source ?? SourceText.Empty;

    // Few nodes have an anchor or a tag.
    private protected virtual NodeProperties Properties => NodeProperties.None;

    /// <summary>Where the node stands, without line numbers: <c>Workflow/jobs[2]/job/id</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node is not null; node = node.Parent)
            {
                if (node.IndexInSequence is >= 0 and var index) steps.Push($"[{index}]");
                else if (node.Entry is { } entry) steps.Push(entry.Name ?? "?");
            }

            var path = new StringBuilder();
            foreach (var step in steps)
            {
                if (path.Length > 0 && !step.StartsWith("[", StringComparison.Ordinal)) path.Append('/');
                path.Append(step);
            }

            return path.ToString();
        }
    }

    /// <summary>This node and all below it in source order. Aliases are listed and not entered, so the walk is linear in the text.</summary>
    public IEnumerable<YamlNode> DescendantsAndSelf()
    {
        var waiting = new Stack<YamlNode>(32);
        waiting.Push(this);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            yield return node;
            node.PushChildren(waiting);
        }
    }

    /// <summary>Puts the children onto a stack, the last one first.</summary>
    internal virtual void PushChildren(Stack<YamlNode> waiting)
    {
    }

    internal void StandIn(YamlEntry entry) => place = entry;

    internal void StandIn(YamlNode parent) => place = parent;

    /// <summary>The node is the root of a document.</summary>
    internal void StandIn(SourceText text) => place = text;
}

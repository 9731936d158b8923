using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping, sequence, scalar or alias, at its exact place in the text.</summary>
public abstract class YamlNode
{
    // Few nodes have an anchor or a tag.
    private readonly NodeProperties? properties;

    private protected YamlNode(YamlNode? parent, string? anchor, string? tag)
    {
        Parent = parent;
        if (anchor is not null || tag is not null) properties = new NodeProperties(anchor, tag);
    }

    /// <summary>The node itself, without its anchor and tag.</summary>
    public TextSpan Span { get; private protected set; }

    /// <summary>The mapping or sequence that holds this node; <c>null</c> at the root of a document.</summary>
    public YamlNode? Parent { get; internal set; }

    /// <summary><c>base</c> in <c>&amp;base {...}</c>.</summary>
    public string? Anchor => properties?.Anchor;

    /// <summary><c>!secret</c> in <c>!secret x</c>, resolved as YAML does (<c>!!str</c> is <c>tag:yaml.org,2002:str</c>).</summary>
    public string? Tag => properties?.Tag;

    /// <summary>The node an alias stands for; for every other node, itself.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>Keys, values and items in source order; an alias has none.</summary>
    public virtual IEnumerable<YamlNode> Children => [];

    /// <summary>The entry whose key or value this node is.</summary>
    public YamlEntry? Entry { get; internal set; }

    /// <summary>Its place among the items of the sequence that holds it; -1 elsewhere.</summary>
    public int IndexInSequence { get; internal set; } = -1;

    /// <summary>Where the node stands, without line numbers: <c>Workflow/jobs[2]/job/id</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node is not null; node = node.Parent)
            {
                if (node.IndexInSequence >= 0) steps.Push($"[{node.IndexInSequence}]");
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
        var waiting = new Stack<YamlNode>();
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

    private sealed class NodeProperties(string? anchor, string? tag)
    {
        public string? Anchor => anchor;

        public string? Tag => tag;
    }
}

using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A mapping, sequence, scalar or alias, at its exact place in the text: a view of a row of its table.</summary>
public abstract class YamlNode : IEquatable<YamlNode>
{
    private protected YamlNode(YamlTable table, int row)
    {
        Table = table;
        Row = row;
    }

    internal YamlTable Table { get; }

    internal int Row { get; }

    /// <summary>The node itself, without its anchor and tag.</summary>
    public TextSpan Span => Table[Row].Span;

    /// <summary>The mapping or sequence that holds this node; <c>null</c> at the root of a document.</summary>
    public YamlNode? Parent => Table[Row].Parent is >= 0 and var parent ? Table.NodeAt(parent) : null;

    /// <summary><c>base</c> in <c>&amp;base {...}</c>.</summary>
    public string? Anchor => Properties.Anchor;

    /// <summary><c>!secret</c> in <c>!secret x</c>, resolved as YAML does (<c>!!str</c> is <c>tag:yaml.org,2002:str</c>).</summary>
    public string? Tag => Properties.Tag;

    /// <summary>The node an alias stands for; for every other node, itself.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>Keys, values and items in source order; an alias has none.</summary>
    public IEnumerable<YamlNode> Children
    {
        get
        {
            if (!Table[Row].IsCollection) yield break;
            for (var row = Row + 1; row < Table[Row].Next; row = Table[row].Next) yield return Table.NodeAt(row);
        }
    }

    /// <summary>The entry whose key or value this node is.</summary>
    public YamlEntry? Entry
    {
        get
        {
            var parent = Table[Row].Parent;
            if (parent < 0 || Table[parent].Kind != YamlKind.Mapping) return null;
            return new YamlEntry(Table, IsKey ? Row : KeyInFrontOf(Row, parent));
        }
    }

    /// <summary>The node is the key of an entry.</summary>
    public bool IsKey => Table[Row].IsKey;

    /// <summary>Its place among the items of the sequence that holds it; -1 elsewhere.</summary>
    public int IndexInSequence =>
        Table[Row].Parent is >= 0 and var parent && Table[parent].Kind == YamlKind.Sequence
            ? ((YamlSequence)Table.NodeAt(parent)).IndexOf(Row)
            : -1;

    /// <summary>The text it stands in.</summary>
    internal SourceText Source => Table.Source;

    // Few nodes have an anchor or a tag.
    private protected abstract NodeProperties Properties { get; }

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

    public static bool operator ==(YamlNode? one, YamlNode? other) => one is null ? other is null : one.Equals(other);

    public static bool operator !=(YamlNode? one, YamlNode? other) => !(one == other);

    /// <summary>
    /// This node and all below it in source order. Aliases are listed and not entered, so the walk is linear in the text.
    /// </summary>
    public IEnumerable<YamlNode> DescendantsAndSelf()
    {
        yield return this;
        for (var row = Row + 1; row < Table[Row].Next; row++) yield return Table.NodeAt(row);
    }

    /// <summary>The scalars in it, or it, that are values or items: keys are left out and aliases not entered.</summary>
    public IEnumerable<YamlScalar> ScalarValues()
    {
        for (var row = Row; row < Table[Row].Next; row++)
        {
            if (Table[row] is { Kind: YamlKind.Scalar, IsKey: false }) yield return (YamlScalar)Table.NodeAt(row);
        }
    }

    public bool Equals(YamlNode? other) => other is not null && other.Row == Row && ReferenceEquals(other.Table, Table);

    public override bool Equals(object? obj) => Equals(obj as YamlNode);

    public override int GetHashCode() => unchecked(Row * -1640531527);

    // A key of one word stands right in front of its value; one that is a collection begins further up.
    private int KeyInFrontOf(int value, int mapping)
    {
        var key = value - 1;
        while (Table[key].Parent != mapping) key = Table[key].Parent;
        return key;
    }
}

using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>key: value</c> in a mapping.</summary>
public readonly struct YamlEntry : IEquatable<YamlEntry>
{
    private readonly YamlTable table;
    private readonly int row;

    internal YamlEntry(YamlTable table, int keyRow)
    {
        this.table = table;
        row = keyRow;
    }

    internal YamlMapping Mapping => (YamlMapping)table.NodeAt(table[row].Parent);

    /// <summary>The key as written; nearly always a scalar.</summary>
    public YamlNode KeyNode => table.NodeAt(row);

    /// <summary>The key when it is a scalar; <c>null</c> for <c>? [a, b]</c>.</summary>
    public YamlScalar? Key => KeyNode.Resolved as YamlScalar;

    /// <summary>The text of a scalar key.</summary>
    public string? Name => Key?.Value;

    public YamlNode ValueNode => table.NodeAt(table[row].Next);

    /// <summary>From the start of the key to the end of the value.</summary>
    public TextSpan Span => TextSpan.FromBounds(table[row].Start, Math.Max(table[row].End, table[table[row].Next].End));

    /// <summary><c>&lt;&lt;: *base</c></summary>
    public bool IsMerge => new MappingKeys(table, table[row].Parent).IsMerge(row);

    public static bool operator ==(YamlEntry one, YamlEntry other) => one.Equals(other);

    public static bool operator !=(YamlEntry one, YamlEntry other) => !one.Equals(other);

    public bool Equals(YamlEntry other) => other.row == row && ReferenceEquals(other.table, table);

    public override bool Equals(object? obj) => obj is YamlEntry other && Equals(other);

    public override int GetHashCode() => unchecked(row * -1640531527);
}

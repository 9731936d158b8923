using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>key: value</c> in a mapping.</summary>
public sealed class YamlEntry
{
    internal YamlEntry(YamlMapping mapping, YamlNode keyNode, YamlNode value)
    {
        Mapping = mapping;
        KeyNode = keyNode;
        Value = value;
        keyNode.StandIn(this);
        value.StandIn(this);
    }

    internal YamlMapping Mapping { get; }

    /// <summary>The key as written; nearly always a scalar.</summary>
    public YamlNode KeyNode { get; }

    /// <summary>The key when it is a scalar; <c>null</c> for <c>? [a, b]</c>.</summary>
    public YamlScalar? Key => KeyNode.Resolved as YamlScalar;

    /// <summary>The text of a scalar key.</summary>
    public string? Name => Key?.Value;

    public YamlNode Value { get; }

    /// <summary>From the start of the key to the end of the value.</summary>
    public TextSpan Span => TextSpan.FromBounds(KeyNode.Span.Start, Math.Max(KeyNode.Span.End, Value.Span.End));

    /// <summary><c>&lt;&lt;: *base</c></summary>
    public bool IsMerge => KeyNode is YamlScalar { Span.Length: 2, Style: YamlScalarStyle.Plain } key && key.Says("<<");
}

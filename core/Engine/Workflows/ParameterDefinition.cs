using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>
/// <c>'!DAY&lt;long&gt;(mutable)': return FROM_DATE;</c>, the key read by the grammar <c>[!]name[&lt;type&gt;][(mode)]</c>.
/// </summary>
public sealed class ParameterDefinition
{
    private ParameterDefinition(YamlEntry entry, YamlScalar keyScalar)
    {
        Entry = entry;
        KeyScalar = keyScalar;
        Key = ParameterKey.Parse(keyScalar.Value);
        if (Key.IsExpression && Value.Resolved is YamlScalar scalar) Expression = SelExpression.Parse(scalar);
    }

    public YamlEntry Entry { get; }

    /// <summary>The key as written, with mark, type and mode.</summary>
    public YamlScalar KeyScalar { get; }

    public YamlNode Value => Entry.ValueNode;

    /// <summary>Key and value.</summary>
    public TextSpan Span => Entry.Span;

    public string Name => Key.Name;

    /// <summary>The name alone, without mark, type and mode.</summary>
    public TextSpan NameSpan => KeyScalar.SpanOf(Key.NameStart, Key.Name.Length);

    /// <summary><c>!name</c>: the value is an expression to evaluate.</summary>
    public bool IsExpression => Key.IsExpression;

    /// <summary><c>long</c> in <c>name&lt;long&gt;</c>.</summary>
    public string? DeclaredType => Key.Type;

    /// <summary><c>mutable_on_start</c> in <c>name(mutable_on_start)</c>.</summary>
    public string? Mode => Key.Mode;

    /// <summary>The expression of a <c>!name</c> parameter.</summary>
    public SelExpression? Expression { get; }

    /// <summary>The value as plain text; <c>null</c> for expressions, lists and maps.</summary>
    public YamlScalar? Text => IsExpression ? null : Value.Resolved as YamlScalar;

    private ParameterKey Key { get; }

    /// <returns><c>null</c> for a key that is no text.</returns>
    internal static ParameterDefinition? Read(YamlEntry entry) => entry.Key is { } key ? new ParameterDefinition(entry, key) : null;

    public override string ToString() => KeyScalar.Value;
}

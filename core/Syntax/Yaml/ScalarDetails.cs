using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>What a scalar knows that does not say its value letter by letter, or that has an anchor or a tag.</summary>
/// <param name="style">How it is written.</param>
/// <param name="token">All of it, from its quote or block indicator on.</param>
/// <param name="parentIndent">For a block, the column of the block collection around it; -1 outside all.</param>
/// <param name="properties">Its anchor and tag.</param>
internal sealed class ScalarDetails(YamlScalarStyle style, TextSpan token, int parentIndent, NodeProperties properties)
{
    private ScalarMap? map;

    public YamlScalarStyle Style => style;

    public bool IsBlock => style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    public TextSpan Token => token;

    public NodeProperties Properties => properties;

    /// <summary>The text it says, once it is known.</summary>
    public string? Value { get; set; }

    /// <summary>For a text put together from others, what it is put together from.</summary>
    public ComposedText? Composed { get; init; }

    public string ReadValue(string text) => Value ??= ScalarMap.ReadValue(text, token, style, parentIndent);

    public ScalarMap MapOf(string text) => map ??= ScalarMap.Read(text, token, style, parentIndent, ReadValue(text));
}

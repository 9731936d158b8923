using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>What a scalar knows that does not say its value letter by letter, or that has an anchor or a tag.</summary>
/// <param name="style">How it is written.</param>
/// <param name="token">All of it, from its quote or block indicator on.</param>
/// <param name="parentIndent">For a block, the column of the block collection around it; -1 outside all.</param>
/// <param name="properties">Its anchor and tag.</param>
internal sealed class ScalarDetails(YamlScalarStyle style, TextSpan token, int parentIndent, NodeProperties properties)
{
    private ScalarMap? map;

    /// <summary>
    /// What a scalar knows that was read by the library; <c>null</c> where it says its value letter by letter, and nothing else.
    /// </summary>
    /// <param name="text">The text it stands in.</param>
    /// <param name="token">All of it, from its quote or block indicator on.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="parentIndent">For a block, the column of the block collection around it; -1 outside all.</param>
    /// <param name="value">The text it says.</param>
    /// <param name="properties">Its anchor and tag.</param>
    public static ScalarDetails? Of(
        string text,
        TextSpan token,
        YamlScalarStyle style,
        int parentIndent,
        string value,
        NodeProperties properties) =>
        ReferenceEquals(properties, NodeProperties.None)
        && YamlTable.StyleOf(text, token) == style
        && ScalarMap.IsVerbatim(text, token, style, value)
            ? null
            : new ScalarDetails(style, token, parentIndent, properties) { Value = value };

    public YamlScalarStyle Style => style;

    public bool IsBlock => style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    public TextSpan Token => token;

    public NodeProperties Properties => properties;

    /// <summary>The text it says, once it is known.</summary>
    public string? Value { get; set; }

    /// <summary>For a text put together from others, what it is put together from.</summary>
    public ComposedText? Composed { get; init; }

    /// <summary>The place of the scalar: of a block its text, without the indicator.</summary>
    public TextSpan SpanIn(string text) => IsBlock ? BlockHeader.Read(text, token, parentIndent).Content : token;

    public string ReadValue(string text) => Value ??= ScalarMap.ReadValue(text, token, style, parentIndent);

    public ScalarMap MapOf(string text) => map ??= ScalarMap.Read(text, token, style, parentIndent, ReadValue(text));
}

using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml.Scalars;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle : byte
{
    /// <summary><c>text</c></summary>
    Plain,

    /// <summary><c>'text'</c></summary>
    SingleQuoted,

    /// <summary><c>"text"</c></summary>
    DoubleQuoted,

    /// <summary><c>|</c> and the lines below it</summary>
    Literal,

    /// <summary><c>&gt;</c> and the lines below it</summary>
    Folded,
}

/// <summary><c>text</c>, <c>'text'</c>, <c>"text"</c>, or a block under <c>|</c> or <c>&gt;</c>.</summary>
public sealed class YamlScalar : YamlNode
{
    // Read from the text once: whoever reads it, it is the same.
    private string? value;

    internal YamlScalar(YamlTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The text after unquoting, unescaping and folding.</summary>
    public string Value => value ??= Details?.ReadValue(Source.Text) ?? Words.Of(Characters);

    public YamlScalarStyle Style => Details?.Style ?? Table.StyleAt(Row);

    public bool IsBlock => Details is { IsBlock: true };

    public bool IsQuoted => Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted;

    /// <summary>Nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull =>
        Span.Length <= "null".Length
        && Style == YamlScalarStyle.Plain
        && Tag is null
        && (Says("") || Says("~") || Says("null") || Says("Null") || Says("NULL"));

    /// <summary>The token from its quote or block indicator on: where a replacement of the whole scalar goes.</summary>
    public TextSpan TokenSpan =>
        Details is { Token: var token } details ? details.IsBlock ? TextSpan.FromBounds(token.Start, Span.End) : token : Span;

    private protected override NodeProperties Properties => Details?.Properties ?? NodeProperties.None;

    private ScalarDetails? Details => Table.ScalarDetailsOf(Row);

    /// <summary>
    /// The place in the source that a stretch of <see cref="Value"/> was read from, escapes and folded line breaks included.
    /// </summary>
    public TextSpan SpanOf(int valueStart, int length)
    {
        if (Details is { } details)
        {
            return (details.Composed is { } composed
                ? composed.SpanOf(valueStart, length)
                : details.MapOf(Source.Text).SpanOf(valueStart, length))
                ?? Span;
        }

        var quotes = IsQuoted ? 1 : 0;
        return valueStart >= 0 && length >= 0 && valueStart <= Span.Length - 2 * quotes - length
            ? new TextSpan(Span.Start + quotes + valueStart, length)
            : Span;
    }

    /// <summary>Whether this is its value; asked of a key that is no string yet, it does not become one.</summary>
    public bool Says(string text) => Characters.SequenceEqual(text.AsSpan());

    /// <summary>Whether two scalars have the same value; asked of keys that are no strings yet, they do not become strings.</summary>
    public bool SaysSameAs(YamlScalar other) => Characters.SequenceEqual(other.Characters);

    /// <summary>The letters of <see cref="Value"/>; asked of a value that is no string yet, it does not become one.</summary>
    public ReadOnlySpan<char> Characters => value is not null ? value.AsSpan() : Table.CharactersOf(Row);

    /// <summary>A scalar at this place, with a text put together from others.</summary>
    internal YamlScalar Compose((YamlScalar? Origin, string Text)[] pieces)
    {
        var composed = new ComposedText(pieces, Source);
        var style = composed.IsCopyOf(this) ? Style : YamlScalarStyle.DoubleQuoted;
        var token = Details?.Token ?? Span;
        var details = new ScalarDetails(
            style,
            token,
            parentIndent: -1,
            NodeProperties.Of(anchor: null, Tag)) { Value = composed.Text, Composed = composed };
        var alone = new NodeStack(Source, capacity: 1);
        alone.Add(Span, details);
        return (YamlScalar)alone.Complete().NodeAt(0);
    }

    public override string ToString() => Value;
}

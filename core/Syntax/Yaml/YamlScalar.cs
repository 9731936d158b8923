using Dataflow.Lint.Syntax.Text;

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
    // There are many scalars, so each is small. One that says its value letter by letter has the text it stands in until somebody
    // asks for its value, and then that value; every other has its details.
    private object content;

    /// <summary>A plain or quoted scalar that says its value letter by letter.</summary>
    internal YamlScalar(SourceText source, TextSpan token)
        : base(token) => content = source;

    private YamlScalar(TextSpan span, string value)
        : base(span) => content = value;

    private YamlScalar(TextSpan span, ScalarDetails details)
        : base(span) => content = details;

    /// <summary>The value of a key that has none.</summary>
    internal static YamlScalar Empty(int position) => new(new TextSpan(position, 0), "");

    /// <summary>A scalar without anchor and tag whose value is read from its token when somebody asks.</summary>
    internal static YamlScalar Unread(SourceText source, TextSpan token, YamlScalarStyle style, int parentIndent) =>
        Detailed(source, new ScalarDetails(style, token, parentIndent, NodeProperties.None), parentIndent);

    /// <param name="source">The text it stands in.</param>
    /// <param name="token">All of it, from its quote or block indicator on.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="parentIndent">For a block, the column of the block collection around it; -1 outside all.</param>
    /// <param name="value">The text it says.</param>
    /// <param name="properties">Its anchor and tag.</param>
    internal static YamlScalar Read(SourceText source, TextSpan token, YamlScalarStyle style, int parentIndent, string value, NodeProperties properties) =>
        ReferenceEquals(properties, NodeProperties.None) && StyleAt(source.Text, token) == style && ScalarMap.IsVerbatim(source.Text, token, style, value)
            ? new YamlScalar(token, value)
            : Detailed(source, new ScalarDetails(style, token, parentIndent, properties) { Value = value }, parentIndent);

    private static YamlScalar Detailed(SourceText source, ScalarDetails details, int parentIndent) =>
        new(details.IsBlock ? BlockHeader.Read(source.Text, details.Token, parentIndent).Content : details.Token, details);

    /// <summary>The text after unquoting, unescaping and folding.</summary>
    public string Value => content switch
    {
        string known => known,
        ScalarDetails details => details.Value ?? details.ReadValue(Source.Text),
        _ => KeepValue(),
    };

    public YamlScalarStyle Style => Details?.Style ?? StyleAt(Source.Text, Span);

    public bool IsBlock => Details is { IsBlock: true };

    public bool IsQuoted => Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted;

    /// <summary>Nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull =>
        Span.Length <= "null".Length && Style == YamlScalarStyle.Plain && Tag is null && (Says("") || Says("~") || Says("null") || Says("Null") || Says("NULL"));

    /// <summary>The token from its quote or block indicator on: where a replacement of the whole scalar goes.</summary>
    public TextSpan TokenSpan => Details is { Token: var token } details ? details.IsBlock ? TextSpan.FromBounds(token.Start, Span.End) : token : Span;

    internal override SourceText Source => content as SourceText ?? Details?.Composed?.Source ?? base.Source;

    private protected override NodeProperties Properties => Details?.Properties ?? NodeProperties.None;

    private ScalarDetails? Details => content as ScalarDetails;

    /// <summary>The token without its quotes.</summary>
    private TextSpan LettersIn(SourceText source) => StyleAt(source.Text, Span) == YamlScalarStyle.Plain ? Span : new TextSpan(Span.Start + 1, Span.Length - 2);

    /// <summary>The place in the source that a stretch of <see cref="Value"/> was read from, escapes and folded line breaks included.</summary>
    public TextSpan SpanOf(int valueStart, int length)
    {
        if (Details is { } details) return (details.Composed is { } composed ? composed.SpanOf(valueStart, length) : details.MapOf(Source.Text).SpanOf(valueStart, length)) ?? Span;
        var letters = LettersIn(Source);
        return valueStart >= 0 && length >= 0 && valueStart <= letters.Length - length ? new TextSpan(letters.Start + valueStart, length) : Span;
    }

    /// <summary>Whether this is its value; asked of a key that is no string yet, it does not become one.</summary>
    internal bool Says(string text) => Characters.SequenceEqual(text.AsSpan());

    /// <summary>Whether two scalars have the same value; asked of keys that are no strings yet, they do not become strings.</summary>
    public bool SaysSameAs(YamlScalar other) => Characters.SequenceEqual(other.Characters);

    internal ReadOnlySpan<char> Characters
    {
        get
        {
            if (content is not SourceText source) return Value.AsSpan();
            var letters = LettersIn(source);
            return source.Text.AsSpan(letters.Start, letters.Length);
        }
    }

    /// <summary>A scalar at this place, with a text put together from others.</summary>
    internal YamlScalar Compose((YamlScalar? Origin, string Text)[] pieces)
    {
        var composed = new ComposedText(pieces, Source);
        var style = composed.IsCopyOf(this) ? Style : YamlScalarStyle.DoubleQuoted;
        var token = Details?.Token ?? Span;
        return new YamlScalar(Span, new ScalarDetails(style, token, parentIndent: -1, NodeProperties.Of(anchor: null, Tag)) { Value = composed.Text, Composed = composed });
    }

    private string KeepValue()
    {
        var value = Words.Of(Characters);
        content = value;
        return value;
    }

    private static YamlScalarStyle StyleAt(string text, TextSpan token) => token.IsEmpty ? YamlScalarStyle.Plain : text[token.Start] switch
    {
        '\'' => YamlScalarStyle.SingleQuoted,
        '"' => YamlScalarStyle.DoubleQuoted,
        _ => YamlScalarStyle.Plain,
    };

    public override string ToString() => Value;
}

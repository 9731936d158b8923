using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle
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
    private readonly SourceText source;
    private readonly TextSpan token;
    private readonly int parentIndent;
    private readonly bool isVerbatim;
    private readonly ComposedText? composed;
    private string? value;
    private ScalarMap? map;

    internal YamlScalar(
        YamlNode? parent, string? anchor, string? tag, string value, YamlScalarStyle style, SourceText source, TextSpan token, int parentIndent)
        : base(parent, anchor, tag)
    {
        this.value = value;
        Style = style;
        this.source = source;
        this.token = token;
        this.parentIndent = parentIndent;
        Span = IsBlock ? BlockHeader.Read(source.Text, token, parentIndent).Content : token;
    }

    /// <summary>A scalar without anchor and tag, whose value is read from its token when somebody asks.</summary>
    /// <param name="isVerbatim">Between the quotes, if any, the token says its value letter by letter.</param>
    internal YamlScalar(YamlNode? parent, YamlScalarStyle style, SourceText source, TextSpan token, int parentIndent, bool isVerbatim)
        : base(parent, anchor: null, tag: null)
    {
        Style = style;
        this.source = source;
        this.token = token;
        this.parentIndent = parentIndent;
        this.isVerbatim = isVerbatim;
        Span = IsBlock ? BlockHeader.Read(source.Text, token, parentIndent).Content : token;
    }

    private YamlScalar(YamlScalar place, ComposedText composed)
        : base(parent: null, anchor: null, place.Tag)
    {
        value = composed.Text;
        Style = composed.IsCopyOf(place) ? place.Style : YamlScalarStyle.DoubleQuoted;
        source = place.source;
        token = place.token;
        parentIndent = place.parentIndent;
        Span = place.Span;
        this.composed = composed;
    }

    /// <summary>The value of a key that has none.</summary>
    internal static YamlScalar Missing(YamlNode parent, SourceText source, int position) =>
        new(parent, anchor: null, tag: null, "", YamlScalarStyle.Plain, source, new TextSpan(position, 0), parentIndent: -1);

    /// <summary>The text after unquoting, unescaping and folding.</summary>
    public string Value => value ??= isVerbatim ? source.ToString(Letters) : ScalarMap.ReadValue(source.Text, token, Style, parentIndent);

    public YamlScalarStyle Style { get; }

    public bool IsBlock => Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    public bool IsQuoted => Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted;

    /// <summary>Nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull => Style == YamlScalarStyle.Plain && Tag is null && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The token from its quote or block indicator on: where a replacement of the whole scalar goes.</summary>
    public TextSpan TokenSpan => IsBlock ? TextSpan.FromBounds(token.Start, Span.End) : token;

    /// <summary>The place in the source that a stretch of <see cref="Value"/> was read from, escapes and folded line breaks included.</summary>
    public TextSpan SpanOf(int valueStart, int length)
    {
        if (composed is not null) return composed.SpanOf(valueStart, length) ?? Span;
        if (isVerbatim) return valueStart >= 0 && length >= 0 && valueStart <= Letters.Length - length ? new TextSpan(Letters.Start + valueStart, length) : Span;
        map ??= ScalarMap.Read(source.Text, token, Style, parentIndent, Value);
        return map.SpanOf(valueStart, length) ?? Span;
    }

    /// <summary>The token without its quotes.</summary>
    private TextSpan Letters => IsQuoted ? new TextSpan(token.Start + 1, token.Length - 2) : token;

    internal YamlScalar Compose((YamlScalar? Origin, string Text)[] pieces) => new(this, new ComposedText(pieces));

    public override string ToString() => Value;
}

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
    private readonly SourceText source;
    private readonly bool isVerbatim;
    private readonly YamlScalarStyle style;
    private string? value;

    // A BlockText, a ComposedText, or the ScalarMap of a scalar that somebody has asked for a place within: there are many scalars,
    // and one reference for what few of them have keeps each of them small.
    private object? places;

    /// <param name="parent">The mapping or list around it.</param>
    /// <param name="anchor">Its <c>&amp;anchor</c>.</param>
    /// <param name="tag">Its <c>!tag</c>.</param>
    /// <param name="value">The text it says.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="source">The text it stands in.</param>
    /// <param name="token">All of it, from its quote or block indicator on.</param>
    /// <param name="parentIndent">For a block, the column of the block collection around it; -1 outside all.</param>
    internal YamlScalar(
        YamlNode? parent, string? anchor, string? tag, string value, YamlScalarStyle style, SourceText source, TextSpan token, int parentIndent)
        : this(parent, anchor, tag, style, source, token, parentIndent) => this.value = value;

    /// <summary>A scalar without anchor and tag, whose value is read from its token when somebody asks.</summary>
    /// <param name="isVerbatim">Between the quotes, if any, the token says its value letter by letter.</param>
    internal YamlScalar(YamlNode? parent, YamlScalarStyle style, SourceText source, TextSpan token, int parentIndent, bool isVerbatim)
        : this(parent, anchor: null, tag: null, style, source, token, parentIndent) => this.isVerbatim = isVerbatim;

    private YamlScalar(YamlNode? parent, string? anchor, string? tag, YamlScalarStyle style, SourceText source, TextSpan token, int parentIndent)
        : base(parent, anchor, tag)
    {
        this.style = style;
        this.source = source;
        Span = token;
        if (!IsBlock) return;
        places = new BlockText(token, parentIndent);
        Span = BlockHeader.Read(source.Text, token, parentIndent).Content;
    }

    private YamlScalar(YamlScalar place, (YamlScalar? Origin, string Text)[] pieces)
        : base(parent: null, anchor: null, place.Tag)
    {
        var composed = new ComposedText(pieces, place.Token);
        value = composed.Text;
        style = composed.IsCopyOf(place) ? place.style : YamlScalarStyle.DoubleQuoted;
        source = place.source;
        Span = place.Span;
        places = composed;
    }

    /// <summary>The value of a key that has none.</summary>
    internal static YamlScalar Missing(YamlNode parent, SourceText source, int position) =>
        new(parent, anchor: null, tag: null, "", YamlScalarStyle.Plain, source, new TextSpan(position, 0), parentIndent: -1);

    /// <summary>The text after unquoting, unescaping and folding.</summary>
    public string Value => value ??= isVerbatim ? Words.Of(source.Text.AsSpan(Letters.Start, Letters.Length)) : ScalarMap.ReadValue(source.Text, Token, Style, ParentIndent);

    public YamlScalarStyle Style => style;

    public bool IsBlock => Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    public bool IsQuoted => Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted;

    /// <summary>Nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull => Style == YamlScalarStyle.Plain && Tag is null && (Says("") || Says("~") || Says("null") || Says("Null") || Says("NULL"));

    /// <summary>The token from its quote or block indicator on: where a replacement of the whole scalar goes.</summary>
    public TextSpan TokenSpan => IsBlock ? TextSpan.FromBounds(Token.Start, Span.End) : Token;

    private TextSpan Token => places switch
    {
        BlockText block => block.Token,
        ComposedText composed => composed.Token,
        _ => Span,
    };

    private int ParentIndent => places is BlockText block ? block.ParentIndent : -1;

    /// <summary>The token without its quotes.</summary>
    private TextSpan Letters => IsQuoted ? new TextSpan(Span.Start + 1, Span.Length - 2) : Span;

    /// <summary>The place in the source that a stretch of <see cref="Value"/> was read from, escapes and folded line breaks included.</summary>
    public TextSpan SpanOf(int valueStart, int length)
    {
        if (places is ComposedText composed) return composed.SpanOf(valueStart, length) ?? Span;
        if (!isVerbatim) return Map.SpanOf(valueStart, length) ?? Span;
        return valueStart >= 0 && length >= 0 && valueStart <= Letters.Length - length ? new TextSpan(Letters.Start + valueStart, length) : Span;
    }

    private ScalarMap Map
    {
        get
        {
            if (places is BlockText block) return block.Map ??= ReadMap();
            if (places is ScalarMap known) return known;
            var map = ReadMap();
            places = map;
            return map;
        }
    }

    private ScalarMap ReadMap() => ScalarMap.Read(source.Text, Token, Style, ParentIndent, Value);

    /// <summary>Whether this is its value; asked of a key that is no string yet, it does not become one.</summary>
    internal bool Says(string text) => Characters.SequenceEqual(text.AsSpan());

    /// <summary>Whether two scalars have the same value; asked of keys that are no strings yet, they do not become strings.</summary>
    public bool SaysSameAs(YamlScalar other) => Characters.SequenceEqual(other.Characters);

    internal ReadOnlySpan<char> Characters => value is null && isVerbatim ? source.Text.AsSpan(Letters.Start, Letters.Length) : Value.AsSpan();

    internal YamlScalar Compose((YamlScalar? Origin, string Text)[] pieces) => new(this, pieces);

    public override string ToString() => Value;
}

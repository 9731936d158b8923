using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>For each character of a scalar's value the stretch of source it was read from.</summary>
internal sealed class ScalarMap
{
    private readonly TextSpan[]? origins;
    private readonly int offset;
    private readonly int length;
    private readonly TextSpan empty;

    private ScalarMap(int offset, int length)
    {
        this.offset = offset;
        this.length = length;
    }

    private ScalarMap(TextSpan[] origins, TextSpan empty)
    {
        this.origins = origins;
        this.empty = empty;
        length = origins.Length;
    }

    public static ScalarMap Read(string text, TextSpan token, YamlScalarStyle style, int parentIndent, string value)
    {
        if (IsVerbatim(text, token, style, value)) return new ScalarMap(token.Start + QuotesOf(style), value.Length);

        var writer = new ScalarWriter(text, keepsOrigins: true);
        Write(writer, token, style, parentIndent);

        // The value is the YAML library's; where our second reading of it differs we know no inner places.
        return writer.Value == value
            ? new ScalarMap(writer.Origins, new TextSpan(token.Start, 0))
            : new ScalarMap(-1, value.Length);
    }

    /// <summary>The value of a token that is known to be read by the library as it is by us.</summary>
    public static string ReadValue(string text, TextSpan token, YamlScalarStyle style, int parentIndent)
    {
        var writer = new ScalarWriter(text, keepsOrigins: false);
        Write(writer, token, style, parentIndent);
        return writer.Value;
    }

    /// <summary>The source of a stretch of the value; <c>null</c> when it is not known.</summary>
    public TextSpan? SpanOf(int start, int count)
    {
        if (start < 0 || count < 0 || start > length || count > length - start) return null;
        if (origins is null) return offset < 0 ? null : new TextSpan(offset + start, count);
        if (count > 0) return TextSpan.FromBounds(origins[start].Start, origins[start + count - 1].End);
        if (length == 0) return empty;
        return start < length ? new TextSpan(origins[start].Start, 0) : new TextSpan(origins[length - 1].End, 0);
    }

    private static void Write(ScalarWriter writer, TextSpan token, YamlScalarStyle style, int parentIndent)
    {
        if (style is YamlScalarStyle.Literal or YamlScalarStyle.Folded)
        {
            BlockScalarReader.Read(
                writer,
                token,
                BlockHeader.Read(writer.Text, token, parentIndent),
                folded: style == YamlScalarStyle.Folded);
        }
        else
        {
            FlowScalarReader.Read(writer, token, style);
        }
    }

    /// <summary>The plain case: the value stands in the source letter by letter.</summary>
    public static bool IsVerbatim(string text, TextSpan token, YamlScalarStyle style, string value)
    {
        var quotes = QuotesOf(style);
        return style is not (YamlScalarStyle.Literal or YamlScalarStyle.Folded)
            && token.Length - 2 * quotes == value.Length
            && string.CompareOrdinal(text, token.Start + quotes, value, 0, value.Length) == 0;
    }

    private static int QuotesOf(YamlScalarStyle style) => style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted ? 1 : 0;
}

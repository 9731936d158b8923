using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>A text put together from scalars, each of which still knows where it stands, and from words that stand nowhere.</summary>
internal sealed class ComposedText
{
    private readonly (YamlScalar? Origin, string Text)[] pieces;

    public ComposedText((YamlScalar? Origin, string Text)[] pieces, SourceText source)
    {
        Source = source;
        this.pieces = pieces;
        Text = string.Concat(pieces.Select(TextOf));
    }

    public string Text { get; }

    /// <summary>The text its scalars stand in.</summary>
    public SourceText Source { get; }

    public bool IsCopyOf(YamlScalar scalar) => pieces.Length == 1 && pieces[0].Origin == scalar;

    /// <summary>The source of a stretch that lies within one scalar; <c>null</c> for every other.</summary>
    public TextSpan? SpanOf(int start, int length)
    {
        foreach (var piece in pieces)
        {
            var text = TextOf(piece);
            if (start >= 0 && start <= text.Length && length <= text.Length - start && piece.Origin is { } origin)
                return origin.SpanOf(start, length);
            start -= text.Length;
            if (start < 0) return null;
        }

        return null;
    }

    private static string TextOf((YamlScalar? Origin, string Text) piece) => piece.Origin?.Value ?? piece.Text;
}

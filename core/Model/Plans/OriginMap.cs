using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>
/// From the text that was bound to the files its pieces come from: SQL in a block scalar of YAML, in a string of Python, or with values
/// put in for parameters, is bound as one text and told at the places where a person wrote it.
/// </summary>
public sealed class OriginMap
{
    private readonly SourceText whole;
    private readonly TextPiece[] pieces;

    private OriginMap(SourceText whole, TextPiece[] pieces)
    {
        this.whole = whole;
        this.pieces = pieces;
    }

    /// <summary>A text that is a file of its own.</summary>
    public static OriginMap Of(SourceText text) => new(text, []);

    /// <summary>A text put together.</summary>
    /// <param name="text">The text that is bound.</param>
    /// <param name="pieces">Its pieces in their order, from the first letter to the last; none may be empty.</param>
    public static OriginMap Of(SourceText text, IReadOnlyList<TextPiece> pieces) => new(text, pieces.ToArray());

    /// <summary>
    /// Where words of the bound text are written. Words over several pieces of one file reach from the first to the last; else, and where
    /// a piece is no copy of its origin, the whole origin of the first piece is meant.
    /// </summary>
    public Origin Of(TextSpan span)
    {
        if (pieces.Length == 0) return new(whole, span);
        var first = pieces[IndexOf(span.Start)];
        var last = span.IsEmpty ? first : pieces[IndexOf(span.End - 1)];
        if (!ReferenceEquals(first.Origin.Text, last.Origin.Text)) last = first;
        var start = first.IsCopy ? first.Origin.Span.Start + (span.Start - first.Start) : first.Origin.Span.Start;
        var end = last.IsCopy ? Math.Min(last.Origin.Span.Start + (span.End - last.Start), last.Origin.Span.End) : last.Origin.Span.End;
        return new(first.Origin.Text, TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end)));
    }

    private int IndexOf(int position)
    {
        var (from, to) = (0, pieces.Length - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            if (pieces[middle].Start <= position) from = middle;
            else to = middle - 1;
        }

        return from;
    }
}

/// <summary>A piece of a text put together.</summary>
/// <param name="Start">Where it starts in the text that is bound.</param>
/// <param name="Origin">Where it is written.</param>
/// <param name="IsCopy">Whether it is written there letter by letter; a value put in for a parameter is not.</param>
public readonly record struct TextPiece(int Start, Origin Origin, bool IsCopy = true);

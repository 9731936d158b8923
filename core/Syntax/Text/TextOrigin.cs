namespace Dataflow.Lint.Syntax.Text;

/// <summary>
/// Where the pieces of a text come from that was put together: SQL in strings of Python, Python in the cells of a notebook.
/// </summary>
/// <remarks>
/// Positions of the text are looked up among its pieces, so that what is found in it is said of the text that a person wrote.
/// </remarks>
public sealed class TextOrigin
{
    private readonly TextPiece[] pieces;

    /// <param name="host">The text that the pieces come from.</param>
    /// <param name="pieces">The pieces in the order of the text they make, the first one at its start.</param>
    /// <param name="seams">Where one thing ends and another begins, in order.</param>
    internal TextOrigin(SourceText host, TextPiece[] pieces, int[] seams)
    {
        Host = host;
        Seams = seams;
        this.pieces = pieces;
    }

    /// <summary>The text that the pieces come from; it may be put together itself.</summary>
    public SourceText Host { get; }

    /// <summary>The positions, in order, that no word reaches over: a string without its end is one within its piece.</summary>
    public IReadOnlyList<int> Seams { get; }

    /// <summary>
    /// The stretch of the host from the first letter of a span to its last. Where its end comes from a place before its start, the words
    /// are gathered from several places, and the first of them is given.
    /// </summary>
    public TextSpan HostSpan(TextSpan span)
    {
        if (pieces.Length == 0) return default;
        var first = pieces[IndexAt(span.Start)];
        var start = first.HostPosition(span.Start);
        if (span.IsEmpty) return new TextSpan(start, 0);
        var last = pieces[IndexAt(span.End - 1)];
        var end = last.IsVerbatim ? last.HostPosition(span.End - 1) + 1 : last.Host.End;
        return TextSpan.FromBounds(start, end >= start ? end : first.Host.End);
    }

    /// <summary>Whether a stretch stands in the host letter by letter.</summary>
    public bool IsVerbatim(TextSpan span) => PieceOf(span) is { IsVerbatim: true };

    /// <summary>
    /// Whether an edit of a stretch is one of the host: it stands there letter by letter, and nothing else is made of it.
    /// </summary>
    public bool MayEdit(TextSpan span) => PieceOf(span) is { IsVerbatim: true, IsShared: false };

    // The piece that holds all of a stretch.
    private TextPiece? PieceOf(TextSpan span) =>
        pieces.Length > 0 && pieces[IndexAt(span.Start)] is var piece && span.End <= piece.Start + piece.Host.Length ? piece : null;

    // The last piece that starts at the position or before it.
    private int IndexAt(int position)
    {
        var (low, high) = (0, pieces.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].Start <= position) low = middle + 1;
            else high = middle;
        }

        return Math.Max(0, low - 1);
    }
}

/// <summary>A piece of a text that was put together.</summary>
/// <param name="Start">Where it starts in that text.</param>
/// <param name="Host">What it was made of.</param>
/// <param name="IsVerbatim">Whether it says the same letter by letter; otherwise it stands for the host's words as a whole.</param>
internal readonly record struct TextPiece(int Start, TextSpan Host, bool IsVerbatim)
{
    /// <summary>Whether other texts may be made of the same words.</summary>
    public bool IsShared { get; init; }

    public int HostPosition(int position) => IsVerbatim ? Host.Start + Math.Min(position - Start, Host.Length) : Host.Start;
}

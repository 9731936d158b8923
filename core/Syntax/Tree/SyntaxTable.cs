using System.Collections.Concurrent;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>A lossless syntax tree laid out flat: all tokens in order, and all nodes as rows in pre-order.</summary>
/// <remarks>
/// The texts of the tokens concatenate to the source. Row 0 is the root; the descendants of a row are the rows
/// behind it up to, and without, its <see cref="EndRow"/>. A row spans its tokens without surrounding trivia.
/// </remarks>
public sealed class SyntaxTable
{
    private readonly SyntaxKind[] tokenKinds;
    private readonly int[] tokenStarts;
    private readonly SyntaxRow[] rows;
    private readonly NodeRuns? runs;
    private readonly ErrorPlaces errorPlaces;
    private ConcurrentDictionary<int, SqlNode>? largeViews;

    internal SyntaxTable(SourceText source, TokenBuffer tokens, SyntaxRow[] rows, IReadOnlyList<SyntaxError> errors)
    {
        Source = source;
        Errors = errors;
        var broken = BrokenStretches.Of(errors, tokens, source);
        FirstErrors = broken.Length == 0 ? [] : Array.ConvertAll(broken, b => b.First);
        errorPlaces = broken.Length == 0 ? ErrorPlaces.None : new ErrorPlaces(Array.ConvertAll(broken, b => b.Stretch));
        runs = NodeRuns.Of(rows);
        tokenKinds = tokens.Kinds;
        tokenStarts = tokens.Starts;
        TokenCount = tokens.Count;
        this.rows = rows;
    }

    /// <summary>The views of the rows as far as they have been made.</summary>
    internal SqlNode?[]? Views { get; set; }

    /// <summary>The views of rows with much below them, in a table of so many rows that the others are not kept.</summary>
    internal ConcurrentDictionary<int, SqlNode> LargeViews =>
        Volatile.Read(ref largeViews) ?? Interlocked.CompareExchange(ref largeViews, new(), null) ?? largeViews;

    internal void ForgetViews()
    {
        Views = null;
        largeViews = null;
    }

    public SourceText Source { get; }

    public IReadOnlyList<SyntaxError> Errors { get; }

    /// <summary>Of the errors, the first of each statement: the others mostly come of it.</summary>
    public IReadOnlyList<SyntaxError> FirstErrors { get; }

    /// <summary>How many tokens there are, with trivia and the empty token at the end of the file.</summary>
    public int TokenCount { get; }

    public int RowCount => rows.Length;

    public SyntaxKind TokenKind(int token) => tokenKinds[token];

    public int TokenStart(int token) => tokenStarts[token];

    public int TokenEnd(int token) => token + 1 < TokenCount ? tokenStarts[token + 1] : Source.Length;

    public TextSpan TokenSpan(int token) => TextSpan.FromBounds(TokenStart(token), TokenEnd(token));

    public SyntaxKind Kind(int row) => rows[row].Kind;

    /// <summary>The row of the parent, or -1 for the root.</summary>
    public int Parent(int row) => rows[row].Parent;

    /// <summary>
    /// The outermost row of the run of operators, joins or set operations that the row is in; the row itself where it is in none,
    /// or the tree is so flat that no run needs to be passed over.
    /// </summary>
    internal int RunEnd(int row) => runs is null ? row : runs.EndOf(row);

    /// <summary>Whether the span lies in a statement with an error, or between that and its <c>;</c></summary>
    public bool HasErrorsIn(TextSpan span) => errorPlaces.AnyIn(span);

    /// <summary>The first row behind the row and its descendants.</summary>
    public int EndRow(int row) => rows[row].EndRow;

    public int FirstToken(int row) => rows[row].FirstToken;

    /// <summary>The first token behind the row; equal to <see cref="FirstToken"/> where the row is empty.</summary>
    public int EndToken(int row) => rows[row].EndToken;

    public TextSpan Span(int row)
    {
        var start = TokenStart(FirstToken(row));
        return TextSpan.FromBounds(start, EndToken(row) == FirstToken(row) ? start : TokenEnd(EndToken(row) - 1));
    }

    /// <summary>The index of the token that holds the position; the end of the file holds the last position.</summary>
    public int TokenAt(int position)
    {
        var found = Array.BinarySearch(tokenStarts, 0, TokenCount, position);
        return found >= 0 ? found : ~found - 1;
    }
}

/// <summary>One node of a table.</summary>
internal readonly record struct SyntaxRow(SyntaxKind Kind, int Parent, int EndRow, int FirstToken, int EndToken);

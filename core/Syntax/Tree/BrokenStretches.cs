using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>
/// The stretches of a text, each from one <c>;</c> to the next, that hold an error: a statement that is not understood at one word
/// says nothing for sure at any other, and what else is odd in it mostly comes of that word.
/// </summary>
internal static class BrokenStretches
{
    /// <param name="errors">In the order of their spans.</param>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="source">The text.</param>
    /// <returns>The first error of each stretch, and the stretch, in order.</returns>
    public static (SyntaxError First, TextSpan Stretch)[] Of(IReadOnlyList<SyntaxError> errors, TokenBuffer tokens, SourceText source)
    {
        if (errors.Count == 0) return [];
        var found = new List<(SyntaxError, TextSpan)>();
        var next = 0;
        var start = 0;
        for (var token = 0; token < tokens.Count && next < errors.Count; token++)
        {
            var isLast = token + 1 == tokens.Count;
            if (!isLast && tokens.Kinds[token] is not (SyntaxKind.Semicolon or SyntaxKind.CellBreak)) continue;
            var end = isLast ? source.Length : tokens.Starts[token + 1];
            if (isLast || errors[next].Span.Start < end)
            {
                var first = errors[next];
                if (first.HidesRest) end = EndOfPiece(source, first.Span.Start);
                found.Add((first, TextSpan.FromBounds(start, end)));
                while (next < errors.Count && (isLast || errors[next].Span.Start < end)) next++;
                while (token + 1 < tokens.Count && tokens.Starts[token + 1] < end) token++;
            }

            start = end;
        }

        return found.ToArray();
    }

    // Of a text that was put together, what hides the rest hides that of its piece.
    private static int EndOfPiece(SourceText source, int position)
    {
        foreach (var seam in source.Origin?.Seams ?? [])
        {
            if (seam > position) return seam;
        }

        return source.Length;
    }
}

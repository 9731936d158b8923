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
        var length = source.Length;
        var found = new List<(SyntaxError, TextSpan)>();
        var next = 0;
        var start = 0;
        for (var token = 0; token < tokens.Count && next < errors.Count; token++)
        {
            var isLast = token + 1 == tokens.Count;
            if (!isLast && tokens.Kinds[token] is not (SyntaxKind.Semicolon or SyntaxKind.CellBreak)) continue;
            var end = isLast ? length : tokens.Starts[token + 1];
            if (isLast || errors[next].Span.Start < end)
            {
                var first = errors[next];
                if (first.HidesRest) end = Math.Max(end, SeamBehind(first.Span.Start, source));
                found.Add((first, TextSpan.FromBounds(start, end)));
                while (next < errors.Count && (isLast || errors[next].Span.Start < end)) next++;
            }

            start = Math.Max(start, end);
        }

        return found.ToArray();
    }

    // What is not closed reaches to the end of its piece of the text.
    private static int SeamBehind(int position, SourceText source)
    {
        var seams = source.Origin?.Seams ?? [];
        var (low, high) = (0, seams.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (seams[middle] <= position) low = middle + 1;
            else high = middle;
        }

        return low < seams.Count ? seams[low] : source.Length;
    }
}

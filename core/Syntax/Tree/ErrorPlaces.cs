using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>Where the errors of a text are, so that each statement can be asked for its own without a walk through all.</summary>
internal sealed class ErrorPlaces
{
    private readonly IReadOnlyList<SyntaxError> errors;

    // The greatest end of an error and of all before it.
    private readonly int[] ends;

    /// <param name="errors">In the order of their spans.</param>
    public ErrorPlaces(IReadOnlyList<SyntaxError> errors)
    {
        this.errors = errors;
        ends = errors.Count == 0 ? [] : new int[errors.Count];
        for (var i = 0; i < ends.Length; i++) ends[i] = Math.Max(errors[i].Span.End, i > 0 ? ends[i - 1] : 0);
    }

    /// <summary>Whether an error lies within the span or overlaps it.</summary>
    public bool AnyIn(TextSpan span)
    {
        if (ends.Length == 0) return false;
        var first = FirstFrom(span.Start);
        if (first > 0 && ends[first - 1] > span.Start) return true;
        if (first == ends.Length) return false;
        var error = errors[first].Span;
        return error.Start < span.End || (error.Start == span.End && error.IsEmpty);
    }

    // The first error that starts at a position or behind it.
    private int FirstFrom(int position)
    {
        var (from, to) = (0, errors.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (errors[middle].Span.Start < position) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}

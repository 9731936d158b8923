using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tree;

/// <summary>Where a text is broken, so that each statement can be asked for itself without a walk through all.</summary>
internal sealed class ErrorPlaces
{
    /// <summary>A text without errors.</summary>
    public static readonly ErrorPlaces None = new([]);

    private readonly TextSpan[] broken;

    /// <param name="broken">In their order; none overlaps another.</param>
    public ErrorPlaces(TextSpan[] broken) => this.broken = broken;

    /// <summary>Whether the span touches a broken stretch.</summary>
    public bool AnyIn(TextSpan span)
    {
        if (broken.Length == 0) return false;
        var first = FirstFrom(span.Start);
        if (first > 0 && broken[first - 1].End > span.Start) return true;
        return first < broken.Length && (broken[first].Start < span.End || broken[first].Start == span.Start);
    }

    // The first stretch that starts at a position or behind it.
    private int FirstFrom(int position)
    {
        var (from, to) = (0, broken.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (broken[middle].Start < position) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}

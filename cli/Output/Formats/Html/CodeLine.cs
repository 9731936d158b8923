using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>How much of a line a page shows: a line of megabytes only around the place that matters.</summary>
internal static class CodeLine
{
    private const int Before = 160;
    private const int Behind = 320;

    /// <param name="text">The text that holds the line.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="focus">The position that must be seen.</param>
    public static TextSpan Cut(string text, int start, int end, int focus)
    {
        var from = focus - start > Before ? Whole(text, focus - Before) : start;
        var to = end - focus > Behind ? Whole(text, focus + Behind) : end;
        return TextSpan.FromBounds(from, to);
    }

    // Not between the two halves of a character.
    private static int Whole(string text, int position) => char.IsLowSurrogate(text[position]) ? position + 1 : position;
}

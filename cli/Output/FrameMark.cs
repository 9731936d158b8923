using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Output;

/// <summary>One place to underline in a code frame, with the words beside it.</summary>
internal sealed record FrameMark(Location Place, string Label, bool IsPrimary)
{
    /// <summary>The line, counted from 0, on which the place starts.</summary>
    public int Line { get; } = Place.Source.LineIndexOf(Place.Span.Start);

    /// <summary>The place itself, or what lies of it on its first line.</summary>
    public TextSpan SpanOnLine()
    {
        var line = Place.Source.LineSpan(Line);
        var start = Math.Min(Place.Span.Start, line.End);
        var end = Math.Min(Place.Span.End, line.End);
        while (end < Place.Span.End && end > start && char.IsWhiteSpace(Place.Source[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}

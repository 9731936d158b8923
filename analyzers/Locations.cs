using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>Turns places into the compiler's: lines and columns from 0, columns in UTF-16 units.</summary>
internal static class Locations
{
    public static Location Of(Engine.Linting.Location place) => Location.Create(
        place.Path,
        new TextSpan(place.Span.Start, place.Span.Length),
        new LinePositionSpan(PositionOf(place.Source, place.Span.Start), PositionOf(place.Source, place.Span.End)));

    private static LinePosition PositionOf(SourceText source, int position)
    {
        var line = source.LineIndexOf(position);
        return new LinePosition(line, position - source.LineSpan(line).Start);
    }
}

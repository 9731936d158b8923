using Dataflow.Lint.Engine.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>Turns places into the compiler's: lines and columns from 0, columns in UTF-16 units.</summary>
internal static class Locations
{
    /// <param name="place">The place.</param>
    /// <param name="program">The file of the compilation it may lie in; all others are additional files.</param>
    public static Location Of(Engine.Linting.Location place, SyntaxTree? program = null) =>
        program is not null && place.Path == PathText.Normalize(program.FilePath)
            ? Location.Create(program, new TextSpan(place.Span.Start, place.Span.Length))
            : OfFile(place);

    private static Location OfFile(Engine.Linting.Location place) => Location.Create(
        place.Path,
        new TextSpan(place.Span.Start, place.Span.Length),
        new LinePositionSpan(PositionOf(place.Source, place.Span.Start), PositionOf(place.Source, place.Span.End)));

    private static LinePosition PositionOf(SourceText source, int position)
    {
        var line = source.LineIndexOf(position);
        return new LinePosition(line, position - source.LineSpan(line).Start);
    }
}

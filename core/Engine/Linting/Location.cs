using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>A place in a file.</summary>
public readonly record struct Location(SourceText Source, TextSpan Span) : IComparable<Location>
{
    public string Path => Source.Path;

    /// <summary>The place in the file itself, where the text was put together from pieces of it.</summary>
    public Location InHost
    {
        get
        {
            var place = this;
            while (place.Source.Origin is { } origin) place = new Location(origin.Host, origin.HostSpan(place.Span));
            return place;
        }
    }

    public LinePosition Start => Source.PositionOf(Span.Start);

    public LinePosition End => Source.PositionOf(Span.End);

    public string Text => Source.ToString(Span);

    public int CompareTo(Location other)
    {
        var byPath = string.CompareOrdinal(Path, other.Path);
        return byPath != 0 ? byPath : Span.CompareTo(other.Span);
    }
}

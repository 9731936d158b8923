using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>The marks that are shown together: all in one file and near each other.</summary>
internal sealed record FramePart(IReadOnlyList<FrameMark> Marks)
{
    private const int MostRelated = 3;

    /// <summary>Places further apart than this are shown on their own, so that the arrow leads to each.</summary>
    private const int NearLines = 12;

    /// <summary>The mark the arrow above the part leads to.</summary>
    public FrameMark Lead => Marks.FirstOrDefault(m => m.IsPrimary) ?? Marks[0];

    public int LastLine => Marks.Max(m => m.Line);

    /// <summary>The parts of a finding: the one with its primary place first, then the others in the order they were given.</summary>
    public static IReadOnlyList<FramePart> Of(Diagnostic diagnostic)
    {
        var parts = new List<List<FrameMark>> { new() { new FrameMark(diagnostic.Location, diagnostic.Label ?? "", IsPrimary: true) } };
        foreach (var related in diagnostic.Related.Take(MostRelated))
        {
            var mark = new FrameMark(related.Location, related.Message, IsPrimary: false);
            if (parts.Find(part => part.Exists(other => IsNear(mark, other))) is { } near) near.Add(mark);
            else parts.Add([mark]);
        }

        return parts.ConvertAll(marks => new FramePart(marks));
    }

    private static bool IsNear(FrameMark a, FrameMark b) =>
        a.Place.Path == b.Place.Path && Math.Abs(a.Line - b.Line) <= NearLines;
}

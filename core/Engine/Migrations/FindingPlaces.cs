using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>Puts findings to the places that they prove something of: a place with one breaks, whatever the table says.</summary>
/// <param name="actual">Where a place stands in the files as they are; null where it does not.</param>
internal sealed class FindingPlaces(Func<Location, Location?> actual)
{
    private const int Nowhere = 5;

    public Migration Join(IReadOnlyList<TableChange> changes, IReadOnlyList<Impact> impacts, IReadOnlyList<Diagnostic> findings)
    {
        var byPath = Enumerable.Range(0, impacts.Count).ToLookup(i => impacts[i].Use.Place.Path);
        var tables = new HashSet<string>(changes.Select(c => c.Place.Path), StringComparer.Ordinal);
        var (own, elsewhere) = (new List<Diagnostic>?[impacts.Count], new List<Diagnostic>());
        foreach (var finding in findings)
        {
            if (actual(finding.Location) is not { } place) continue;
            var ranked = byPath[place.Path].Select(i => (Index: i, Rank: RankOf(impacts[i], place))).Where(r => r.Rank < Nowhere).ToArray();
            if (ranked.Length == 0 && !tables.Contains(place.Path)) elsewhere.Add(finding);
            if (ranked.Length == 0) continue;
            var best = ranked.Min(r => r.Rank);
            foreach (var (index, _) in ranked.Where(r => r.Rank == best).Take(best < 2 ? int.MaxValue : 1))
                (own[index] ??= []).Add(finding);
        }

        return new Migration(
            changes,
            [.. impacts.Select((impact, i) => own[i] is { } found ? impact with { Findings = found, Verdict = Verdict.Breaks } : impact)],
            elsewhere,
            []);
    }

    // The nearest place that is hit anyhow, then the one that stands for all around the finding.
    private static int RankOf(Impact impact, Location finding)
    {
        var (use, isHit) = (impact.Use, impact.Verdict != Verdict.Unaffected);
        if (Overlaps(use.Place, finding) && isHit) return 0;
        var isAround = use is { Column: null,
            Kind: UseKind.InsertByPosition or UseKind.InsertByName or UseKind.StarByName or UseKind.StarByPosition,
            Extent: { } statement }
            && statement.Span.Contains(finding.Span);
        if (isAround && isHit) return 1;
        if (use is { Kind: UseKind.Mock, Column: null }) return 2;
        return Overlaps(use.Place, finding) ? 3 : isAround ? 4 : Nowhere;
    }

    private static bool Overlaps(Location one, Location other) =>
        one.Span.Start < Math.Max(other.Span.End, other.Span.Start + 1) && other.Span.Start < Math.Max(one.Span.End, one.Span.Start + 1);
}

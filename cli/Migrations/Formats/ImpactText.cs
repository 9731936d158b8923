using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>Who is hit by changes, for people: what breaks, what may change, what nobody can prove.</summary>
internal static class ImpactText
{
    /// <param name="page">The page.</param>
    /// <param name="migration">What changes, and whom it concerns.</param>
    /// <param name="owners">Whom places belong to.</param>
    /// <param name="showsAll">Whether places are listed too that nothing happens to.</param>
    public static void Write(Page page, Migration migration, Owners owners, bool showsAll)
    {
        var impacts = migration.Impacts;
        page.Write(SummaryOf(impacts)).Line();
        var lines = impacts.Where(i => showsAll || i.Verdict != Verdict.Unaffected)
            .Select(i =>
                (Impact: i, Word: WordOf(i), Consumer: i.Use.Consumer.Job is { } job
                    ? Visible(job)
                    : PathQuote.Of(page.PathOf(i.Use.Consumer.Path)),
                    Place: $"{PathQuote.Of(page.PathOf(i.Use.Place.Path))}:{i.Use.Place.Start}",
                    Owner: owners.Of(i)))
            .OrderBy(l => RankOf(l.Impact)).ThenBy(l => l.Impact.Use.Place).ToArray();
        var (consumer, place) = (lines.Select(l => Glyph.WidthOf(l.Consumer))
            .DefaultIfEmpty(0).Max(), lines.Select(l => Glyph.WidthOf(l.Place)).DefaultIfEmpty(0).Max());
        foreach (var line in lines)
        {
            page.Write("  ")
                .Write(StyleOf(line.Impact), line.Word.PadRight(5))
                .Write($"  {Padded(line.Consumer, consumer)}  {Padded(line.Place, place)}  {Visible(ChangeText.ReasonOf(line.Impact))}")
                .Write(Style.Faint, $"  owner {Visible(line.Owner)}").Line();
            foreach (var finding in line.Impact.Findings) page.Write($"         {finding.Rule.Id} {Visible(finding.Message)}").Line();
        }

        foreach (var finding in migration.Elsewhere)
        {
            page.Write("  ")
                .Write(Style.Error, "error")
                .Write(
                    $"  {PathQuote.Of(page.PathOf(finding.Location.Path))}:{finding.Location.Start}  {finding.Rule.Id} {Visible(finding.Message)}").Line();
        }
    }

    /// <summary>How many consumers break, may change, are unaffected, cannot be proven.</summary>
    public static string SummaryOf(IReadOnlyList<Impact> impacts)
    {
        var consumers = impacts.GroupBy(i => (i.Use.Consumer.Job, i.Use.Consumer.Path)).Select(g => g.Min(RankOf)).ToArray();
        return $"breaks {Words.Count(consumers.Count(r => r == 0), "consumer")}, may change {consumers.Count(r => r == 1)}, {consumers.Count(r => r == 3)} unaffected, {consumers.Count(r => r == 2)} not provable";
    }

    /// <summary>What happens, in a word: <c>error</c>, <c>risk</c>, <c>?</c>, <c>-</c>.</summary>
    public static string WordOf(Impact impact) => RankOf(impact) switch { 0 => "error", 1 => "risk", 2 => "?", _ => "-" };

    private static int RankOf(Impact impact) => impact.Verdict switch
    {
        Verdict.Breaks => 0,
        Verdict.MayChange => impact.IsUnprovable ? 2 : 1,
        _ => 3,
    };

    private static Style StyleOf(Impact impact) => RankOf(impact) switch
    {
        0 => Style.Error,
        1 => Style.Warning,
        2 => Style.Info,
        _ => Style.Faint,
    };

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Glyph.WidthOf(text)));

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}

using System.Globalization;
using System.Text;

namespace Corpus.Measuring;

/// <summary>The figures of all sets as one table in Markdown.</summary>
internal static class Report
{
    public static string Table(IReadOnlyList<SetFigures> figures)
    {
        var text = new StringBuilder();
        text.AppendLine(
            "| set | statements | ACCEPT agreed | REJECT agreed | same line | next statement read | lossless | MB/s | bytes/byte |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var set in figures) AppendRow(text, set);
        if (figures.Count > 1) AppendRow(text, Total(figures));
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, SetFigures set) =>
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {set.Name} | {set.Accepts + set.Rejects} | {Share(set.AcceptsAgreed, set.Accepts)} | {Share(set.RejectsAgreed, set.Rejects)} | {Share(set.LinesAgreed, set.LinesKnown)} | {Share(set.NextGoodRead, set.NextGood)} | {Share(set.RoundTrips, set.Texts)} | {set.Bytes / set.Seconds / 1e6:F0} | {(double)set.Allocated / set.Bytes:F1} |");

    private static SetFigures Total(IReadOnlyList<SetFigures> figures) => new("all")
    {
        Accepts = figures.Sum(f => f.Accepts),
        AcceptsAgreed = figures.Sum(f => f.AcceptsAgreed),
        Rejects = figures.Sum(f => f.Rejects),
        RejectsAgreed = figures.Sum(f => f.RejectsAgreed),
        LinesKnown = figures.Sum(f => f.LinesKnown),
        LinesAgreed = figures.Sum(f => f.LinesAgreed),
        NextGood = figures.Sum(f => f.NextGood),
        NextGoodRead = figures.Sum(f => f.NextGoodRead),
        Texts = figures.Sum(f => f.Texts),
        RoundTrips = figures.Sum(f => f.RoundTrips),
        Bytes = figures.Sum(f => f.Bytes),
        Seconds = figures.Sum(f => f.Seconds),
        Allocated = figures.Sum(f => f.Allocated),
    };

    private static string Share(int part, int whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part}/{whole} ({100.0 * part / whole:F1} %)");
}

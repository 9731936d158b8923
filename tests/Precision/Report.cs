using System.Globalization;
using System.Text;

namespace Precision;

/// <summary>The table of docs/precision.md: by rule, what was found in all sets and how much of it is false.</summary>
internal static class Report
{
    private const string Start = "<!-- figures: precision -->";
    private const string End = "<!-- end of figures: precision -->";

    /// <summary>Fewer findings than this are shown as counts: a share of them would say nothing.</summary>
    private const int FewFindings = 100;

    public static string Table(IReadOnlyList<Finding> findings, IReadOnlyList<Judgement> judgements)
    {
        var table = new StringBuilder("| rule | level | sets | findings | judged | false |\n|---|---|---:|---:|---:|---:|\n");
        var judged = judgements.ToLookup(j => j.Rule);
        foreach (var rule in findings.GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
            Row(table, $"[{rule.Key}](rules/{rule.Key}.md)", rule.First().Level, [.. rule], [.. judged[rule.Key]]);
        foreach (var level in new[] { "error", "warning", "info" })
        {
            var ofLevel = findings.Where(f => f.Level == level).ToArray();
            Row(table, "all", level, ofLevel, [.. ofLevel.Select(f => f.Rule).Distinct().SelectMany(rule => judged[rule])]);
        }

        return table.ToString();
    }

    public static void UpdateDocs(string path, string table)
    {
        var text = File.ReadAllText(path);
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(path, text[..start] + "\n\n" + table + "\n" + text[end..]);
    }

    private static void Row(StringBuilder table, string rule, string level, Finding[] findings, Judgement[] judgements)
    {
        var (judged, wrong) = (judgements.Sum(j => j.Judged), judgements.Sum(j => j.False));
        var share = judged >= FewFindings
            ? string.Create(CultureInfo.InvariantCulture, $"{wrong} ({100.0 * wrong / judged:0.0} %)")
            : $"{wrong}";
        table.Append(
            CultureInfo.InvariantCulture,
            $"| {rule} | {level} | {findings.Select(f => f.Set).Distinct().Count()} | {findings.Length} | {judged} | {share} |\n");
    }
}

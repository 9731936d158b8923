using System.Globalization;

namespace Precision;

/// <summary>What people found when they looked at the findings of a rule in a set.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Set">The set.</param>
/// <param name="Findings">How many there were.</param>
/// <param name="Judged">How many were looked at, one by one or by their kind.</param>
/// <param name="False">How many of these say something that is not so.</param>
/// <param name="How">How they were judged.</param>
internal sealed record Judgement(string Rule, string Set, int Findings, int Judged, int False, string How)
{
    public static IReadOnlyList<Judgement> Read(string path) =>
        [.. File.ReadLines(path)
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => line.Split('\t'))
            .Select(c => new Judgement(c[0], c[1], Number(c[2]), Number(c[3]), Number(c[4]), c[5]))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

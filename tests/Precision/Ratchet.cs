namespace Precision;

/// <summary>Holds the linter to what was judged: a finding that nobody has looked at, or too many false ones, fail.</summary>
internal static class Ratchet
{
    /// <summary>More false findings of a level, in a thousand, make its claims worth nothing.</summary>
    private static readonly Dictionary<string, int> MostFalsePerMille = new(StringComparer.Ordinal) { ["error"] = 10, ["warning"] = 50 };

    /// <returns>The exit code: 0 when all holds.</returns>
    public static int Check(IReadOnlyList<Finding> findings, IReadOnlyList<Judgement> judgements)
    {
        var problems = Counts(findings, judgements).Concat(Shares(findings, judgements)).ToArray();
        foreach (var problem in problems) Console.WriteLine(problem);
        return problems.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Counts(IReadOnlyList<Finding> findings, IReadOnlyList<Judgement> judgements)
    {
        var now = findings.GroupBy(f => (f.Rule, f.Set)).ToDictionary(g => g.Key, g => g.Count());
        var then = judgements.ToDictionary(j => (j.Rule, j.Set), j => j.Findings);
        foreach (var key in now.Keys.Union(then.Keys).Order())
        {
            var (count, known) = (now.GetValueOrDefault(key), then.GetValueOrDefault(key));
            if (count != known)
                yield return $"{key.Rule} in {key.Set}: {count} findings, {known} were judged: look at them (--list {key.Rule}) and write down what you see";
        }
    }

    private static IEnumerable<string> Shares(IReadOnlyList<Finding> findings, IReadOnlyList<Judgement> judgements)
    {
        var levels = findings.GroupBy(f => f.Rule).ToDictionary(g => g.Key, g => g.First().Level);
        foreach (var level in MostFalsePerMille)
        {
            var ofLevel = judgements.Where(j => levels.GetValueOrDefault(j.Rule) == level.Key).ToArray();
            var (judged, wrong) = (ofLevel.Sum(j => j.Judged), ofLevel.Sum(j => j.False));
            if (wrong * 1000 > judged * level.Value) yield return $"{wrong} of {judged} findings of level {level.Key} are false";
            if (level.Key == "error" && judged < ofLevel.Sum(j => j.Findings)) yield return "not every error was judged";
        }
    }
}

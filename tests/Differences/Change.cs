using Dataflow.Lint.Tests;

namespace Differences;

/// <summary>A finding that only one of two binaries has.</summary>
/// <param name="Input">The folder.</param>
/// <param name="Finding">The finding.</param>
/// <param name="IsNew">Whether the second binary has it, and not the first.</param>
/// <param name="OnlyIfSelected">Whether it takes all rules, those in preview too.</param>
internal sealed record Change(Input Input, ToldFinding Finding, bool IsNew, bool OnlyIfSelected)
{
    public static IEnumerable<Change> Between(
        Input input,
        IReadOnlyList<ToldFinding> before,
        IReadOnlyList<ToldFinding> after,
        bool allRules) =>
        Surplus(before, after).Select(f => new Change(input, f, IsNew: false, allRules))
            .Concat(Surplus(after, before).Select(f => new Change(input, f, IsNew: true, allRules)));

    // Counted: the same finding may be told twice.
    private static IEnumerable<ToldFinding> Surplus(IReadOnlyList<ToldFinding> these, IReadOnlyList<ToldFinding> others)
    {
        var known = others.GroupBy(f => f).ToDictionary(g => g.Key, g => g.Count());
        foreach (var finding in these)
        {
            if (known.TryGetValue(finding, out var left) && left > 0) known[finding] = left - 1;
            else yield return finding;
        }
    }
}

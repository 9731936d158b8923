namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>
/// Which repairs of a batch may have spoiled it. Those of groups without an objection are made first; then each group is halved,
/// all of them at once, until one repair a group is left, which is the one.
/// </summary>
internal sealed class Suspicion
{
    private readonly List<(Repair Repair, string Objection)> proven = [];

    public Suspicion(IReadOnlyList<Repair> repairs, IReadOnlyList<Objection> objections, FixGroups groups)
    {
        IsNone = objections.Count == 0;
        if (IsNone) return;
        var reasons = objections.GroupBy(o => groups.Of(o.Path), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Reason, StringComparer.Ordinal);
        var suspects = repairs.Where(r => groups.Of(r).Any(reasons.ContainsKey)).ToArray();
        var touched = new HashSet<string>(suspects.SelectMany(groups.Of), StringComparer.Ordinal);
        if (!reasons.Keys.All(touched.Contains)) ToTryNext = HalfOf(repairs, objections[0].Reason);
        else if (suspects.Length < repairs.Count) ToTryNext = [.. repairs.Except(suspects)];
        else ToTryNext = [.. suspects.GroupBy(FirstObjected).SelectMany(group => HalfOf([.. group], reasons[group.Key]))];

        string FirstObjected(Repair repair) => groups.Of(repair).First(reasons.ContainsKey);
    }

    /// <summary>Whether the batch is good as it is.</summary>
    public bool IsNone { get; }

    /// <summary>The repairs that are not to be made, and why.</summary>
    public IReadOnlyList<(Repair Repair, string Objection)> Proven => proven;

    /// <summary>The part of the batch to try next; none where all that was left is proven.</summary>
    public IReadOnlyList<Repair> ToTryNext { get; } = [];

    private IReadOnlyList<Repair> HalfOf(IReadOnlyList<Repair> repairs, string objection)
    {
        if (repairs.Count > 1) return [.. repairs.Take(repairs.Count / 2)];
        proven.Add((repairs[0], objection));
        return [];
    }
}

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>Puts origins together, up to a bound: a few words can ask for more pairs of columns than anybody would read.</summary>
/// <param name="budget">What may be kept for the whole plan.</param>
internal sealed class OriginCollector(OriginBudget budget)
{
    // A column that is made of more is not told in full.
    private const int MostOrigins = 400;

    private readonly HashSet<ColumnOrigin> known = [];
    private readonly List<ColumnOrigin> all = [];
    private Origins? only;
    private bool isComplete = true;

    /// <summary>Notes that there may be origins nobody knows.</summary>
    public OriginCollector AddUnknown()
    {
        isComplete = false;
        return this;
    }

    public OriginCollector Add(ColumnOrigin origin)
    {
        if (all.Count >= MostOrigins) isComplete &= known.Contains(origin);
        else if (known.Add(origin)) all.Add(origin);
        return this;
    }

    /// <summary>Adds what a part comes from, used in some way.</summary>
    public OriginCollector Add(Origins origins, LineageKind use)
    {
        if (all.Count == 0 && use == LineageKind.Copy) only = origins;
        isComplete &= origins.IsComplete;
        foreach (var origin in origins.All) Add(origin with { Kind = origin.Kind.Then(use) });
        return this;
    }

    /// <summary>What has been added; what is equal to a part that is kept already takes no room.</summary>
    public Origins ToOrigins()
    {
        if (all.Count == 0) return isComplete ? Origins.None : Origins.Unknown;
        if (only is not null && only.All.Count == all.Count && only.IsComplete == isComplete) return only;
        return budget.Takes(all.Count) ? new Origins(all.ToArray(), isComplete) : Origins.Unknown;
    }
}

/// <summary>How many origins are kept for one plan.</summary>
internal sealed class OriginBudget
{
    private int left = 400_000;

    public bool Takes(int count)
    {
        if (count > left) return false;
        left -= count;
        return true;
    }
}

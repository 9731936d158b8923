using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution;

/// <summary>A way that rows may take at a condition, a join or a window.</summary>
[Flags]
public enum Exercise : byte
{
    None = 0,

    /// <summary>A condition that holds.</summary>
    True = 1,

    /// <summary>A condition that does not.</summary>
    False = 2,

    /// <summary>A condition that is NULL.</summary>
    Unknown = 4,

    /// <summary>A row of a join with a partner.</summary>
    Matched = 8,

    /// <summary>A row of the left side without one.</summary>
    LeftAlone = 16,

    /// <summary>A row of the right side without one.</summary>
    RightAlone = 32,

    /// <summary>A row of the left side with several.</summary>
    MatchedTwice = 64,

    /// <summary>Two rows of a window that its order does not tell apart.</summary>
    Tied = 128,
}

/// <summary>Notes which ways the rows of a run take, for one who asks; a run without it notes nothing.</summary>
public sealed class Exercises
{
    private readonly Dictionary<PlanNode, (Exercise Possible, Exercise Seen)> nodes = [];

    /// <summary>What was made ready to run, with the ways there are and those that were taken.</summary>
    public IEnumerable<(PlanNode Node, Exercise Possible, Exercise Seen)> All =>
        nodes.OrderBy(n => n.Key.Index).Select(n => (n.Key, n.Value.Possible, n.Value.Seen));

    internal void Expect(PlanNode node, Exercise possible) => nodes.TryAdd(node, (possible, Exercise.None));

    internal void See(PlanNode node, Exercise seen)
    {
        if (nodes.TryGetValue(node, out var known) && (known.Seen | seen) != known.Seen)
            nodes[node] = known with { Seen = known.Seen | seen };
    }
}

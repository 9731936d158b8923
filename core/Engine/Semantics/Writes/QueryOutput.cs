using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>What lands in a table: columns in order, and which of them identify a row.</summary>
/// <param name="Columns">The columns; null when a star stands for a table nobody knows.</param>
/// <param name="Keys">
/// Candidate keys, each a set of positions in <paramref name="Columns"/>: no two rows agree on all of them.
/// Empty when no key can be derived, which does not mean that there is none.
/// </param>
public sealed record QueryOutput(IReadOnlyList<Column>? Columns, IReadOnlyList<IReadOnlyList<int>> Keys)
{
    private readonly Dictionary<Name, int> positions = PositionsOf(Columns ?? []);

    /// <summary>The position of the first column of a name, or -1.</summary>
    public int IndexOf(string name) => positions.TryGetValue(name, out var position) ? position : -1;

    private static Dictionary<Name, int> PositionsOf(IReadOnlyList<Column> columns)
    {
        var positions = new Dictionary<Name, int>(columns.Count);
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].Name is { } name) positions[name] = i;
        }

        return positions;
    }
}

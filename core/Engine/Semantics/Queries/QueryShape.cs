namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What a query gives: its columns in order, and which of them identify a row.</summary>
/// <param name="Columns">The output columns; null when a star stands for a table nobody knows.</param>
/// <param name="Keys">
/// Candidate keys, each a set of positions in <paramref name="Columns"/>: no two rows agree on all of them.
/// Empty when no key can be derived, which does not mean that there is none.
/// </param>
public sealed record QueryShape(IReadOnlyList<OutputColumn>? Columns, IReadOnlyList<IReadOnlyList<int>> Keys)
{
    // So few are compared as fast as they are found.
    private const int Few = 8;

    private (IReadOnlyList<OutputColumn>? Columns, Dictionary<string, int>? Positions) index;

    public static QueryShape Unknown { get; } = new(null, []);

    /// <summary>The position of the first column of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        if (Columns is not { } columns) return -1;
        if (columns.Count > Few) return Positions(columns).TryGetValue(name, out var position) ? position : -1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    // A copy of the record may have other columns.
    private Dictionary<string, int> Positions(IReadOnlyList<OutputColumn> columns)
    {
        if (index is { Positions: { } known } && ReferenceEquals(index.Columns, columns)) return known;
        var positions = new Dictionary<string, int>(columns.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].Name is { } name) positions[name] = i;
        }

        index = (columns, positions);
        return positions;
    }
}

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What a query gives: its columns in order, and which of them identify a row.</summary>
/// <param name="Columns">The output columns; null when a star stands for a table nobody knows.</param>
/// <param name="Keys">
/// Candidate keys, each a set of positions in <paramref name="Columns"/>: no two rows agree on all of them.
/// Empty when no key can be derived, which does not mean that there is none.
/// </param>
public sealed record QueryShape(IReadOnlyList<OutputColumn>? Columns, IReadOnlyList<IReadOnlyList<int>> Keys)
{
    public static QueryShape Unknown { get; } = new(null, []);

    /// <summary>The position of the first column of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; Columns is not null && i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Columns by the names they have in a result, letter case aside; several may share a name.</summary>
internal sealed class ColumnIndex
{
    private readonly IReadOnlyList<OutputColumn> columns;
    private readonly Dictionary<string, int> firsts;

    // For each column the next one of its name, or -1.
    private readonly int[] nexts;

    public ColumnIndex(IReadOnlyList<OutputColumn> columns)
    {
        this.columns = columns;
        firsts = new(columns.Count, StringComparer.OrdinalIgnoreCase);
        nexts = new int[columns.Count];
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].ResultName is not { } name)
            {
                HasNameless = true;
                continue;
            }

            nexts[i] = firsts.TryGetValue(name, out var next) ? next : -1;
            firsts[name] = i;
        }
    }

    /// <summary>Whether the name of a column is not known, so that any name may be its.</summary>
    public bool HasNameless { get; }

    public OutputColumn? First(string name) => firsts.TryGetValue(name, out var first) ? columns[first] : null;

    /// <summary>How many columns have the name.</summary>
    public int Count(string name)
    {
        var count = 0;
        for (var i = firsts.TryGetValue(name, out var first) ? first : -1; i >= 0; i = nexts[i]) count++;
        return count;
    }

    /// <summary>Whether all columns of a name may be one attribute of Spark's.</summary>
    public bool MayBeOne(string name)
    {
        if (!firsts.TryGetValue(name, out var first)) return true;
        for (var i = nexts[first]; i >= 0; i = nexts[i])
        {
            if (!Scope.MayBeSame(columns[i], columns[first])) return false;
        }

        return true;
    }
}

using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Columns by the names they have in a result, letter case aside; several may share a name.</summary>
internal sealed class ColumnIndex
{
    private readonly IReadOnlyList<OutputColumn> columns;
    private readonly Dictionary<string, Named> byName;

    // For each column the next one of its name, or -1.
    private readonly int[] nexts;

    public ColumnIndex(IReadOnlyList<OutputColumn> columns)
    {
        this.columns = columns;
        byName = new(columns.Count, StringComparer.OrdinalIgnoreCase);
        nexts = new int[columns.Count];
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].ResultName is not { } name)
            {
                HasNameless = true;
                continue;
            }

            var known = byName.TryGetValue(name, out var behind) ? behind : new Named(-1, 0);
            nexts[i] = known.First;
            byName[name] = new Named(i, known.Count + 1);
        }
    }

    // The first column of a name, and how many have it.
    private readonly record struct Named(int First, int Count, Answer IsOne = Answer.Unknown);

    /// <summary>Whether the name of a column is not known, so that any name may be its.</summary>
    public bool HasNameless { get; }

    public OutputColumn? First(string name) => byName.TryGetValue(name, out var named) ? columns[named.First] : null;

    /// <summary>How many columns have the name.</summary>
    public int Count(string name) => byName.TryGetValue(name, out var named) ? named.Count : 0;

    /// <summary>Whether all columns of a name may be one attribute of Spark's; found out once for each name.</summary>
    public bool MayBeOne(string name)
    {
        if (!byName.TryGetValue(name, out var named)) return true;
        if (named.IsOne == Answer.Unknown) byName[name] = named = named with { IsOne = Answers.Of(AreAlike(named.First)) };
        return named.IsOne == Answer.Yes;
    }

    private bool AreAlike(int first)
    {
        for (var i = nexts[first]; i >= 0; i = nexts[i])
        {
            if (!Scope.MayBeSame(columns[i], columns[first])) return false;
        }

        return true;
    }
}

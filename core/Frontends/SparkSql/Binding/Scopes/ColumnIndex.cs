using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>Columns by the names they have in a result, letter case aside; several may share a name.</summary>
internal sealed class ColumnIndex
{
    private readonly IReadOnlyList<Column> columns;
    private readonly Dictionary<Name, Named> byName;

    // For each column the next one of its name, or -1.
    private readonly int[] nexts;

    public ColumnIndex(IReadOnlyList<Column> columns)
    {
        this.columns = columns;
        byName = new(columns.Count);
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

    public Column? First(string name) => byName.TryGetValue(name, out var named) ? columns[named.First] : null;

    /// <summary>The position of the first column of a name, or -1.</summary>
    public int PositionOf(string name) => byName.TryGetValue(name, out var named) ? named.First : -1;

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
            if (!MayBeSame(columns[i], columns[first])) return false;
        }

        return true;
    }

    // "SELECT a, a FROM t" gives one attribute two times, "SELECT a, b AS a" gives two; of two names nobody resolved it cannot be told.
    private static bool MayBeSame(Column one, Column other) =>
        one.IsSame(other) || (one.Value is UnresolvedValue && other.Value is UnresolvedValue);
}

using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>The order of rows by keys that stand side by side in them.</summary>
internal sealed class RowOrder : IComparer<Value[]>
{
    private readonly (Comparison<Value> Order, int Sign, int Nulls)[] keys;
    private readonly int first;

    /// <param name="keys">The keys, in their order.</param>
    /// <param name="first">The place of the first one in the rows.</param>
    public RowOrder(IReadOnlyList<SortKey> keys, int first)
    {
        this.first = first;
        this.keys = [.. keys.Select(k =>
            (ValueOrder.Of(k.Value.Type)
                ?? throw new NotSupported(k, $"values of type {k.Value.Type} have no order"), k.IsDescending
                    ? -1
                    : 1, k.AreNullsFirst ? -1 : 1))];
    }

    public int Compare(Value[]? x, Value[]? y)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var (a, b) = (x![first + i], y![first + i]);
            var (order, sign, nulls) = keys[i];
            var found = a.IsNull ? b.IsNull ? 0 : nulls : b.IsNull ? -nulls : sign * order(a, b);
            if (found != 0) return found;
        }

        return 0;
    }
}

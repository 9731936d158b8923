using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>The keys of a relation seen through a select list.</summary>
internal sealed class OutputKeys(
    Plan plan,
    IReadOnlyList<ProjectionItem> items,
    IReadOnlyList<Column> columns,
    Equalities equalities,
    Pairs pairs)
{
    private Dictionary<int, int>? byAttribute;
    private Dictionary<string, int>? byText;

    public KeySet OfProjection(KeySet input)
    {
        if (items.Any(i => i.Value is CallValue { Window: null, Function.Kind: FunctionKind.Generator })) return KeySet.None;
        var carried = new List<int[]>();
        foreach (var key in input.Keys)
        {
            if (Carried(key) is { } seen) carried.Add(seen);
        }

        return KeySet.Of(carried.Concat(Numbered(carried)));
    }

    // GROUP BY a, b: no two groups agree on both, as long as both are in the output.
    public KeySet OfGroups(Aggregation aggregation) => aggregation.Kind switch
    {
        GroupingKind.Whole => KeySet.OneRow,
        GroupingKind.Keys => OutputsOf(aggregation.Keys) is { } key ? KeySet.Of([key]) : KeySet.None,
        GroupingKind.All =>
            KeySet.Of([items.Where(i => i.Value is null || !HoldsAggregate(i.Value))
                .SelectMany(i => i.Columns)
                .Select(c => c.Attribute).ToArray()]),
        _ => KeySet.None,
    };

    // A row number tells the rows of its partition apart; a rank does where it orders by columns that do.
    private List<int[]> Numbered(List<int[]> carried)
    {
        var keys = new List<int[]>();
        foreach (var item in items)
        {
            if (item is not { Value: CallValue { Window: { IsKnown: true } window } call, Columns: [var number] }
                || OutputsOf(window.Partition) is not { } partition)
            {
                continue;
            }

            var isUnique = call.Function?.Ranks switch
            {
                Ranks.EachRow => true,
                Ranks.WithTies =>
                    OutputsOf(window.Order.Select(o => o.Value).ToArray()) is { } order
                    && carried.Exists(key => Array.TrueForAll(key, k => partition.Contains(k) || order.Contains(k))),
                _ => false,
            };
            if (isUnique) keys.Add([.. partition, number.Attribute]);
        }

        return keys;
    }

    private int[]? Carried(int[] key)
    {
        var carried = new int[key.Length];
        for (var i = 0; i < key.Length; i++)
        {
            var output = pairs.Of(key[i]) is var (one, other)
                ? OutputOfEither(one, other)
                : equalities.To(key[i]).Select(OutputOf).FirstOrDefault(o => o is not null);
            if (output is not { } attribute) return null;
            carried[i] = attribute;
        }

        return carried;
    }

    // "COALESCE(a.id, b.id)": whichever of the two is there; or the one column that USING makes of them.
    private int? OutputOfEither(int one, int other)
    {
        foreach (var column in columns)
        {
            if (column.Root.Inputs is [var left, var right] && column.Root.Value is null && AreOf(left.Attribute, right.Attribute))
                return column.Attribute;
            if (column.Value is CallValue { Name: "coalesce", Arguments: [ColumnValue first, ColumnValue second] }
                && AreOf(first.Column.Attribute, second.Column.Attribute))
            {
                return column.Attribute;
            }
        }

        return null;

        bool AreOf(int first, int second) => (first == one && second == other) || (first == other && second == one);
    }

    private int[]? OutputsOf(IReadOnlyList<ValueNode> values)
    {
        var outputs = new List<int>(values.Count);
        foreach (var value in values)
        {
            if (plan.IsConstant(value)) continue;
            if (OutputOf(value) is not { } output) return null;
            outputs.Add(output);
        }

        return outputs.ToArray();
    }

    private int? OutputOf(ValueNode value)
    {
        if (value is ColumnValue column && OutputOf(column.Column.Attribute) is { } copy) return copy;
        if (value is LateralAliasValue { Column: { } alias }) return alias.Attribute;
        return (byText ??= ByText()).TryGetValue(TextOf(value), out var same) ? same : null;
    }

    private int? OutputOf(int attribute) => (byAttribute ??= ByAttribute()).TryGetValue(attribute, out var output) ? output : null;

    private Dictionary<int, int> ByAttribute()
    {
        var outputs = new Dictionary<int, int>();
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].Source is { } source) outputs[source.Attribute] = columns[i].Attribute;
        }

        for (var i = columns.Count - 1; i >= 0; i--) outputs[columns[i].Attribute] = columns[i].Attribute;
        return outputs;
    }

    // What is grouped by and what is selected are one where they are written alike.
    private Dictionary<string, int> ByText()
    {
        var outputs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is { Value: { } value, Columns: [var column] } && !outputs.ContainsKey(TextOf(value)))
                outputs.Add(TextOf(value), column.Attribute);
        }

        return outputs;
    }

    private string TextOf(ValueNode value) => plan.OriginOf(value) is var origin ? origin.Text.ToString(origin.Span) : "";

    private bool HoldsAggregate(ValueNode value) => plan.Below<CallValue>(value).Any(c => c.IsAggregate);
}

using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>
/// The order of the values of a type: NaN is the greatest number, -0.0 is 0.0, NULL within arrays and structs comes first.
/// </summary>
internal static class ValueOrder
{
    /// <summary>Compares values that are not NULL; null where values of the type have no order.</summary>
    public static Comparison<Value>? Of(SqlType type)
    {
        switch (type.Family)
        {
            case TypeFamily.Null: return static (_, _) => 0;
            case TypeFamily.Boolean or TypeFamily.Integral or TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Time:
                return static (a, b) => a.Long.CompareTo(b.Long);
            case TypeFamily.Interval: return type == SqlType.Interval ? null : static (a, b) => a.Long.CompareTo(b.Long);
            case TypeFamily.Fractional: return static (a, b) => Numbers(a.Double, b.Double);
            case TypeFamily.Decimal: return static (a, b) => a.Unscaled.CompareTo(b.Unscaled);
            case TypeFamily.String: return static (a, b) => TextOrder.Compare(a.Text, b.Text);
            case TypeFamily.Binary: return static (a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes);
            case TypeFamily.Array when type.Parts.Count == 1: return Of(type.Parts[0].Type) is { } inner ? Sequence(_ => inner) : null;
            case TypeFamily.Struct:
                var fields = type.Parts.Select(p => Of(p.Type)).ToArray();
                return fields.Contains(null) ? null : Sequence(i => fields[i]!);
            default: return null;
        }
    }

    /// <summary>The same with NULL in front.</summary>
    public static Comparison<Value> NullsFirst(Comparison<Value> inner) =>
        (a, b) => a.IsNull ? b.IsNull ? 0 : -1 : b.IsNull ? 1 : inner(a, b);

    public static int Numbers(double one, double other)
    {
        if (one < other) return -1;
        if (one > other) return 1;
        if (one == other) return 0;
        return double.IsNaN(one) ? double.IsNaN(other) ? 0 : 1 : -1;
    }

    private static Comparison<Value> Sequence(Func<int, Comparison<Value>> at) => (a, b) =>
    {
        var (left, right) = (a.Items, b.Items);
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var (one, other) = (left[i], right[i]);
            var order = one.IsNull ? other.IsNull ? 0 : -1 : other.IsNull ? 1 : at(i)(one, other);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    };
}

using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>
/// Whether values of a type are one to <c>GROUP BY</c>, <c>DISTINCT</c> and joins: NULL equals NULL, NaN equals NaN, -0.0 equals 0.0.
/// </summary>
internal sealed class ValueEquality : IEqualityComparer<Value>
{
    private readonly SqlType type;
    private readonly ValueEquality[] parts;

    private ValueEquality(SqlType type)
    {
        this.type = type;
        parts = type.Parts.Select(p => new ValueEquality(p.Type)).ToArray();
    }

    public static ValueEquality Of(SqlType type) => new(type);

    public bool Equals(Value x, Value y)
    {
        if (x.IsNull || y.IsNull) return x.IsNull && y.IsNull;
        switch (type.Family)
        {
            case TypeFamily.Null: return true;
            case TypeFamily.Fractional: return ValueOrder.Numbers(x.Double, y.Double) == 0;
            case TypeFamily.String: return x.Text == y.Text;
            case TypeFamily.Binary: return x.Bytes.AsSpan().SequenceEqual(y.Bytes);
            case TypeFamily.Array or TypeFamily.Struct:
                var (left, right) = (x.Items, y.Items);
                if (left.Length != right.Length) return false;
                for (var i = 0; i < left.Length; i++)
                {
                    if (!PartAt(i).Equals(left[i], right[i])) return false;
                }

                return true;
            case TypeFamily.Map: return AreSame(x.Map, y.Map);
            default: return x.Unscaled == y.Unscaled;
        }
    }

    public int GetHashCode(Value value)
    {
        if (value.IsNull) return 0;
        switch (type.Family)
        {
            case TypeFamily.Null: return 0;
            case TypeFamily.Fractional: return value.Double == 0 ? 0 : double.IsNaN(value.Double) ? 1 : value.Double.GetHashCode();
            case TypeFamily.String: return string.GetHashCode(value.Text, StringComparison.Ordinal);
            case TypeFamily.Binary:
                var bytes = new HashCode();
                bytes.AddBytes(value.Bytes);
                return bytes.ToHashCode();
            case TypeFamily.Array or TypeFamily.Struct:
                var hash = new HashCode();
                for (var i = 0; i < value.Items.Length; i++) hash.Add(PartAt(i).GetHashCode(value.Items[i]));
                return hash.ToHashCode();
            case TypeFamily.Map: return value.Map.Keys.Length;
            default: return value.Unscaled.GetHashCode();
        }
    }

    private ValueEquality PartAt(int i) => type.Family == TypeFamily.Array ? parts[0] : parts[i];

    // The order of entries does not count.
    private bool AreSame(MapValue one, MapValue other)
    {
        if (one.Keys.Length != other.Keys.Length) return false;
        for (var i = 0; i < one.Keys.Length; i++)
        {
            var at = Array.FindIndex(other.Keys, k => parts[0].Equals(k, one.Keys[i]));
            if (at < 0 || !parts[1].Equals(one.Values[i], other.Values[at])) return false;
        }

        return true;
    }
}

/// <summary>The same for several values side by side.</summary>
public sealed class RowEquality(IEnumerable<SqlType> types) : IEqualityComparer<Value[]>
{
    private readonly ValueEquality[] columns = types.Select(ValueEquality.Of).ToArray();

    public bool Equals(Value[]? x, Value[]? y)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (!columns[i].Equals(x![i], y![i])) return false;
        }

        return true;
    }

    public int GetHashCode(Value[] row)
    {
        var hash = new HashCode();
        for (var i = 0; i < columns.Length; i++) hash.Add(columns[i].GetHashCode(row[i]));
        return hash.ToHashCode();
    }
}

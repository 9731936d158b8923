using System.Globalization;
using System.Text;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>Values as Spark's shell shows them: <c>{"a":1,"b":[null,"x"]}</c>, text without quotes where it stands alone.</summary>
public sealed class ShownText
{
    private readonly Zone zone;

    private ShownText(Zone zone) => this.zone = zone;

    /// <summary>The form in a time zone, by its name; null where there is none of the name.</summary>
    public static ShownText? In(string timeZone) => Zone.Find(timeZone) is { } zone ? new(zone) : null;

    /// <summary>One value that stands alone.</summary>
    public string Of(SqlType type, Value value) =>
        value.IsNull ? "NULL" : type.Family == TypeFamily.String ? value.Text : Inner(type, value);

    private string Nested(SqlType type, Value value) =>
        value.IsNull ? "null" : type.Family == TypeFamily.String ? $"\"{value.Text}\"" : Inner(type, value);

    private string Inner(SqlType type, Value value)
    {
        switch (type.Family)
        {
            case TypeFamily.Null: return "NULL";
            case TypeFamily.Boolean: return value.Bool ? "true" : "false";
            case TypeFamily.Integral: return value.Long.ToString(CultureInfo.InvariantCulture);
            case TypeFamily.Fractional:
                return type == SqlType.Float ? NumberText.OfFloat((float)value.Double) : NumberText.OfDouble(value.Double);
            case TypeFamily.Decimal: return NumberText.OfDecimal(value.Unscaled, type.Scale);
            case TypeFamily.String: return value.Text;
            case TypeFamily.Binary: return Encoding.UTF8.GetString(value.Bytes);
            case TypeFamily.Date: return TimeText.OfDay(value.Long);
            case TypeFamily.Timestamp: return TimeText.OfLocal(type == SqlType.TimestampNtz ? value.Long : zone.ToLocal(value.Long));
            case TypeFamily.Interval:
                return type == SqlType.Interval ? IntervalText.Calendar(value.Items) : IntervalText.Shown(type, value.Long);
            case TypeFamily.Time: return TimeText.OfTime(value.Long);
            case TypeFamily.Array: return "[" + string.Join(",", value.Items.Select(i => Nested(type.Parts[0].Type, i))) + "]";
            case TypeFamily.Map:
                return "{"
                    + string.Join(
                        ",",
                        value.Map.Keys.Select((k, i) =>
                            $"{Nested(type.Parts[0].Type, k)}:{Nested(type.Parts[1].Type, value.Map.Values[i])}")
                            .Order(StringComparer.Ordinal))
                    + "}";
            case TypeFamily.Struct:
                return "{"
                    + string.Join(",", value.Items.Select((f, i) => $"\"{type.Parts[i].Name}\":{Nested(type.Parts[i].Type, f)}"))
                    + "}";
            default: return "?";
        }
    }
}

using System.Globalization;
using System.Numerics;
using System.Text;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>How a cast treats what does not fit.</summary>
internal enum CastMode : byte
{
    /// <summary>NULL, or the bits that are left: without ANSI mode.</summary>
    Legacy,

    /// <summary>An error.</summary>
    Ansi,

    /// <summary>NULL: <c>try_cast</c>.</summary>
    Try,
}

/// <summary>Casts between types, made once for an expression.</summary>
/// <param name="mode">What becomes of values that do not fit.</param>
/// <param name="zone">The time zone of the session.</param>
/// <param name="node">The place that errors are told at.</param>
/// <param name="today">The day of the clock, for times without one; null where there is no clock.</param>
internal sealed partial class Casts(CastMode mode, Zone zone, PlanNode? node, long? today = null)
{
    private bool IsLegacy => mode == CastMode.Legacy;

    /// <summary>The cast of values that are not NULL; null where it is not implemented.</summary>
    public Func<Value, Value>? Between(SqlType from, SqlType to)
    {
        if (from == to || (from.Family == TypeFamily.String && to == SqlType.String)) return static v => v;
        if (from.Family == TypeFamily.Null) return static _ => Value.Null;
        return to.Family switch
        {
            TypeFamily.String when to == SqlType.String => ToText(from),
            TypeFamily.Boolean => ToBoolean(from),
            TypeFamily.Integral => ToWhole(from, to),
            TypeFamily.Fractional => ToDouble(from, to),
            TypeFamily.Decimal when to.Precision > 0 => ToDecimal(from, to),
            TypeFamily.Date => ToDate(from),
            TypeFamily.Timestamp => ToTimestamp(from, to),
            TypeFamily.Interval => ToInterval(from, to),
            TypeFamily.Binary => ToBinary(from),
            TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct when from.Family == to.Family => Nested(from, to),
            _ => null,
        };
    }

    private Value Misfit(string errorClass, string message) =>
        mode == CastMode.Ansi ? throw new SparkError(errorClass, message, node) : Value.Null;

    private Value Invalid(string text, SqlType to) =>
        Misfit("CAST_INVALID_INPUT", $"the value '{text}' cannot be cast to {to} because it is malformed");

    private Value Overflow(SqlType from, SqlType to) => Misfit("CAST_OVERFLOW", $"a value of {from} is too large for {to}");

    private Func<Value, Value>? ToText(SqlType from)
    {
        switch (from.Family)
        {
            case TypeFamily.Boolean: return static v => Value.Of(v.Bool ? "true" : "false");
            case TypeFamily.Integral: return static v => Value.Of(v.Long.ToString(CultureInfo.InvariantCulture));
            case TypeFamily.Fractional:
                return from == SqlType.Float
                    ? static v => Value.Of(NumberText.OfFloat((float)v.Double))
                    : static v => Value.Of(NumberText.OfDouble(v.Double));
            case TypeFamily.Decimal:
                var scale = from.Scale;
                return IsLegacy ? v => Value.Of(Scientific(v.Unscaled, scale)) : v => Value.Of(NumberText.OfDecimal(v.Unscaled, scale));
            case TypeFamily.Date: return static v => Value.Of(TimeText.OfDay(v.Long));
            case TypeFamily.Timestamp:
                return from == SqlType.TimestampNtz
                    ? static v => Value.Of(TimeText.OfLocal(v.Long))
                    : v => Value.Of(TimeText.OfLocal(zone.ToLocal(v.Long)));
            case TypeFamily.Time: return static v => Value.Of(TimeText.OfTime(v.Long));
            case TypeFamily.Interval: return from == SqlType.Interval ? null : v => Value.Of(IntervalText.Literal(from, v.Long));
            case TypeFamily.Binary: return static v => Value.Of(Encoding.UTF8.GetString(v.Bytes));
            case TypeFamily.Array: return ToText(from.Parts[0].Type, "[", "]");
            case TypeFamily.Struct: return StructToText(from);
            case TypeFamily.Map: return MapToText(from);
            default: return null;
        }
    }

    // Without ANSI mode a decimal is written as Java's BigDecimal writes itself.
    private static string Scientific(Int128 unscaled, int scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        var exponent = digits.Length - 1 - scale;
        if (scale == 0 || exponent >= -6) return NumberText.OfDecimal(unscaled, scale);
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return (unscaled < 0 ? "-" : "") + mantissa + "E" + exponent.ToString(CultureInfo.InvariantCulture);
    }

    private Func<Value, Value>? ToText(SqlType element, string open, string close)
    {
        if (TextOf(element) is not { } text) return null;
        return v => Value.Of(open + string.Join(", ", v.Items.Select(text)) + close);
    }

    private Func<Value, string>? TextOf(SqlType type) =>
        type.Family == TypeFamily.String ? static v => v.IsNull ? "null" : v.Text
        : type.Family == TypeFamily.Null ? static _ => "null"
        : ToText(type) is { } cast ? v => v.IsNull ? "null" : cast(v).Text : null;

    private Func<Value, Value>? StructToText(SqlType from)
    {
        var fields = from.Parts.Select(p => TextOf(p.Type)).ToArray();
        return fields.Contains(null) ? null : v => Value.Of("{" + string.Join(", ", v.Items.Select((f, i) => fields[i]!(f))) + "}");
    }

    private Func<Value, Value>? MapToText(SqlType from) =>
        TextOf(from.Parts[0].Type) is { } key && TextOf(from.Parts[1].Type) is { } value
            ? v => Value.Of("{" + string.Join(", ", v.Map.Keys.Select((k, i) => $"{key(k)} -> {value(v.Map.Values[i])}")) + "}")
            : null;

    private Func<Value, Value>? ToBoolean(SqlType from)
    {
        switch (from.Family)
        {
            case TypeFamily.String:
                return v => TimeText.Trimmed(v.Text).ToLowerInvariant() switch
                {
                    "t" or "true" or "y" or "yes" or "1" => Value.True,
                    "f" or "false" or "n" or "no" or "0" => Value.False,
                    _ => Invalid(v.Text, SqlType.Boolean),
                };
            case TypeFamily.Integral: return static v => Value.Of(v.Long != 0);
            case TypeFamily.Fractional: return static v => Value.Of(v.Double != 0);
            case TypeFamily.Decimal: return static v => Value.Of(v.Unscaled != 0);
            case TypeFamily.Timestamp when from == SqlType.Timestamp && IsLegacy: return static v => Value.Of(v.Long != 0);
            default: return null;
        }
    }

    /// <summary>The least and the most of a whole number's type.</summary>
    public static (long Least, long Most) RangeOf(SqlType type) =>
        IntegralRange.Of(type) is { } range ? (range.Least, range.Most) : (long.MinValue, long.MaxValue);

    /// <summary>The bits of a whole number that fit into a type.</summary>
    public static long Wrapped(long number, SqlType type) => type.Name switch
    {
        "tinyint" => (sbyte)number,
        "smallint" => (short)number,
        "int" => (int)number,
        _ => number,
    };

    private Func<Value, Value>? ToWhole(SqlType from, SqlType to)
    {
        var (least, most) = RangeOf(to);
        switch (from.Family)
        {
            case TypeFamily.Boolean: return static v => v;
            case TypeFamily.String:
                return v =>
                    NumberText.Whole(v.Text, mode != CastMode.Ansi) is { } number && number >= least && number <= most
                        ? Value.Of(number)
                        : Invalid(v.Text, to);
            case TypeFamily.Integral:
                return v => v.Long >= least && v.Long <= most ? v : IsLegacy ? Value.Of(Wrapped(v.Long, to)) : Overflow(from, to);
            case TypeFamily.Fractional: return v => OfDouble(v.Double, from, to, least, most);
            case TypeFamily.Decimal:
                var divisor = (Int128)DecimalMath.Power(from.Scale);
                return v =>
                {
                    var whole = v.Unscaled / divisor;
                    return whole >= least && whole <= most ? Value.Of((long)whole)
                        : IsLegacy ? Value.Of(Wrapped((long)(ulong)whole, to))
                        : Overflow(from, to);
                };
            case TypeFamily.Timestamp when from == SqlType.Timestamp:
                return v =>
                {
                    var seconds = CivilCalendar.FloorDivide(v.Long, CivilCalendar.MicrosOfSecond);
                    return seconds >= least && seconds <= most ? Value.Of(seconds)
                        : IsLegacy ? Value.Of(Wrapped(seconds, to))
                        : Overflow(from, to);
                };
            case TypeFamily.Interval when from != SqlType.Interval: return WholeOfInterval(from, to, least, most);
            default: return null;
        }
    }

    // A double is cut, and without ANSI mode held to the range of 32 or 64 bits before its bits are taken.
    private Value OfDouble(double number, SqlType from, SqlType to, long least, long most)
    {
        if (mode != CastMode.Legacy)
        {
            if (double.IsNaN(number)
                || Math.Floor(number) > most
                || Math.Ceiling(number) < least
                || (most == long.MaxValue && number >= 9.2233720368547758E18))
            {
                return Overflow(from, to);
            }

            return Value.Of((long)number);
        }

        if (double.IsNaN(number)) return Value.Of(0L);
        if (to.Name == "bigint")
            return Value.Of(number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number);
        return Value.Of(Wrapped((long)Math.Clamp(Math.Truncate(number), int.MinValue, int.MaxValue), to));
    }

    // An interval of one unit is the number of these.
    private Func<Value, Value>? WholeOfInterval(SqlType from, SqlType to, long least, long most)
    {
        var size = from.Name switch
        {
            "interval year" => 12,
            "interval month" => 1,
            "interval day" => CivilCalendar.MicrosOfDay,
            "interval hour" => 3_600 * CivilCalendar.MicrosOfSecond,
            "interval minute" => 60 * CivilCalendar.MicrosOfSecond,
            "interval second" => CivilCalendar.MicrosOfSecond,
            _ => 0L,
        };
        if (size == 0) return null;
        return v =>
            v.Long / size is var number && number >= least && number <= most ? Value.Of(number)
                : mode == CastMode.Try ? Value.Null
                : throw new SparkError("CAST_OVERFLOW", $"a value of {from} is too large for {to}", node);
    }

    private Func<Value, Value>? ToDouble(SqlType from, SqlType to)
    {
        Func<double, Value> make = to == SqlType.Float ? static d => Value.Of((double)(float)d) : static d => Value.Of(d);
        switch (from.Family)
        {
            case TypeFamily.Boolean or TypeFamily.Integral:
                return to == SqlType.Float ? static v => Value.Of((double)(float)v.Long) : static v => Value.Of((double)v.Long);
            case TypeFamily.Fractional: return v => make(v.Double);
            case TypeFamily.Decimal:
                var scale = from.Scale;
                return to == SqlType.Float
                    ? v => Value.Of((double)float.Parse(NumberText.OfDecimal(v.Unscaled, scale), CultureInfo.InvariantCulture))
                    : v => Value.Of(DecimalMath.ToDouble(v.Unscaled, scale));
            case TypeFamily.String:
                return to == SqlType.Float
                    ? v =>
                        NumberText.Double(v.Text) is { } number
                            ? Value.Of((double)(double.IsFinite(number) ? SingleOf(v.Text) : (float)number))
                            : Invalid(v.Text, to)
                    : v => NumberText.Double(v.Text) is { } number ? Value.Of(number) : Invalid(v.Text, to);
            case TypeFamily.Timestamp when from == SqlType.Timestamp: return v => make(v.Long / 1_000_000.0);
            default: return null;
        }
    }

    private static float SingleOf(string text) =>
        float.Parse(TimeText.Trimmed(text).TrimEnd('d', 'D', 'f', 'F'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private Func<Value, Value>? ToDecimal(SqlType from, SqlType to)
    {
        switch (from.Family)
        {
            case TypeFamily.Boolean or TypeFamily.Integral: return v => Fitted(v.Long, 0, to);
            case TypeFamily.Decimal:
                var scale = from.Scale;
                return v => Fitted(v.Unscaled, scale, to);
            case TypeFamily.Fractional:
                return v =>
                    DecimalMath.OfDouble(from == SqlType.Float
                        ? double.Parse(NumberText.OfFloat((float)v.Double), CultureInfo.InvariantCulture)
                        : v.Double) is { } exact ? Fitted(
                        exact.Unscaled,
                        exact.Scale,
                        to)
                        : IsLegacy ? Value.Null
                        : OutOfRange(to);
            case TypeFamily.String:
                return v =>
                    NumberText.Exact(TimeText.Trimmed(v.Text)) is { } exact ? Fitted(exact.Unscaled, exact.Scale, to) : Invalid(v.Text, to);
            case TypeFamily.Timestamp when from == SqlType.Timestamp: return v => Fitted(v.Long, 6, to);
            case TypeFamily.Interval when from.Name == "interval second": return v => Fitted(v.Long, 6, to);
            default: return null;
        }
    }

    private Value Fitted(BigInteger unscaled, int scale, SqlType to) =>
        DecimalMath.ToType(unscaled, scale, to.Precision, to.Scale) is { } fit ? Value.Of(fit) : OutOfRange(to);

    private Value OutOfRange(SqlType to) => Misfit("NUMERIC_VALUE_OUT_OF_RANGE", $"the number has too many digits for {to}");

    private Func<Value, Value>? ToDate(SqlType from)
    {
        switch (from.Family)
        {
            case TypeFamily.String: return v => TimeText.Day(v.Text) is { } day ? Value.Of(day) : Invalid(v.Text, SqlType.Date);
            case TypeFamily.Timestamp:
                return from == SqlType.TimestampNtz
                    ? static v => Value.Of(CivilCalendar.DayOfMicros(v.Long))
                    : v => Value.Of(CivilCalendar.DayOfMicros(zone.ToLocal(v.Long)));
            default: return null;
        }
    }

    private Func<Value, Value>? ToTimestamp(SqlType from, SqlType to)
    {
        var isLocal = to == SqlType.TimestampNtz;
        switch (from.Family)
        {
            case TypeFamily.String: return v => TimeText.Moment(v.Text, zone, isLocal, today) is { } micros ? Value.Of(micros)
                    : today is null
                        && TimeText.IsTimeAlone(v.Text) ? throw new NotSupported(
                            node!,
                            "a time without a day needs the clock, which is not set")
                    : Invalid(v.Text, to);
            case TypeFamily.Date:
                return isLocal
                    ? static v => Value.Of(v.Long * CivilCalendar.MicrosOfDay)
                    : v => Value.Of(zone.ToUtc(v.Long * CivilCalendar.MicrosOfDay));
            case TypeFamily.Timestamp: return isLocal ? v => Value.Of(zone.ToLocal(v.Long)) : v => Value.Of(zone.ToUtc(v.Long));
            case TypeFamily.Boolean when !isLocal && IsLegacy: return static v => v;
            case TypeFamily.Integral when !isLocal:
                return v => Value.Of((long)Int128.Clamp((Int128)v.Long * CivilCalendar.MicrosOfSecond, long.MinValue, long.MaxValue));
            case TypeFamily.Fractional when !isLocal:
                return v => double.IsFinite(v.Double) ? Value.Of((long)(v.Double * 1_000_000)) : Invalid(NumberText.OfDouble(v.Double), to);
            case TypeFamily.Decimal when !isLocal:
                var scale = from.Scale;
                return v => Value.Of((long)(v.Unscaled * (BigInteger)1_000_000 / DecimalMath.Power(scale)));
            default: return null;
        }
    }

    private Func<Value, Value>? ToBinary(SqlType from) => from.Family switch
    {
        TypeFamily.String => static v => Value.Of(Encoding.UTF8.GetBytes(v.Text)),
        TypeFamily.Integral when IsLegacy => v => Value.Of(BytesOf(v.Long, from)),
        _ => null,
    };

    private static byte[] BytesOf(long number, SqlType type)
    {
        var size = type.Name switch { "tinyint" => 1, "smallint" => 2, "int" => 4, _ => 8 };
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) bytes[size - 1 - i] = (byte)(number >> (8 * i));
        return bytes;
    }

    private Func<Value, Value>? Nested(SqlType from, SqlType to)
    {
        if (from.Parts.Count != to.Parts.Count) return null;
        var parts = new Func<Value, Value>[from.Parts.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Between(from.Parts[i].Type, to.Parts[i].Type) is not { } inner) return null;
            parts[i] = v => v.IsNull ? v : inner(v);
        }

        return from.Family switch
        {
            TypeFamily.Array => v => Value.Of(Array.ConvertAll(v.Items, x => parts[0](x))),
            TypeFamily.Struct => v => Value.Of(v.Items.Select((x, i) => parts[i](x)).ToArray()),
            _ => v =>
                Value.Of(new MapValue(Array.ConvertAll(v.Map.Keys, x => parts[0](x)), Array.ConvertAll(v.Map.Values, x => parts[1](x)))),
        };
    }
}

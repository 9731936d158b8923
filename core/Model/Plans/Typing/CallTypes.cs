using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;
using Intervals = Dataflow.Lint.Model.Types.Intervals;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The types of calls: what the rules of <see cref="Gives"/> mean.</summary>
public static class CallTypes
{
    /// <param name="function">The function; an unknown one gives an unknown type.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="settings">The settings of Spark.</param>
    /// <param name="schemaOf">Reads a schema written as text: <c>'a INT, b STRING'</c>.</param>
    public static SqlType Of(Function? function, IReadOnlyList<ValueNode> arguments, TypeSettings settings, Func<string, SqlType> schemaOf)
    {
        if (function is null) return SqlType.Unknown;
        if (Always(function.Gives, arguments.Count, settings) is { IsKnown: true } always) return always;
        return function.Gives switch
        {
            Gives.Transformed or Gives.Zipped or Gives.TransformedKeys or Gives.TransformedValues or Gives.ZippedMaps or Gives.Aggregated =>
                LambdaTypes.Of(function.Gives, arguments, settings.IsAnsi),
            Gives.Struct or Gives.NamedStruct => StructOf(function.Gives, arguments),
            _ => ResultOf(function.Gives, arguments, TypesOf(arguments), settings, schemaOf),
        };
    }

    /// <summary>The types of some values.</summary>
    public static SqlType[] TypesOf(IReadOnlyList<ValueNode> values)
    {
        var types = new SqlType[values.Count];
        for (var i = 0; i < types.Length; i++) types[i] = values[i].Type;
        return types;
    }

    // What does not depend on the arguments.
    private static SqlType Always(Gives rule, int count, TypeSettings settings) => rule switch
    {
        Gives.Boolean => SqlType.Boolean,
        Gives.TinyInt => SqlType.TinyInt,
        Gives.SmallInt => SqlType.SmallInt,
        Gives.Int => SqlType.Int,
        Gives.BigInt => SqlType.BigInt,
        Gives.Float => SqlType.Float,
        Gives.Double => SqlType.Double,
        Gives.Decimal => SqlType.DecimalOf(10, 0),
        Gives.String => SqlType.String,
        Gives.Binary => SqlType.Binary,
        Gives.Date => SqlType.Date,
        Gives.Timestamp => SqlType.Timestamp,
        Gives.TimestampNtz => SqlType.TimestampNtz,
        Gives.Interval => SqlType.Interval,
        Gives.Time => SqlType.Time,
        Gives.YearMonthInterval => Intervals.YearToMonth,
        Gives.DayTimeInterval => Intervals.DayToSecond,
        Gives.Variant => SqlType.Variant,
        Gives.Strings => SqlType.ArrayOf(SqlType.String),
        Gives.StringMap => SqlType.MapOf(SqlType.String, SqlType.String),
        Gives.SettingTimestamp => settings.IsTimestampNtz ? SqlType.TimestampNtz : SqlType.Timestamp,
        Gives.MadeTimestamp => settings.IsTimestampNtz && count > 3 ? SqlType.TimestampNtz : SqlType.Timestamp,
        _ => SqlType.Unknown,
    };

    /// <summary>The type of <c>a || b</c> and <c>concat(a, b)</c>.</summary>
    public static SqlType Concatenated(IReadOnlyList<SqlType> types, bool isAnsi)
    {
        if (types.Count == 0 || types.Any(a => !a.IsKnown)) return SqlType.Unknown;
        if (types.Any(a => a.Family == TypeFamily.Array)) return Coercion.Common(types, isAnsi);
        return types.All(a => a.Family == TypeFamily.Binary) ? SqlType.Binary : SqlType.String;
    }

    /// <summary>The name a value gives to a field of <c>struct(...)</c>; null where Spark counts.</summary>
    public static string? FieldName(ValueNode value) => value switch
    {
        ColumnValue column => column.Name,
        UnresolvedValue { Parts: [.., var last] } => last,
        LateralAliasValue alias => alias.Name,
        LambdaParameterValue parameter => parameter.Name,
        FieldValue field => field.Name,
        NamedValue named => named.Name,
        _ => null,
    };

    /// <summary>The type of a field of a struct, of the fields of an array of structs, or of the value of a map.</summary>
    public static SqlType FieldOf(SqlType type, string? name)
    {
        if (type.Family == TypeFamily.Map && type.Parts.Count == 2) return type.Parts[1].Type;
        if (type.Family == TypeFamily.Array
            && type.Parts is [{ Type: { Family: TypeFamily.Struct } element }]
            && FieldOf(element, name) is { IsKnown: true } inner)
        {
            return SqlType.ArrayOf(inner);
        }

        if (type.Family != TypeFamily.Struct) return SqlType.Unknown;
        SqlType? only = null;
        foreach (var part in type.Parts)
        {
            if (!string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
            if (only is not null) return SqlType.Unknown;
            only = part.Type;
        }

        return only ?? SqlType.Unknown;
    }

    /// <summary>The type of an element of an array, or of a value of a map.</summary>
    public static SqlType ElementOf(SqlType type) => type.Family switch
    {
        TypeFamily.Array when type.Parts.Count == 1 => type.Parts[0].Type,
        TypeFamily.Map when type.Parts.Count == 2 => type.Parts[1].Type,
        _ => SqlType.Unknown,
    };

    /// <summary>The struct of values as <c>struct(a, b AS c)</c> and <c>(a, b)</c> make it.</summary>
    public static SqlType StructOf(IReadOnlyList<ValueNode> fields)
    {
        if (fields.Any(f => f is StarValue)) return SqlType.Unknown;
        var parts = new TypePart[fields.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = new TypePart(FieldName(fields[i]) ?? $"col{i + 1}", fields[i].Type);
        return SqlType.StructOf(parts);
    }

    private static SqlType StructOf(Gives rule, IReadOnlyList<ValueNode> arguments)
    {
        if (rule == Gives.Struct) return StructOf(arguments);
        var fields = new List<TypePart>();
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            if (arguments[i] is not LiteralValue { Kind: LiteralKind.String, HasHoles: false } name) return SqlType.Unknown;
            fields.Add(new TypePart(name.Text, arguments[i + 1].Type));
        }

        return SqlType.StructOf(fields);
    }

    private static SqlType ResultOf(
        Gives rule,
        IReadOnlyList<ValueNode> values,
        SqlType[] types,
        TypeSettings settings,
        Func<string, SqlType> schemaOf)
    {
        var isAnsi = settings.IsAnsi;
        if (types.Length == 0) return rule == Gives.Array ? SqlType.ArrayOf(SqlType.Null) : SqlType.Unknown;
        var first = types[0];
        switch (rule)
        {
            case Gives.First: return first;
            case Gives.List: return first.IsKnown ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case Gives.Sum: return NumberTypes.Sum(first);
            case Gives.Average: return NumberTypes.Average(first);
            case Gives.Percentile:
                return types.Length > 1 && types[1].Family == TypeFamily.Array ? SqlType.ArrayOf(SqlType.Double)
                    : first.IsNumeric ? SqlType.Double
                    : SqlType.Unknown;
            case Gives.ApproximatePercentile:
                return types.Length > 1 && types[1].Family == TypeFamily.Array ? SqlType.ArrayOf(first)
                    : first.IsNumeric ? first
                    : SqlType.Unknown;
            case Gives.Uniform: return NumberTypes.Uniform(types, isAnsi);
            case Gives.Padded:
                return first.Family == TypeFamily.Binary && types.Length == 3 && types[2].Family != TypeFamily.Binary ? SqlType.String
                    : first.Family == TypeFamily.Binary ? first
                    : SqlType.String;
            case Gives.Decoded:
                return types.Length == 2
                    ? SqlType.String
                    : Coercion.Common(types.Where((_, i) => i >= 2 && (i % 2 == 0 || i == types.Length - 1)).ToArray(), isAnsi);
            case Gives.Substring: return first.Family == TypeFamily.Binary ? first : first.IsKnown ? SqlType.String : SqlType.Unknown;
            case Gives.Formatted:
                return values.Count == 2 && values[1] is LiteralValue { Kind: LiteralKind.String, HasHoles: false } format
                    ? NumberTypes.Formatted(format.Text)
                    : SqlType.Unknown;
            case Gives.Common: return Coercion.Common(types, isAnsi);
            case Gives.Branches: return types.Length == 3 ? Coercion.Common(types[1], types[2], isAnsi) : SqlType.Unknown;
            case Gives.FirstNumber: return first.IsNumeric || first.Family == TypeFamily.Interval ? first : SqlType.Unknown;
            case Gives.Array:
                return Coercion.Common(types, isAnsi) is { IsKnown: true } element ? SqlType.ArrayOf(element) : SqlType.Unknown;
            case Gives.Map: return MapOf(types, isAnsi);
            case Gives.Element:
                return first.Family is TypeFamily.Array or TypeFamily.Map && first.Parts.Count > 0
                    ? first.Parts[first.Parts.Count - 1].Type
                    : SqlType.Unknown;
            case Gives.ElementOfArray:
                return first.Family == TypeFamily.Array && first.Parts.Count == 1 ? first.Parts[0].Type : SqlType.Unknown;
            case Gives.Keys:
                return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[0].Type) : SqlType.Unknown;
            case Gives.Values:
                return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[1].Type) : SqlType.Unknown;
            case Gives.Entries:
                return first.Family == TypeFamily.Map && first.Parts.Count == 2
                    ? SqlType.ArrayOf(SqlType.StructOf([new("key", first.Parts[0].Type), new("value", first.Parts[1].Type)]))
                    : SqlType.Unknown;
            case Gives.MapOfArrays:
                return types is [{ Family: TypeFamily.Array,
                    Parts: [{ Type: var key }] }, { Family: TypeFamily.Array, Parts: [{ Type: var value }] }]
                    ? SqlType.MapOf(key, value)
                    : SqlType.Unknown;
            case Gives.SameArrays: return types.All(a => a.Family == TypeFamily.Array) ? Coercion.Common(types, isAnsi) : SqlType.Unknown;
            case Gives.Flattened:
                return first is { Family: TypeFamily.Array, Parts: [{ Type: { Family: TypeFamily.Array } inner }] }
                    ? inner
                    : SqlType.Unknown;
            case Gives.Sequence:
                return first.Family is TypeFamily.Integral or TypeFamily.Date
                    && types.Length == 2
                    && first == types[1] ? SqlType.ArrayOf(first)
                : types.Length == 3
                    && first == types[1]
                    && (first.Family == TypeFamily.Integral
                        ? types[2] == first
                        : first.Family == TypeFamily.Date && types[2].Family == TypeFamily.Interval) ? SqlType.ArrayOf(first)
                : SqlType.Unknown;
            case Gives.Concatenated: return Concatenated(types, isAnsi);
            case Gives.Appended:
                return types.Length == 2 && first is { Family: TypeFamily.Array, Parts: [{ Type: var item }] } && item == types[1]
                    ? first
                    : SqlType.Unknown;
            case Gives.Rounded:
                return first.Family is TypeFamily.Integral or TypeFamily.Fractional ? first
                    : first.Family == TypeFamily.Decimal ? NumberTypes.Rounded(first, values)
                    : SqlType.Unknown;
            case Gives.Whole: return NumberTypes.Whole(types, values);
            case Gives.MovedMoment:
                return types.Length != 3 ? SqlType.Unknown
                    : types[2].Family == TypeFamily.Timestamp ? types[2]
                    : types[2].Family == TypeFamily.Date ? settings.IsTimestampNtz ? SqlType.TimestampNtz : SqlType.Timestamp
                    : SqlType.Unknown;
            case Gives.MapOfEntries:
                return first is { Family: TypeFamily.Array,
                    Parts: [{ Type: { Family: TypeFamily.Struct, Parts: [var entryKey, var entryValue] } }] }
                    ? SqlType.MapOf(entryKey.Type, entryValue.Type)
                    : SqlType.Unknown;
            case Gives.Added or Gives.Subtracted or Gives.Multiplied or Gives.Divided or Gives.Remainder:
                return types.Length == 2 ? NumberTypes.OfOperator(rule, first, types[1], values, settings) : SqlType.Unknown;
            case Gives.Shifted:
                return first.Family != TypeFamily.Integral ? SqlType.Unknown : first == SqlType.BigInt ? first : SqlType.Int;
            case Gives.Modulo: return types.Length == 2 ? NumberTypes.Modulo(first, types[1], isAnsi) : SqlType.Unknown;
            case Gives.Parsed:
                return values.Count > 1 && values[1] is LiteralValue { Kind: LiteralKind.String, HasHoles: false } schema
                    ? schemaOf(schema.Text)
                    : SqlType.Unknown;
            case Gives.MovedDate:
                return types.Length == 2 && values[0] is not KeywordValue && types[1].Family is TypeFamily.Integral or TypeFamily.String
                    ? SqlType.Date
                    : SqlType.Unknown;
            case Gives.DatePart: return DatePart(values[0], types.Length > 1 ? types[1].Family : TypeFamily.Unknown);
            default: return SqlType.Unknown;
        }
    }

    private static SqlType MapOf(SqlType[] types, bool isAnsi)
    {
        var key = Coercion.Common(types.Where((_, i) => i % 2 == 0).ToArray(), isAnsi);
        var value = Coercion.Common(types.Where((_, i) => i % 2 == 1).ToArray(), isAnsi);
        return key.IsKnown && value.IsKnown && types.Length % 2 == 0 ? SqlType.MapOf(key, value) : SqlType.Unknown;
    }

    private static SqlType DatePart(
        ValueNode field,
        TypeFamily of) => (field switch
        {
            LiteralValue literal => literal.Text,
            KeywordValue keyword => keyword.Word,
            ColumnValue column => column.Name,
            UnresolvedValue { Parts: [var only] } => only,
            _ => "",
        }).ToLowerInvariant() switch
    {
        "year" or "years" or "yr" or "y" or "yearofweek" or "quarter" or "month" or "months" or "mon" or "week" or "weeks" or "w" or "day"
            or "days" or "d"
            or "dayofweek" or "dow" or "dayofweek_iso" or "dow_iso" or "doy" => SqlType.Int,
        "second" or "seconds" or "s" or "sec" or "secs" when of == TypeFamily.Timestamp => SqlType.DecimalOf(8, 6),
        _ => SqlType.Unknown,
    };
}

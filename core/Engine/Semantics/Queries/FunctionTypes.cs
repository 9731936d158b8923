using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The types of function calls: what the words of <see cref="FunctionTable"/> mean.</summary>
internal static class FunctionTypes
{
    public static SqlType Of(FunctionCall call, Scope scope, int left)
    {
        if (FunctionTable.Find(call.NameText) is not { } info) return SqlType.Unknown;
        var higher = Lambdas.Find(info.Name);
        if (higher is null && info.Result == "cast") return CastTo(info.Name);
        if (higher is null && TypeNamed(info.Result) is { IsKnown: true } always) return Settled(always, call, scope);
        var written = call.Arguments;
        var arguments = new List<SqlType>(written.Count);
        foreach (var argument in written)
        {
            if (argument is StarExpression { Qualifier.Count: 0, Except: null } && scope.Columns is { } all && info.Result != "struct")
            {
                if (all.Count > Bounds.ColumnsOfCall) return SqlType.Unknown;
                arguments.AddRange(all.Select(c => c.Type));
                continue;
            }

            arguments.Add(argument is LambdaExpression or StarExpression ? SqlType.Unknown : ExpressionTypes.Of(argument, scope, left));
        }

        if (higher is not null) return higher(new LambdaCall(written, arguments, scope, left));
        if (info.Result is "struct" or "namedstruct") return StructOf(info.Result, written, arguments);
        return Settled(ResultOf(info.Result, call, arguments, scope.IsAnsi), call, scope);
    }

    // A moment made of its parts or of text is of the kind the settings say.
    private static SqlType Settled(SqlType type, FunctionCall call, Scope scope) =>
        scope.Settings.IsTimestampNtz && (call.NameText is "to_timestamp" or "try_to_timestamp" || (call.NameText is "make_timestamp" or "try_make_timestamp" && call.Arguments.Count > 3)) ? SqlType.TimestampNtz : type;

    /// <summary>The type of <c>a || b</c> and <c>concat(a, b)</c>.</summary>
    public static SqlType Concatenated(IReadOnlyList<SqlType> arguments, bool isAnsi)
    {
        if (arguments.Count == 0 || arguments.Any(a => !a.IsKnown)) return SqlType.Unknown;
        if (arguments.Any(a => a.Family == TypeFamily.Array)) return Coercion.Common(arguments, isAnsi);
        return arguments.All(a => a.Family == TypeFamily.Binary) ? SqlType.Binary : SqlType.String;
    }

    private static SqlType ResultOf(string rule, FunctionCall call, List<SqlType> arguments, bool isAnsi)
    {
        if (TypeNamed(rule) is { IsKnown: true } type) return type;
        if (arguments.Count == 0) return rule switch { "array" => SqlType.ArrayOf(SqlType.Null), _ => SqlType.Unknown };
        var first = arguments[0];
        switch (rule)
        {
            case "first": return first;
            case "list": return first.IsKnown ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case "sum": return Sum(first, isAnsi);
            case "average": return Average(first, isAnsi);
            case "percentile": return arguments.Count > 1 && arguments[1].Family == TypeFamily.Array ? SqlType.ArrayOf(SqlType.Double) : first.IsNumeric ? SqlType.Double : SqlType.Unknown;
            case "approximate": return arguments.Count > 1 && arguments[1].Family == TypeFamily.Array ? SqlType.ArrayOf(first) : first.IsNumeric ? first : SqlType.Unknown;
            case "random": return arguments.Count >= 2 && first.Family == TypeFamily.Integral && arguments[1].Family == TypeFamily.Integral ? Coercion.Number(first, arguments[1], isAnsi) : SqlType.Unknown;
            case "padded": return first.Family == TypeFamily.Binary && arguments.Count == 3 && arguments[2].Family != TypeFamily.Binary ? SqlType.String : first.Family == TypeFamily.Binary ? first : SqlType.String;
            case "decoded": return arguments.Count == 2 ? SqlType.String : Coercion.Common(arguments.Where((_, i) => i >= 2 && (i % 2 == 0 || i == arguments.Count - 1)).ToArray(), isAnsi);
            case "substring": return first.Family == TypeFamily.Binary ? first : first.IsKnown ? SqlType.String : SqlType.Unknown;
            case "common": return Coercion.Common(arguments, isAnsi);
            case "if": return arguments.Count == 3 ? Coercion.Common(arguments[1], arguments[2], isAnsi) : SqlType.Unknown;
            case "nvl2": return arguments.Count == 3 ? Coercion.Common(arguments[1], arguments[2], isAnsi) : SqlType.Unknown;
            case "abs": return first.IsNumeric || first.Family == TypeFamily.Interval ? first : SqlType.Unknown;
            case "array": return Coercion.Common(arguments, isAnsi) is { IsKnown: true } element ? SqlType.ArrayOf(element) : SqlType.Unknown;
            case "map": return MapOf(arguments, isAnsi);
            case "element": return first.Family is TypeFamily.Array or TypeFamily.Map && first.Parts.Count > 0 ? first.Parts[first.Parts.Count - 1].Type : SqlType.Unknown;
            case "extreme": return first.Family == TypeFamily.Array && first.Parts.Count == 1 ? first.Parts[0].Type : SqlType.Unknown;
            case "keys": return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[0].Type) : SqlType.Unknown;
            case "values": return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[1].Type) : SqlType.Unknown;
            case "entries": return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(SqlType.StructOf([new("key", first.Parts[0].Type), new("value", first.Parts[1].Type)])) : SqlType.Unknown;
            case "fromarrays": return arguments is [{ Family: TypeFamily.Array, Parts: [{ Type: var key }] }, { Family: TypeFamily.Array, Parts: [{ Type: var value }] }] ? SqlType.MapOf(key, value) : SqlType.Unknown;
            case "joinarrays": return arguments.All(a => a.Family == TypeFamily.Array) ? Coercion.Common(arguments, isAnsi) : SqlType.Unknown;
            case "arrayjoin": return SqlType.String;
            case "repeated": return first.IsKnown ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case "flatten": return first is { Family: TypeFamily.Array, Parts: [{ Type: { Family: TypeFamily.Array } inner }] } ? inner : SqlType.Unknown;
            case "sequence": return first.Family is TypeFamily.Integral or TypeFamily.Date && arguments.Count == 2 && first == arguments[1] ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case "concat": return Concatenated(arguments, isAnsi);
            case "append": return arguments.Count == 2 && first is { Family: TypeFamily.Array, Parts: [{ Type: var item }] } && item == arguments[1] ? first : SqlType.Unknown;
            case "round": return first.Family is TypeFamily.Integral or TypeFamily.Fractional ? first : first.Family == TypeFamily.Decimal ? Rounded(first, call) : SqlType.Unknown;
            case "whole": return Whole(arguments, call);
            case "modulo": return arguments.Count == 2 ? Modulo(first, arguments[1], isAnsi) : SqlType.Unknown;
            case "parsed": return call.Arguments.Count > 1 && call.Arguments[1] is Literal { StringValue: { } schema } ? SchemaTexts.TypeOf(schema) : SqlType.Unknown;
            case "division": return SqlType.BigInt;
            case "datemove": return arguments.Count == 2 && call.Arguments[0] is not KeywordArgument && (arguments[1].Family is TypeFamily.Integral or TypeFamily.String) ? SqlType.Date : SqlType.Unknown;
            case "datepart": return DatePart(call);
            default: return SqlType.Unknown;
        }
    }

    private static SqlType Modulo(SqlType one, SqlType other, bool isAnsi)
    {
        if (one.Family == TypeFamily.Decimal && other.Family == TypeFamily.Decimal) return Decimals.ResultOf(BinaryOperator.Modulo, one, other, allowsLoss: true);
        if (one.Family is TypeFamily.Integral or TypeFamily.Fractional && other.Family is TypeFamily.Integral or TypeFamily.Fractional) return Coercion.Number(one, other, isAnsi);
        if (!isAnsi || (one.Family == TypeFamily.String) == (other.Family == TypeFamily.String)) return SqlType.Unknown;
        var number = one.Family == TypeFamily.String ? other : one;
        return number.Family == TypeFamily.Integral ? SqlType.BigInt : number.IsNumeric ? SqlType.Double : SqlType.Unknown;
    }

    private static SqlType Sum(SqlType type, bool isAnsi) => type.Family switch
    {
        TypeFamily.Integral => SqlType.BigInt,
        TypeFamily.Fractional => SqlType.Double,
        TypeFamily.Decimal => type.Precision == 0 ? SqlType.Decimal : Decimals.Bounded(type.Precision + 10, type.Scale),
        TypeFamily.String or TypeFamily.Null => SqlType.Double,
        TypeFamily.Interval => Intervals.IsDays(type) || Intervals.IsMonths(type) ? type : SqlType.Unknown,
        _ => SqlType.Unknown,
    };

    private static SqlType Average(SqlType type, bool isAnsi) => type.Family switch
    {
        TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.String or TypeFamily.Null => SqlType.Double,
        TypeFamily.Decimal => type.Precision == 0 ? SqlType.Decimal : Decimals.Bounded(type.Precision + 4, type.Scale + 4),
        TypeFamily.Interval => Intervals.Full(type),
        _ => SqlType.Unknown,
    };

    // One digit more before the point, as 9.9 becomes 10.
    private static SqlType Rounded(SqlType type, FunctionCall call)
    {
        var scale = 0;
        var written = call.Arguments.Count > 1 ? call.Arguments[1] : null;
        var isNegative = written is UnaryExpression { Operator: UnaryOperator.Minus };
        if (written is UnaryExpression { Operand: { } operand }) written = operand;
        if (type.Precision == 0 || (call.Arguments.Count > 1 && (written is not Literal { NumberText: { } digits } || !int.TryParse(digits, out scale) || scale > 38))) return SqlType.Decimal;
        var whole = type.Precision - type.Scale + 1;
        return isNegative ? Decimals.Bounded(Math.Max(whole, scale + 1), 0) : Decimals.Bounded(whole + Math.Min(type.Scale, scale), Math.Min(type.Scale, scale));
    }

    private static SqlType Whole(List<SqlType> arguments, FunctionCall call)
    {
        if (arguments.Count == 2) return arguments[0].Family == TypeFamily.Decimal ? Rounded(arguments[0], call) : SqlType.Unknown;
        if (arguments.Count != 1) return SqlType.Unknown;
        var type = arguments[0];
        if (type.Family is TypeFamily.Integral or TypeFamily.Fractional) return SqlType.BigInt;
        return type is { Family: TypeFamily.Decimal, Precision: > 0 } ? Decimals.Bounded(type.Scale == 0 ? type.Precision : type.Precision - type.Scale + 1, 0) : SqlType.Unknown;
    }

    private static SqlType MapOf(List<SqlType> arguments, bool isAnsi)
    {
        var key = Coercion.Common(arguments.Where((_, i) => i % 2 == 0).ToArray(), isAnsi);
        var value = Coercion.Common(arguments.Where((_, i) => i % 2 == 1).ToArray(), isAnsi);
        return key.IsKnown && value.IsKnown && arguments.Count % 2 == 0 ? SqlType.MapOf(key, value) : SqlType.Unknown;
    }

    private static SqlType StructOf(string rule, IReadOnlyList<Expression> written, List<SqlType> types)
    {
        if (written.Any(w => w is StarExpression)) return SqlType.Unknown;
        var fields = new List<TypePart>();
        if (rule == "struct")
        {
            for (var i = 0; i < types.Count; i++) fields.Add(new TypePart(ExpressionTypes.FieldName(written[i]) ?? $"col{i + 1}", types[i]));
        }
        else
        {
            for (var i = 0; i + 1 < types.Count; i += 2)
            {
                if (written[i] is not Literal { StringValue: { } name }) return SqlType.Unknown;
                fields.Add(new TypePart(name, types[i + 1]));
            }
        }

        return SqlType.StructOf(fields);
    }

    private static SqlType DatePart(FunctionCall call)
    {
        var field = call.Arguments[0] is Literal { StringValue: { } text } ? text : call.Arguments[0].Text;
        return field.ToLowerInvariant() switch
        {
            "year" or "years" or "yr" or "y" or "yearofweek" or "quarter" or "month" or "months" or "mon" or "week" or "weeks" or "w" or "day" or "days" or "d"
                or "dayofweek" or "dow" or "dayofweek_iso" or "dow_iso" or "doy" => SqlType.Int,
            _ => SqlType.Unknown,
        };
    }

    private static SqlType CastTo(string name) => TypeNamed(name);

    private static SqlType TypeNamed(string name) => name switch
    {
        "boolean" => SqlType.Boolean,
        "tinyint" => SqlType.TinyInt,
        "smallint" => SqlType.SmallInt,
        "int" => SqlType.Int,
        "bigint" => SqlType.BigInt,
        "float" => SqlType.Float,
        "double" => SqlType.Double,
        "string" => SqlType.String,
        "binary" => SqlType.Binary,
        "date" => SqlType.Date,
        "timestamp" => SqlType.Timestamp,
        "timestamp_ntz" => SqlType.TimestampNtz,

        "interval" => SqlType.Interval,
        "yeartomonth" => Intervals.YearToMonth,
        "daytosecond" => Intervals.DayToSecond,
        "array<string>" => SqlType.ArrayOf(SqlType.String),
        "map<string,string>" => SqlType.MapOf(SqlType.String, SqlType.String),
        _ => SqlType.Unknown,
    };
}

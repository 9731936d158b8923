using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The types of function calls: what the rules of <see cref="Gives"/> mean.</summary>
internal static class FunctionTypes
{
    public static SqlType Of(FunctionCall call, Scope scope, int left)
    {
        if (call.BuiltIn() is not { } function) return SqlType.Unknown;
        if (Always(function.Gives, call, scope) is { IsKnown: true } always) return always;
        var written = call.Arguments;
        var arguments = new List<SqlType>(written.Count);
        foreach (var argument in written)
        {
            if (argument is StarExpression { Qualifier.Count: 0, Except: null } && scope.Columns is { } all && function.Gives != Gives.Struct)
            {
                if (all.Count > Bounds.ColumnsOfCall) return SqlType.Unknown;
                arguments.AddRange(all.Select(c => c.Type));
                continue;
            }

            arguments.Add(argument is LambdaExpression or StarExpression ? SqlType.Unknown : ExpressionTypes.Of(argument, scope, left));
        }

        return function.Gives switch
        {
            Gives.Transformed or Gives.Zipped or Gives.TransformedKeys or Gives.TransformedValues or Gives.ZippedMaps or Gives.Aggregated =>
                Lambdas.TypeOf(function.Gives, new LambdaCall(written, arguments, scope, left)),
            Gives.Struct or Gives.NamedStruct => StructOf(function.Gives, written, arguments),
            _ => ResultOf(function.Gives, call, arguments, scope.IsAnsi),
        };
    }

    // What does not depend on the arguments.
    private static SqlType Always(Gives rule, FunctionCall call, Scope scope) => rule switch
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
        Gives.YearMonthInterval => Intervals.YearToMonth,
        Gives.DayTimeInterval => Intervals.DayToSecond,
        Gives.Variant => SqlType.Variant,
        Gives.Strings => SqlType.ArrayOf(SqlType.String),
        Gives.StringMap => SqlType.MapOf(SqlType.String, SqlType.String),
        Gives.SettingTimestamp => scope.Settings.IsTimestampNtz ? SqlType.TimestampNtz : SqlType.Timestamp,
        Gives.MadeTimestamp => scope.Settings.IsTimestampNtz && call.Arguments.Count > 3 ? SqlType.TimestampNtz : SqlType.Timestamp,
        _ => SqlType.Unknown,
    };

    /// <summary>The type of <c>a || b</c> and <c>concat(a, b)</c>.</summary>
    public static SqlType Concatenated(IReadOnlyList<SqlType> arguments, bool isAnsi)
    {
        if (arguments.Count == 0 || arguments.Any(a => !a.IsKnown)) return SqlType.Unknown;
        if (arguments.Any(a => a.Family == TypeFamily.Array)) return Coercion.Common(arguments, isAnsi);
        return arguments.All(a => a.Family == TypeFamily.Binary) ? SqlType.Binary : SqlType.String;
    }

    private static SqlType ResultOf(Gives rule, FunctionCall call, List<SqlType> arguments, bool isAnsi)
    {
        if (arguments.Count == 0) return rule == Gives.Array ? SqlType.ArrayOf(SqlType.Null) : SqlType.Unknown;
        var first = arguments[0];
        switch (rule)
        {
            case Gives.First: return first;
            case Gives.List: return first.IsKnown ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case Gives.Sum: return Sum(first, isAnsi);
            case Gives.Average: return Average(first, isAnsi);
            case Gives.Percentile: return arguments.Count > 1 && arguments[1].Family == TypeFamily.Array ? SqlType.ArrayOf(SqlType.Double) : first.IsNumeric ? SqlType.Double : SqlType.Unknown;
            case Gives.ApproximatePercentile: return arguments.Count > 1 && arguments[1].Family == TypeFamily.Array ? SqlType.ArrayOf(first) : first.IsNumeric ? first : SqlType.Unknown;
            case Gives.Uniform: return arguments.Count >= 2 && first.Family == TypeFamily.Integral && arguments[1].Family == TypeFamily.Integral ? Coercion.Number(first, arguments[1], isAnsi) : SqlType.Unknown;
            case Gives.Padded: return first.Family == TypeFamily.Binary && arguments.Count == 3 && arguments[2].Family != TypeFamily.Binary ? SqlType.String : first.Family == TypeFamily.Binary ? first : SqlType.String;
            case Gives.Decoded: return arguments.Count == 2 ? SqlType.String : Coercion.Common(arguments.Where((_, i) => i >= 2 && (i % 2 == 0 || i == arguments.Count - 1)).ToArray(), isAnsi);
            case Gives.Substring: return first.Family == TypeFamily.Binary ? first : first.IsKnown ? SqlType.String : SqlType.Unknown;
            case Gives.Common: return Coercion.Common(arguments, isAnsi);
            case Gives.Branches: return arguments.Count == 3 ? Coercion.Common(arguments[1], arguments[2], isAnsi) : SqlType.Unknown;
            case Gives.FirstNumber: return first.IsNumeric || first.Family == TypeFamily.Interval ? first : SqlType.Unknown;
            case Gives.Array: return Coercion.Common(arguments, isAnsi) is { IsKnown: true } element ? SqlType.ArrayOf(element) : SqlType.Unknown;
            case Gives.Map: return MapOf(arguments, isAnsi);
            case Gives.Element: return first.Family is TypeFamily.Array or TypeFamily.Map && first.Parts.Count > 0 ? first.Parts[first.Parts.Count - 1].Type : SqlType.Unknown;
            case Gives.ElementOfArray: return first.Family == TypeFamily.Array && first.Parts.Count == 1 ? first.Parts[0].Type : SqlType.Unknown;
            case Gives.Keys: return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[0].Type) : SqlType.Unknown;
            case Gives.Values: return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(first.Parts[1].Type) : SqlType.Unknown;
            case Gives.Entries: return first.Family == TypeFamily.Map && first.Parts.Count == 2 ? SqlType.ArrayOf(SqlType.StructOf([new("key", first.Parts[0].Type), new("value", first.Parts[1].Type)])) : SqlType.Unknown;
            case Gives.MapOfArrays: return arguments is [{ Family: TypeFamily.Array, Parts: [{ Type: var key }] }, { Family: TypeFamily.Array, Parts: [{ Type: var value }] }] ? SqlType.MapOf(key, value) : SqlType.Unknown;
            case Gives.SameArrays: return arguments.All(a => a.Family == TypeFamily.Array) ? Coercion.Common(arguments, isAnsi) : SqlType.Unknown;
            case Gives.Flattened: return first is { Family: TypeFamily.Array, Parts: [{ Type: { Family: TypeFamily.Array } inner }] } ? inner : SqlType.Unknown;
            case Gives.Sequence: return first.Family is TypeFamily.Integral or TypeFamily.Date && arguments.Count == 2 && first == arguments[1] ? SqlType.ArrayOf(first) : SqlType.Unknown;
            case Gives.Concatenated: return Concatenated(arguments, isAnsi);
            case Gives.Appended: return arguments.Count == 2 && first is { Family: TypeFamily.Array, Parts: [{ Type: var item }] } && item == arguments[1] ? first : SqlType.Unknown;
            case Gives.Rounded: return first.Family is TypeFamily.Integral or TypeFamily.Fractional ? first : first.Family == TypeFamily.Decimal ? Rounded(first, call) : SqlType.Unknown;
            case Gives.Whole: return Whole(arguments, call);
            case Gives.Modulo: return arguments.Count == 2 ? Modulo(first, arguments[1], isAnsi) : SqlType.Unknown;
            case Gives.Parsed: return call.Arguments.Count > 1 && call.Arguments[1] is Literal { StringValue: { } schema } ? SchemaTexts.TypeOf(schema) : SqlType.Unknown;
            case Gives.MovedDate: return arguments.Count == 2 && call.Arguments[0] is not KeywordArgument && (arguments[1].Family is TypeFamily.Integral or TypeFamily.String) ? SqlType.Date : SqlType.Unknown;
            case Gives.DatePart: return DatePart(call);
            default: return SqlType.Unknown;
        }
    }

    private static SqlType Modulo(SqlType one, SqlType other, bool isAnsi)
    {
        if (one.Family == TypeFamily.Decimal && other.Family == TypeFamily.Decimal) return Decimals.ResultOf(Operator.Modulo, one, other, allowsLoss: true);
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

    private static SqlType StructOf(Gives rule, IReadOnlyList<Expression> written, List<SqlType> types)
    {
        if (written.Any(w => w is StarExpression)) return SqlType.Unknown;
        var fields = new List<TypePart>();
        if (rule == Gives.Struct)
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
}

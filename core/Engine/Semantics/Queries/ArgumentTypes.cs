using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells arguments that built-in functions refuse in every mode and version of Spark.</summary>
internal static class ArgumentTypes
{
    public static bool Refuses(FunctionCall call, SqlType[] types, bool isAnsi)
    {
        if (types.Length == 0) return false;
        var first = types[0].Family;
        switch (call.NameText)
        {
            case "coalesce" or "greatest" or "least" or "array" or "nvl" or "ifnull" or "map_concat":
                return Incompatible.Any(types, isAnsi);
            case "if" or "iff" or "nvl2":
                return types.Length == 3 && Incompatible.Are(types[1], types[2], isAnsi);
            case "map_zip_with":
                return types.Length > 1 && types[0].Parts.Count == 2 && types[1].Parts.Count == 2 && Incompatible.Are(types[0].Parts[0].Type, types[1].Parts[0].Type, isAnsi);
            case "explode" or "explode_outer" or "posexplode" or "posexplode_outer":
                return first is not (TypeFamily.Array or TypeFamily.Map or TypeFamily.Unknown);
            case "inline" or "inline_outer":
                return first is not (TypeFamily.Array or TypeFamily.Unknown) || (types[0].Parts is [{ Type: { IsKnown: true, Family: not TypeFamily.Struct } }]);
            case "json_tuple":
                return types.Any(t => t.IsKnown && t.Family != TypeFamily.String);
            case "size" or "cardinality" or "element_at" or "try_element_at":
                return !MayBe(first, TypeFamily.Array, TypeFamily.Map);
            case "array_contains" or "array_distinct" or "array_max" or "array_min" or "array_position" or "array_remove" or "array_join" or "arrays_overlap" or "array_union" or "array_intersect"
                or "array_except" or "flatten" or "sort_array" or "array_compact" or "shuffle" or "transform" or "zip_with":
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array);
            case "exists" or "forall" or "filter":
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Boolean, TypeFamily.Boolean));
            case "array_sort":
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Integral, TypeFamily.Integral));
            case "aggregate" or "reduce":
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length >= 3 && call.Arguments[2] is not LambdaExpression && (IsOtherThan(types[1], types[2]) || (types[1].Family != types[2].Family && types[1].Family is TypeFamily.Array or TypeFamily.Map)));
            case "map_keys" or "map_values" or "map_entries" or "transform_values" or "map_contains_key":
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map);
            case "map_filter":
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Boolean, TypeFamily.Boolean));
            case "transform_keys":
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map) || (types.Length == 2 && types[1].Family == TypeFamily.Map);
            case "sum" or "try_sum" or "avg" or "mean" or "try_avg":
                return first is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;
            case "bit_count":
                return first is not (TypeFamily.Integral or TypeFamily.Boolean or TypeFamily.Unknown or TypeFamily.Null);
            case "json_array_length" or "json_object_keys":
                return types[0].IsNumeric || first is TypeFamily.Boolean or TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;
            case "rand" or "randn" or "random":
                return first is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String or TypeFamily.Boolean;
            case "uniform":
                return types.Length == 3 && types[2].Family is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String;
            default:
                return false;
        }
    }

    private static bool MayBe(TypeFamily family, TypeFamily one, TypeFamily other) => family == one || family == other || family is TypeFamily.Unknown or TypeFamily.Null or TypeFamily.Variant;

    private static bool IsOtherThan(SqlType one, SqlType other) => one.IsExact && other.IsExact && one != other && !(one.IsNumeric && other.IsNumeric);
}

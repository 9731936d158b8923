using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells arguments that built-in functions refuse in every mode and version of Spark.</summary>
internal static class ArgumentTypes
{
    public static bool Refuses(FunctionCall call, SqlType[] types, bool isAnsi)
    {
        if (types.Length == 0) return false;
        var first = types[0].Family;
        switch (call.BuiltIn()?.Takes)
        {
            case Takes.Alike:
                return Incompatible.Any(types, isAnsi);
            case Takes.AlikeBranches:
                return types.Length == 3 && Incompatible.Are(types[1], types[2], isAnsi);
            case Takes.MapsOfOneKey:
                return types.Length > 1 && types[0].Parts.Count == 2 && types[1].Parts.Count == 2 && Incompatible.Are(types[0].Parts[0].Type, types[1].Parts[0].Type, isAnsi);
            case Takes.Rows:
                return first is not (TypeFamily.Array or TypeFamily.Map or TypeFamily.Unknown);
            case Takes.RowsOfStructs:
                return first is not (TypeFamily.Array or TypeFamily.Unknown) || (types[0].Parts is [{ Type: { IsKnown: true, Family: not TypeFamily.Struct } }]);
            case Takes.Texts:
                return types.Any(t => t.IsKnown && t.Family != TypeFamily.String);
            case Takes.ArrayOrMap:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Map);
            case Takes.Array:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array);
            case Takes.ArrayAndTest:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Boolean, TypeFamily.Boolean));
            case Takes.ArrayAndOrder:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Integral, TypeFamily.Integral));
            case Takes.ArrayAndFold:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Array) || (types.Length >= 3 && call.Arguments[2] is not LambdaExpression && (IsOtherThan(types[1], types[2]) || (types[1].Family != types[2].Family && types[1].Family is TypeFamily.Array or TypeFamily.Map)));
            case Takes.Map:
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map);
            case Takes.MapAndTest:
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map) || (types.Length == 2 && call.Arguments[1] is not LambdaExpression && !MayBe(types[1].Family, TypeFamily.Boolean, TypeFamily.Boolean));
            case Takes.MapToKeys:
                return !MayBe(first, TypeFamily.Map, TypeFamily.Map) || (types.Length == 2 && types[1].Family == TypeFamily.Map);
            case Takes.Summable:
                return first is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;
            case Takes.Bits:
                return first is not (TypeFamily.Integral or TypeFamily.Boolean or TypeFamily.Unknown or TypeFamily.Null);
            case Takes.JsonText:
                return types[0].IsNumeric || first is TypeFamily.Boolean or TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;
            case Takes.Seed:
                return first is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String or TypeFamily.Boolean;
            case Takes.UniformSeed:
                return types.Length == 3 && types[2].Family is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String;
            default:
                return false;
        }
    }

    private static bool MayBe(TypeFamily family, TypeFamily one, TypeFamily other) => family == one || family == other || family is TypeFamily.Unknown or TypeFamily.Null or TypeFamily.Variant;

    private static bool IsOtherThan(SqlType one, SqlType other) => one.IsExact && other.IsExact && one != other && !(one.IsNumeric && other.IsNumeric);
}

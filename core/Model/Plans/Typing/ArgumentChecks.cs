using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>Tells arguments that built-in functions refuse in every mode and version of Spark.</summary>
public static class ArgumentChecks
{
    private static readonly HashSet<Name> BinaryFormats = ["hex", "utf-8", "utf8", "base64"];

    /// <summary>Whether a function surely refuses values of these types.</summary>
    public static bool Refuses(Function? function, IReadOnlyList<ValueNode> arguments, SqlType[] types, bool isAnsi)
    {
        if (types.Length == 0) return false;
        var first = types[0].Family;
        switch (function?.Takes)
        {
            case Takes.Alike:
                return Incompatible.Any(types, isAnsi);
            case Takes.AlikeBranches:
                return types.Length == 3 && Incompatible.Are(types[1], types[2], isAnsi);
            case Takes.MapsOfOneKey:
                return types.Length > 1
                    && types[0].Parts.Count == 2
                    && types[1].Parts.Count == 2
                    && AreOtherKeys(types[0].Parts[0].Type, types[1].Parts[0].Type, isAnsi);
            case Takes.Rows:
                return first is not (TypeFamily.Array or TypeFamily.Map or TypeFamily.Unknown);
            case Takes.RowsOfStructs:
                return first is not (TypeFamily.Array or TypeFamily.Unknown)
                    || types[0].Parts is [{ Type: { IsKnown: true, Family: not TypeFamily.Struct } }];
            case Takes.Texts:
                return types.Any(t => t.IsKnown && t.Family != TypeFamily.String);
            case Takes.ArrayOrMap:
                return !MayBe(first, TypeFamily.Array, TypeFamily.Map);
            case Takes.Array:
                return !MayBe(first, TypeFamily.Array);
            case Takes.ArrayAndTest:
                return !MayBe(first, TypeFamily.Array) || IsNoLambdaOf(arguments, types, TypeFamily.Boolean);
            case Takes.ArrayAndOrder:
                return !MayBe(first, TypeFamily.Array) || IsNoLambdaOf(arguments, types, TypeFamily.Integral);
            case Takes.ArrayAndFold:
                return !MayBe(first, TypeFamily.Array)
                    || (types.Length >= 3
                        && arguments[2] is not LambdaValue
                        && (IsOtherThan(types[1], types[2])
                            || (types[1].Family != types[2].Family && types[1].Family is TypeFamily.Array or TypeFamily.Map)));
            case Takes.Map:
                return !MayBe(first, TypeFamily.Map);
            case Takes.MapAndTest:
                return !MayBe(first, TypeFamily.Map) || IsNoLambdaOf(arguments, types, TypeFamily.Boolean);
            case Takes.MapToKeys:
                return !MayBe(first, TypeFamily.Map) || (types.Length == 2 && types[1].Family == TypeFamily.Map);
            case Takes.Summable:
                return first is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Array
                    or TypeFamily.Map or TypeFamily.Struct;
            case Takes.Bits:
                return first is not (TypeFamily.Integral or TypeFamily.Boolean or TypeFamily.Unknown or TypeFamily.Null);
            case Takes.JsonText:
                return types[0].IsNumeric || first is TypeFamily.Boolean or TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;
            case Takes.Seed:
                return first is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String or TypeFamily.Boolean;
            case Takes.UniformSeed:
                return (types.Length == 3 && types[2].Family is TypeFamily.Decimal or TypeFamily.Fractional)
                    || types.Any(t => t.Family == TypeFamily.String)
                    || arguments.Any(a => a is ColumnValue);
            case Takes.WholeConstants:
                return arguments.Any(a => a is ColumnValue)
                    || first == TypeFamily.String
                    || types.Skip(1).Any(t => t.Family is TypeFamily.Decimal or TypeFamily.Fractional or TypeFamily.String);
            case Takes.ConstantText:
                return arguments[0] is ColumnValue or LiteralValue { Kind: LiteralKind.Null };
            case Takes.BinaryFormat:
                return types.Length == 2
                    && (arguments[1] is ColumnValue or LiteralValue { Kind: LiteralKind.Integer }
                        || (arguments[1] is LiteralValue { Kind: LiteralKind.String, HasHoles: false } format
                            && !BinaryFormats.Contains(format.Text)));
            case Takes.Divisible:
                return types.Length == 2 && OperatorTypes.Refuses(Operator.Modulo, types[0], types[1], isAnsi);
            case Takes.DayAndTime:
                return types.Length is 2 or 3
                    && (IsKnownOtherThan(types[0], TypeFamily.Date) || IsKnownOtherThan(types[1], TypeFamily.Time));
            case Takes.Numbers:
                return types.Any(t => IsNoNumber(t) || t.Family == TypeFamily.Interval);
            case Takes.Amount:
                return IsNoNumber(types[0]);
            case Takes.Simple:
                return IsNested(types[0]);
            case Takes.Bytes:
                return IsKnownOtherThan(types[0], TypeFamily.String) && first is not (TypeFamily.Binary or TypeFamily.Variant);
            case Takes.Day:
                return types.Length < 3 && IsNoDay(types[0]);
            case Takes.Days:
                return types.Length == 2 && types.Any(IsNoDay);
            default:
                return false;
        }
    }

    private static bool IsNoLambdaOf(IReadOnlyList<ValueNode> arguments, SqlType[] types, TypeFamily family) =>
        types.Length == 2 && arguments[1] is not LambdaValue && !MayBe(types[1].Family, family);

    private static bool IsNested(SqlType type) => type.Family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct;

    private static bool IsNoNumber(SqlType type) =>
        IsNested(type) || type.IsTemporal || type.Family is TypeFamily.Boolean or TypeFamily.Binary;

    private static bool IsNoDay(SqlType type) =>
        IsNested(type) || type.IsNumeric || type.Family is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Interval;

    private static bool MayBe(TypeFamily family, TypeFamily one) => MayBe(family, one, one);

    private static bool MayBe(TypeFamily family, TypeFamily one, TypeFamily other) =>
        family == one || family == other || family is TypeFamily.Unknown or TypeFamily.Null or TypeFamily.Variant;

    private static bool IsKnownOtherThan(SqlType type, TypeFamily family) =>
        type.Family is not (TypeFamily.Unknown or TypeFamily.Null) && type.Family != family;

    // Keys are not brought to text, nor text to keys.
    private static bool AreOtherKeys(SqlType one, SqlType other, bool isAnsi) =>
        Incompatible.Are(one, other, isAnsi)
        || (one.IsKnown
            && other.IsKnown
            && (one.Family == TypeFamily.String) != (other.Family == TypeFamily.String)
            && one.Family != TypeFamily.Null
            && other.Family != TypeFamily.Null);

    private static bool IsOtherThan(SqlType one, SqlType other) =>
        one.IsExact && other.IsExact && one != other && !(one.IsNumeric && other.IsNumeric);
}

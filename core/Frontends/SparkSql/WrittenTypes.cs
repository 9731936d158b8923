using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>Reads types as they are written in DDL or a cast: <c>DECIMAL(10, 2)</c>, <c>ARRAY&lt;INT&gt;</c></summary>
public static class WrittenTypes
{
    private const int MostDigits = 38;

    /// <summary>The type; unknown where nothing is written or a hole of a template stands in it.</summary>
    public static SqlType Of(TypeName? type) => type is null ? SqlType.Unknown : type.Name switch
    {
        "boolean" => SqlType.Boolean,
        "tinyint" or "byte" => SqlType.TinyInt,
        "smallint" or "short" => SqlType.SmallInt,
        "int" or "integer" => SqlType.Int,
        "bigint" or "long" => SqlType.BigInt,
        "float" or "real" => SqlType.Float,
        "double" => SqlType.Double,
        "decimal" or "dec" or "numeric" => Decimal(type.Parameters),
        "string" => SqlType.String,
        "char" or "character" or "varchar" or "text" => SqlType.TextOf(type.Signature),
        "binary" => SqlType.Binary,
        "date" => SqlType.Date,
        "timestamp" or "timestamp_ltz" => SqlType.Timestamp,
        "timestamp_ntz" => SqlType.TimestampNtz,
        "interval" =>
            Intervals.Named(string.Join(
                " ",
                type.Tokens.Where(t => !string.IsNullOrWhiteSpace(t.Text)).Select(t => t.Text.ToLowerInvariant()))),
        "array" => type.Arguments.Count == 1 ? SqlType.ArrayOf(Of(type.Arguments[0])) : SqlType.AnyArray,
        "map" => type.Arguments.Count == 2 ? SqlType.MapOf(Of(type.Arguments[0]), Of(type.Arguments[1])) : SqlType.AnyMap,
        "struct" => SqlType.StructOf(type.Fields.Select(f => new TypePart(f.Name?.Value ?? "", Of(f.Type))).ToArray()),
        "variant" => SqlType.Variant,
        "void" or "null" => SqlType.Null,
        _ => SqlType.Unknown,
    };

    private static SqlType Decimal(IReadOnlyList<string> digits) => digits.Count switch
    {
        0 => SqlType.DecimalOf(10, 0),
        1 when int.TryParse(digits[0], out var precision) && precision is > 0 and <= MostDigits => SqlType.DecimalOf(precision, 0),
        2
            when int.TryParse(digits[0], out var precision)
                && int.TryParse(digits[1], out var scale)
                && precision is > 0 and <= MostDigits
                && scale >= 0
                && scale <= precision => SqlType.DecimalOf(precision, scale),
        _ => SqlType.Decimal,
    };
}

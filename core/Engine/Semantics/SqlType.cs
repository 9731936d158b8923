using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The family a Spark type belongs to, as far as conventions care.</summary>
public enum TypeFamily
{
    Unknown,
    Null,
    Boolean,
    Integral,
    Fractional,
    Decimal,
    String,
    Binary,
    Date,
    Timestamp,
    Interval,
    Array,
    Map,
    Struct,
    Variant,
}

/// <summary>A Spark SQL type: its family and its name in Spark's own spelling.</summary>
public readonly record struct SqlType(TypeFamily Family, string Name)
{
    public static SqlType Unknown { get; } = new(TypeFamily.Unknown, "unknown");

    public static SqlType Null { get; } = new(TypeFamily.Null, "void");

    public static SqlType Boolean { get; } = new(TypeFamily.Boolean, "boolean");

    public static SqlType Int { get; } = new(TypeFamily.Integral, "int");

    public static SqlType BigInt { get; } = new(TypeFamily.Integral, "bigint");

    public static SqlType Double { get; } = new(TypeFamily.Fractional, "double");

    public static SqlType Decimal { get; } = new(TypeFamily.Decimal, "decimal");

    public static SqlType String { get; } = new(TypeFamily.String, "string");

    public static SqlType Binary { get; } = new(TypeFamily.Binary, "binary");

    public static SqlType Date { get; } = new(TypeFamily.Date, "date");

    public static SqlType Timestamp { get; } = new(TypeFamily.Timestamp, "timestamp");

    public static SqlType Interval { get; } = new(TypeFamily.Interval, "interval");

    public bool IsKnown => Family != TypeFamily.Unknown;

    public bool IsNumeric => Family is TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Decimal;

    /// <summary>A day or a moment.</summary>
    public bool IsTemporal => Family is TypeFamily.Date or TypeFamily.Timestamp;

    /// <summary>Reads a type as written in DDL or a cast; one with a template hole in it is unknown.</summary>
    public static SqlType Of(TypeName? type) => Named(type?.Text);

    /// <summary>Reads a type by its name.</summary>
    public static SqlType Named(string? name)
    {
        var text = (name ?? "").Trim().ToLowerInvariant();
        var end = 0;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_')) end++;
        return text.Substring(0, end) switch
        {
            "boolean" => Boolean,
            "tinyint" or "byte" or "smallint" or "short" => new(TypeFamily.Integral, text),
            "int" or "integer" => Int,
            "bigint" or "long" => BigInt,
            "float" or "real" => new(TypeFamily.Fractional, "float"),
            "double" => Double,
            "decimal" or "dec" or "numeric" => new(TypeFamily.Decimal, text),
            "string" or "char" or "character" or "varchar" or "text" => new(TypeFamily.String, text),
            "binary" => Binary,
            "date" => Date,
            "timestamp" or "timestamp_ntz" or "timestamp_ltz" => new(TypeFamily.Timestamp, text),
            "interval" => Interval,
            "array" => new(TypeFamily.Array, text),
            "map" => new(TypeFamily.Map, text),
            "struct" => new(TypeFamily.Struct, text),
            "variant" => new(TypeFamily.Variant, text),
            "void" or "null" => Null,
            _ => Unknown,
        };
    }

    /// <summary>
    /// Whether Spark stores a value of this type in a column of the target type under its ANSI store assignment rules.
    /// Source: the table of allowed casts in Spark's documentation of ANSI compliance.
    /// </summary>
    public Answer IsStorableAs(SqlType target)
    {
        if (!IsKnown || !target.IsKnown) return Answer.Unknown;
        if (Family == TypeFamily.Null || Family == target.Family || target.Family == TypeFamily.Variant) return Answer.Yes;
        if (IsNumeric && target.IsNumeric) return Answer.Yes;
        if (IsTemporal && target.IsTemporal) return Answer.Yes;

        // Every simple type can be written as text. Text as anything else is refused by Spark, but not by all who run it.
        if (Family == TypeFamily.String) return Answer.Unknown;
        if (target.Family == TypeFamily.String) return Answers.Of(IsNumeric || IsTemporal || Family is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Interval);
        return Answer.No;
    }

    public override string ToString() => Name.ToUpperInvariant();
}

namespace Dataflow.Lint.Model.Types;

/// <summary>The family a Spark type belongs to, as far as conventions care.</summary>
public enum TypeFamily : byte
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
    Time,
    Array,
    Map,
    Struct,
    Variant,
}

/// <summary>A part of a type: <c>a: INT</c> of a struct; of arrays and maps the parts have no names.</summary>
public readonly record struct TypePart(string Name, SqlType Type);

/// <summary>A Spark SQL type: its family and its name in Spark's own spelling, such as <c>decimal(10,2)</c>.</summary>
public readonly record struct SqlType(TypeFamily Family, string Name)
{
    private const int MostDigits = 38;

    // All levels counted: "struct(a, a)" doubles them. Above these bounds nothing is known of a type.
    private const int MostParts = 5_000;

    // "array(a)" adds one; Spark's own files nest a few dozen.
    private const int MostLevels = 64;

    private static readonly string?[] DecimalNames = new string?[(MostDigits + 1) * (MostDigits + 1)];

    private readonly IReadOnlyList<TypePart>? parts;
    private readonly short size;
    private readonly byte depth;
    private readonly short precision;
    private readonly short scale;

    public static SqlType Unknown { get; } = new(TypeFamily.Unknown, "unknown");

    public static SqlType Null { get; } = new(TypeFamily.Null, "void");

    public static SqlType Boolean { get; } = new(TypeFamily.Boolean, "boolean");

    public static SqlType TinyInt { get; } = new(TypeFamily.Integral, "tinyint");

    public static SqlType SmallInt { get; } = new(TypeFamily.Integral, "smallint");

    public static SqlType Int { get; } = new(TypeFamily.Integral, "int");

    public static SqlType BigInt { get; } = new(TypeFamily.Integral, "bigint");

    public static SqlType Float { get; } = new(TypeFamily.Fractional, "float");

    public static SqlType Double { get; } = new(TypeFamily.Fractional, "double");

    /// <summary>A decimal of a precision nobody knows.</summary>
    public static SqlType Decimal { get; } = new(TypeFamily.Decimal, "decimal");

    public static SqlType String { get; } = new(TypeFamily.String, "string");

    public static SqlType Binary { get; } = new(TypeFamily.Binary, "binary");

    public static SqlType Date { get; } = new(TypeFamily.Date, "date");

    public static SqlType Timestamp { get; } = new(TypeFamily.Timestamp, "timestamp");

    public static SqlType TimestampNtz { get; } = new(TypeFamily.Timestamp, "timestamp_ntz");

    public static SqlType Interval { get; } = new(TypeFamily.Interval, "interval");

    /// <summary>A time of the day.</summary>
    public static SqlType Time { get; } = new(TypeFamily.Time, "time(6)");

    public static SqlType Variant { get; } = new(TypeFamily.Variant, "variant");

    /// <summary>An array of which nothing else is known.</summary>
    public static SqlType AnyArray { get; } = new(TypeFamily.Array, "array");

    /// <summary>A map of which nothing else is known.</summary>
    public static SqlType AnyMap { get; } = new(TypeFamily.Map, "map");

    /// <summary>The digits of a decimal; zero where they are not known.</summary>
    public int Precision
    {
        get => precision;
        private init => precision = (short)value;
    }

    /// <summary>The digits of a decimal behind the point.</summary>
    public int Scale
    {
        get => scale;
        private init => scale = (short)value;
    }

    // The parts of all levels, and the levels.
    private int Size
    {
        get => size;
        init => size = (short)value;
    }

    private int Depth
    {
        get => depth;
        init => depth = (byte)value;
    }

    /// <summary>The element of an array, the key and value of a map, the fields of a struct; none where they are not known.</summary>
    public IReadOnlyList<TypePart> Parts
    {
        get => parts ?? [];
        private init => parts = value;
    }

    public bool IsKnown => Family != TypeFamily.Unknown;

    /// <summary>Whether the name says all there is to say: no precision and no inner type is left open.</summary>
    public bool IsExact => Family switch
    {
        TypeFamily.Unknown => false,
        TypeFamily.Decimal => Precision > 0,
        TypeFamily.Array or TypeFamily.Map => Parts.Count > 0 && Parts.All(p => p.Type.IsExact),
        TypeFamily.Struct => parts is not null && parts.All(p => p.Type.IsExact),
        _ => true,
    };

    public bool IsNumeric => Family is TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Decimal;

    /// <summary>A day or a moment.</summary>
    public bool IsTemporal => Family is TypeFamily.Date or TypeFamily.Timestamp;

    /// <summary>The type a query reads: of <c>CHAR</c> and <c>VARCHAR</c> columns it reads strings.</summary>
    public SqlType AsRead => Family == TypeFamily.String ? String : this;

    public static SqlType DecimalOf(
        int precision,
        int scale) => new(TypeFamily.Decimal, DecimalName(precision, scale)) { Precision = precision, Scale = scale };

    // Few decimals are used, and sums and products of them are computed all the time.
    private static string DecimalName(int precision, int scale)
    {
        if (precision is < 0 or > MostDigits || scale is < 0 or > MostDigits) return $"decimal({precision},{scale})";
        return DecimalNames[(precision * (MostDigits + 1)) + scale] ??= $"decimal({precision},{scale})";
    }

    /// <summary>Text of a length: <c>varchar(10)</c></summary>
    public static SqlType TextOf(string name) => new(TypeFamily.String, name);

    /// <summary>The array of a type; like the other nested types it is unknown where it would be too large or too deep.</summary>
    public static SqlType ArrayOf(SqlType element) =>
        Nested(TypeFamily.Array, [new("", element)], static parts => $"array<{parts[0].Type.Name}>");

    public static SqlType MapOf(SqlType key, SqlType value) =>
        Nested(TypeFamily.Map, [new("", key), new("", value)], static parts => $"map<{parts[0].Type.Name},{parts[1].Type.Name}>");

    public static SqlType StructOf(IReadOnlyList<TypePart> fields) =>
        Nested(TypeFamily.Struct, fields, static fields => $"struct<{string.Join(",", fields.Select(f => $"{f.Name}:{f.Type.Name}"))}>");

    private static SqlType Nested(TypeFamily family, IReadOnlyList<TypePart> parts, Func<IReadOnlyList<TypePart>, string> nameOf)
    {
        var (size, depth) = (1, 0);
        foreach (var part in parts)
        {
            size += 1 + part.Type.Size;
            depth = Math.Max(depth, part.Type.Depth);
            if (size > MostParts) return Unknown;
        }

        return depth >= MostLevels ? Unknown : new(family, nameOf(parts)) { Parts = parts, Size = size, Depth = depth + 1 };
    }

    /// <summary>
    /// Whether Spark stores a value of this type in a column of the target type under its ANSI store assignment rules.
    /// Source: the table of allowed casts in Spark's documentation of ANSI compliance.
    /// </summary>
    public Answer IsStorableAs(SqlType target)
    {
        if (!IsKnown || !target.IsKnown) return Answer.Unknown;
        if (Family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct && Family == target.Family)
            return Storing.OfParts(Parts, target.Parts);
        if (Family == TypeFamily.Null || Family == target.Family || target.Family == TypeFamily.Variant) return Answer.Yes;
        if (IsNumeric && target.IsNumeric) return Answer.Yes;
        if (IsTemporal && target.IsTemporal) return Answer.Yes;

        // Every simple type can be written as text. Text as another simple type is refused by Spark, but not by all who run it.
        if (Family == TypeFamily.String)
            return target.Family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct ? Answer.No : Answer.Unknown;
        if (target.Family == TypeFamily.String)
            return Answers.Of(IsNumeric || IsTemporal || Family is TypeFamily.Boolean or TypeFamily.Binary or TypeFamily.Interval);
        return Answer.No;
    }

    // The name is the whole type.
    public bool Equals(SqlType other) => Family == other.Family && Name == other.Name;

    public override int GetHashCode() => Name is null ? 0 : StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => Name.ToUpperInvariant();
}

namespace Dataflow.Lint.Execution.Values;

/// <summary>
/// One value of a row, read by the type its column has: whole numbers, days, microseconds and months as a number, DOUBLE and FLOAT as a
/// double, decimals as an unscaled number of up to 38 digits, all else by reference. The default is NULL.
/// </summary>
public readonly struct Value
{
    // Marks what is not NULL and needs no reference.
    private static readonly object Present = new();

    private const long BytesOfValue = 24;

    private readonly long low;
    private readonly long high;
    private readonly object? reference;

    private Value(long low, long high, object reference)
    {
        this.low = low;
        this.high = high;
        this.reference = reference;
    }

    public static Value Null => default;

    public static Value True { get; } = Of(true);

    public static Value False { get; } = Of(false);

    public bool IsNull => reference is null;

    /// <summary>A whole number, a day since 1970-01-01, microseconds since then or of an interval, months of an interval.</summary>
    public long Long => low;

    public bool Bool => low != 0;

    /// <summary>A DOUBLE or a FLOAT.</summary>
    public double Double => BitConverter.Int64BitsToDouble(low);

    /// <summary>The digits of a decimal without its point.</summary>
    public Int128 Unscaled => new((ulong)high, (ulong)low);

    public string Text => (string)reference!;

    public byte[] Bytes => (byte[])reference!;

    /// <summary>The elements of an array, or the fields of a struct.</summary>
    public Value[] Items => (Value[])reference!;

    public MapValue Map => (MapValue)reference!;

    /// <summary>How many bytes a text, an array or a map takes, not counting what its elements refer to; 0 for all else.</summary>
    public long Size => reference switch
    {
        string text => 2L * text.Length,
        byte[] bytes => bytes.Length,
        Value[] items => BytesOfValue * items.Length,
        MapValue map => 2 * BytesOfValue * map.Keys.Length,
        _ => 0,
    };

    public static Value Of(long number) => new(number, 0, Present);

    public static Value Of(bool truth) => new(truth ? 1 : 0, 0, Present);

    public static Value Of(double number) => new(BitConverter.DoubleToInt64Bits(number), 0, Present);

    public static Value Of(Int128 unscaled) => new((long)(ulong)unscaled, (long)(ulong)(unscaled >> 64), Present);

    public static Value Of(string text) => new(0, 0, text);

    public static Value Of(byte[] bytes) => new(0, 0, bytes);

    public static Value Of(Value[] items) => new(0, 0, items);

    public static Value Of(MapValue map) => new(0, 0, map);

    public static Value OrNull(string? text) => text is null ? Null : Of(text);

    public override string ToString() =>
        IsNull ? "NULL" : reference is string text ? text : reference == Present ? $"{low}" : $"{reference}";
}

/// <summary>The entries of a map in their order; no key stands twice.</summary>
public sealed record MapValue(Value[] Keys, Value[] Values);

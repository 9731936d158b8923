namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>The rule for the type that a function gives.</summary>
public enum Gives : byte
{
    /// <summary>It depends on more than the types of the arguments, or nobody has looked into it.</summary>
    Unknown,

    // Always the same type.
    Boolean,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Float,
    Double,

    /// <summary>Ten digits and none behind the point, as a decimal is where nothing else is said.</summary>
    Decimal,

    String,
    Binary,
    Date,
    Timestamp,
    TimestampNtz,
    Interval,
    Time,
    YearMonthInterval,
    DayTimeInterval,
    Variant,

    /// <summary>An array of strings.</summary>
    Strings,

    /// <summary>A map of strings to strings.</summary>
    StringMap,

    /// <summary>The kind of timestamp that the settings say.</summary>
    SettingTimestamp,

    /// <summary>The same where it is made of its parts; of a day and a time it is one with a zone.</summary>
    MadeTimestamp,

    // Made of the types of the arguments.

    /// <summary>The type of the first argument.</summary>
    First,

    /// <summary>The same, of a number or an interval.</summary>
    FirstNumber,

    /// <summary>The type that the arguments have in common.</summary>
    Common,

    /// <summary>The type that the second and the third have in common.</summary>
    Branches,

    /// <summary>Of text and bytes themselves, of all else text.</summary>
    Substring,

    /// <summary>The same, where bytes filled up with text are text.</summary>
    Padded,

    /// <summary>Text, or what the results of <c>decode(a, 1, 'x', 2, 'y')</c> have in common.</summary>
    Decoded,

    /// <summary>Text, bytes or arrays put together.</summary>
    Concatenated,

    // Of numbers.
    Sum,
    Average,
    Percentile,
    ApproximatePercentile,
    Rounded,
    Whole,
    Modulo,
    Uniform,

    /// <summary>As many digits as the format in the second argument has: <c>to_number('4.2', '0.0')</c>.</summary>
    Formatted,

    // What the operators of two numbers give; NULL in the place of an error.
    Added,
    Subtracted,
    Multiplied,
    Divided,
    Remainder,

    /// <summary>64 bits where the first argument has them, else 32.</summary>
    Shifted,

    // Of days.

    /// <summary>A moment moved by units: a day becomes a moment.</summary>
    MovedMoment,

    MovedDate,
    DatePart,

    // Of arrays, maps and structs.

    /// <summary>An array of what the first argument is.</summary>
    List,

    /// <summary>An array of what the arguments have in common.</summary>
    Array,

    Map,
    Struct,
    NamedStruct,

    /// <summary>The element of an array, or the value of a map.</summary>
    Element,

    /// <summary>The element of an array alone.</summary>
    ElementOfArray,

    Keys,
    Values,
    Entries,
    MapOfArrays,

    /// <summary>A map of the keys and values that an array of structs of two fields holds.</summary>
    MapOfEntries,

    SameArrays,
    Appended,
    Flattened,
    Sequence,

    /// <summary>What the schema says that stands in the second argument.</summary>
    Parsed,

    // What lambdas give.
    Transformed,
    TransformedKeys,
    TransformedValues,
    Zipped,
    ZippedMaps,
    Aggregated,

    // Columns of the rows that are made.

    /// <summary><c>col</c> of an array, <c>key</c> and <c>value</c> of a map.</summary>
    Elements,

    /// <summary>The same behind <c>pos</c>.</summary>
    PlacedElements,

    /// <summary>The fields of an array of structs.</summary>
    Fields,

    /// <summary><c>c0</c>, <c>c1</c> ..., a string each.</summary>
    JsonFields,

    /// <summary><c>id</c>, a number.</summary>
    Numbers,

    /// <summary><c>col0</c>, <c>col1</c> ... of a row.</summary>
    Stacked,
}

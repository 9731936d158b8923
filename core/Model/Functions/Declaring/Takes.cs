namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>The arguments a function takes, as far as Spark refuses others in every mode and version.</summary>
public enum Takes : byte
{
    /// <summary>Nothing is known to be refused.</summary>
    Anything,

    /// <summary>Values of one type, or of types that have one in common: <c>coalesce(a, b)</c>.</summary>
    Alike,

    /// <summary>The same of the second and the third: <c>if(c, a, b)</c>.</summary>
    AlikeBranches,

    Array,

    ArrayOrMap,

    /// <summary>An array and a test of its elements: <c>filter(xs, x -> x > 0)</c>.</summary>
    ArrayAndTest,

    /// <summary>An array and what tells which of two elements comes first: <c>array_sort(xs, (a, b) -> a - b)</c>.</summary>
    ArrayAndOrder,

    /// <summary>An array, a start, and what makes one value of two: <c>aggregate(xs, 0, (sum, x) -> sum + x)</c>.</summary>
    ArrayAndFold,

    Map,

    /// <summary>A map and a test of its entries: <c>map_filter(m, (k, v) -> v > 0)</c>.</summary>
    MapAndTest,

    /// <summary>A map and what makes new keys, which are no maps: <c>transform_keys(m, (k, v) -> k + 1)</c>.</summary>
    MapToKeys,

    /// <summary>Two maps whose keys have a type in common.</summary>
    MapsOfOneKey,

    /// <summary>An array or a map to make rows of, but no variant.</summary>
    Rows,

    /// <summary>An array of structs to make rows of.</summary>
    RowsOfStructs,

    /// <summary>Text throughout: <c>json_tuple(a, 'b')</c>.</summary>
    Texts,

    /// <summary>Text of JSON.</summary>
    JsonText,

    /// <summary>What can be added up: numbers, intervals, text that is read as numbers.</summary>
    Summable,

    /// <summary>Whole numbers and booleans.</summary>
    Bits,

    /// <summary>A whole number to start chance from: <c>rand(42)</c>.</summary>
    Seed,

    /// <summary>Numbers that do not depend on the row, a whole one last: <c>uniform(1, 6, 42)</c>.</summary>
    UniformSeed,

    /// <summary>Numbers that do not depend on the row, whole ones behind the first: <c>randstr(10, 42)</c>.</summary>
    WholeConstants,

    /// <summary>Text that does not depend on the row and is not NULL: <c>schema_of_json('{}')</c>.</summary>
    ConstantText,

    /// <summary>Text and the name of how it is written: <c>to_binary('1F', 'hex')</c>.</summary>
    BinaryFormat,

    /// <summary>What can be divided with a rest: <c>pmod(a, 3)</c>.</summary>
    Divisible,

    /// <summary>Numbers, and text that is read as numbers: <c>ln(a)</c>.</summary>
    Numbers,

    /// <summary>A number or an interval: <c>abs(a)</c>.</summary>
    Amount,

    /// <summary>What can be written as text, so no arrays, maps and structs: <c>upper(a)</c>.</summary>
    Simple,

    /// <summary>Text or bytes: <c>md5(a)</c>.</summary>
    Bytes,

    /// <summary>
    /// A day or a moment, or text that is read as one: <c>year(a)</c>. The first of two arguments; of three it is the last.
    /// </summary>
    Day,

    /// <summary>The same of both: <c>datediff(a, b)</c>; of three arguments the first is a word.</summary>
    Days,

    /// <summary>
    /// A day, a time and maybe a zone, or the parts of a moment: <c>make_timestamp(DATE '2024-01-01', TIME '12:00:00')</c>.
    /// </summary>
    DayAndTime,
}

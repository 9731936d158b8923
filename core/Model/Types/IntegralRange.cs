namespace Dataflow.Lint.Model.Types;

/// <summary>The least and the greatest number of a type of whole numbers: -128 and 127 of <c>TINYINT</c>.</summary>
public readonly record struct IntegralRange(long Least, long Most)
{
    /// <summary>The range of a type; null where it is none of whole numbers.</summary>
    public static IntegralRange? Of(SqlType type) => type.Family != TypeFamily.Integral ? null : type.Name switch
    {
        "tinyint" => new(sbyte.MinValue, sbyte.MaxValue),
        "smallint" => new(short.MinValue, short.MaxValue),
        "int" => new(int.MinValue, int.MaxValue),
        "bigint" => new(long.MinValue, long.MaxValue),
        _ => null,
    };
}

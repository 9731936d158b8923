using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of bits and of bitmaps of numbers.</summary>
internal static class Bits
{
    public static readonly Function[] All =
    [
        new(Aggregate, "bit_and", 1, 1, Gives.First),
        new(Scalar, "bit_count", 1, 1, Gives.Int) { Takes = Takes.Bits, Nulls = Nulls.Propagate },
        new(Scalar, "bit_get", 2, 2, Gives.TinyInt) { Also = ["getbit"], Nulls = Nulls.Propagate },
        new(Aggregate, "bit_or", 1, 1, Gives.First),
        new(Aggregate, "bit_xor", 1, 1, Gives.First),
        new(Aggregate, "bitmap_and_agg", 1, 1, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "bitmap_bit_position", 1, 1, Gives.BigInt) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "bitmap_bucket_number", 1, 1, Gives.BigInt) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Aggregate, "bitmap_construct_agg", 1, 1, Gives.Binary),
        new(Scalar, "bitmap_count", 1, 1, Gives.BigInt) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Aggregate, "bitmap_or_agg", 1, 1, Gives.Binary),
        new(Scalar, "shiftleft", 2, 2, Gives.Shifted) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "shiftright", 2, 2, Gives.Shifted) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "shiftrightunsigned", 2, 2, Gives.Shifted) { IsCountOpen = true, Nulls = Nulls.Propagate },
    ];
}

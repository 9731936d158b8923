using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that hash or encrypt.</summary>
internal static class Hashes
{
    public static readonly Function[] All =
    [
        new(Scalar, "aes_decrypt", 2, 5, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "aes_encrypt", 2, 6, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "crc32", 1, 1, Gives.BigInt) { Takes = Takes.Bytes, Nulls = Nulls.Propagate },
        new(Scalar, "hash", 1, Many, Gives.Int) { Nulls = Nulls.Never },
        new(Scalar, "md5", 1, 1, Gives.String) { Takes = Takes.Bytes, Nulls = Nulls.Propagate },
        new(Scalar, "sha1", 1, 1, Gives.String) { Also = ["sha"], Takes = Takes.Bytes, Nulls = Nulls.Propagate },
        new(Scalar, "sha2", 2, 2, Gives.String) { Takes = Takes.Bytes, Nulls = Nulls.Propagate },
        new(Scalar, "try_aes_decrypt", 2, 5, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "xxhash64", 1, Many, Gives.BigInt) { Nulls = Nulls.Never },
    ];
}

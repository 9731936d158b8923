using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of the session, the cluster and the file that is read.</summary>
internal static class Sessions
{
    public static readonly Function[] All =
    [
        new(Scalar, "current_catalog", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithSession, IsBare = true },
        new(Scalar, "current_database", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithSession, IsBare = true },
        new(Scalar, "current_schema", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithSession, IsBare = true },
        new(Scalar, "current_user", 0, 0, Gives.String)
        {
            Also = ["session_user", "user"], Nulls = Nulls.Never, Varies = Varies.WithSession, IsBare = true, Prints = Prints.Unsure,
        },
        new(Scalar, "input_file_block_length", 0, 0, Gives.BigInt) { Nulls = Nulls.Never, Varies = Varies.WithPlace },
        new(Scalar, "input_file_block_start", 0, 0, Gives.BigInt) { IsCountOpen = true, Nulls = Nulls.Never, Varies = Varies.WithPlace },
        new(Scalar, "input_file_name", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithPlace },
        new(Scalar, "monotonically_increasing_id", 0, 0, Gives.BigInt) { Nulls = Nulls.Never, Varies = Varies.EachTime },
        new(Scalar, "reflect", 2, Many, Gives.String) { Also = ["java_method"], IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "spark_partition_id", 0, 0, Gives.Int) { Nulls = Nulls.Never, Varies = Varies.WithPlace },
        new(Scalar, "try_reflect", 2, Many, Gives.String) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "typeof", 1, 1, Gives.String) { Nulls = Nulls.Never },
        new(Scalar, "version", 0, 0, Gives.String) { Nulls = Nulls.Never, Varies = Varies.WithSession },
    ];
}

using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of addresses in the web.</summary>
internal static class Addresses
{
    public static readonly Function[] All =
    [
        new(Scalar, "parse_url", 2, 3, Gives.String) { IsCountOpen = true },
        new(Scalar, "try_parse_url", 2, 3, Gives.String) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "try_url_decode", 1, 1, Gives.String) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "url_decode", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "url_encode", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
    ];
}

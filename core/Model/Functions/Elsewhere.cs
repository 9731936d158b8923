using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that scripts call and Spark's own list does not have: of Databricks and other engines.</summary>
internal static class Elsewhere
{
    public static readonly Function[] All =
    [
        new(Scalar, "bool", 1, 1, Gives.Boolean) { IsForeign = true, IsCountOpen = true },
        new(Scalar, "charindex", 2, 3, Gives.Int) { IsForeign = true, IsCountOpen = true },
        new(Scalar, "getdate", 0, 0, Gives.Unknown)
        {
            IsForeign = true, IsCountOpen = true, Varies = Varies.WithClock, Prints = Prints.Unsure,
        },
        new(Scalar, "might_contain", 2, 2, Gives.Boolean) { IsForeign = true, IsCountOpen = true },
        new(Scalar, "ord", 1, 1, Gives.Int) { IsForeign = true, IsCountOpen = true },
        new(Scalar, "sizeof", 1, 1, Gives.Int) { IsForeign = true, IsCountOpen = true },
        new(Scalar, "sysdate", 0, 0, Gives.Unknown)
        {
            IsForeign = true, IsCountOpen = true, Varies = Varies.WithClock, Prints = Prints.Unsure,
        },
        new(Scalar, "today", 0, 0, Gives.Unknown)
        {
            IsForeign = true, IsCountOpen = true, Varies = Varies.WithClock, Prints = Prints.Unsure,
        },
    ];
}

using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of places on earth.</summary>
internal static class Spatial
{
    public static readonly Function[] All =
    [
        new(Scalar, "st_asbinary", 1, 1, Gives.Binary) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "st_geogfromwkb", 1, 1, Gives.Unknown) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "st_geomfromwkb", 1, 2, Gives.Unknown) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "st_setsrid", 2, 2, Gives.Unknown) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "st_srid", 1, 1, Gives.Int) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
    ];
}

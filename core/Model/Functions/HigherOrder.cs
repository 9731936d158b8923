using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that take lambdas: <c>transform(xs, x -> x + 1)</c>.</summary>
internal static class HigherOrder
{
    public static readonly Function[] All =
    [
        new(Scalar, "aggregate", 3, 4, Gives.Aggregated) { Also = ["reduce"], Takes = Takes.ArrayAndFold, Prints = Prints.Unsure },
        new(Scalar, "exists", 2, 2, Gives.Boolean) { Takes = Takes.ArrayAndTest },
        new(Scalar, "filter", 2, 2, Gives.First) { Takes = Takes.ArrayAndTest },
        new(Scalar, "forall", 2, 2, Gives.Boolean) { Takes = Takes.ArrayAndTest },
        new(Scalar, "map_filter", 2, 2, Gives.First) { Takes = Takes.MapAndTest },
        new(Scalar, "map_zip_with", 3, 3, Gives.ZippedMaps) { Takes = Takes.MapsOfOneKey },
        new(Scalar, "transform", 2, 2, Gives.Transformed) { Takes = Takes.Array },
        new(Scalar, "transform_keys", 2, 2, Gives.TransformedKeys) { Takes = Takes.MapToKeys },
        new(Scalar, "transform_values", 2, 2, Gives.TransformedValues) { Takes = Takes.Map },
        new(Scalar, "zip_with", 3, 3, Gives.Zipped) { Takes = Takes.Array },
    ];
}

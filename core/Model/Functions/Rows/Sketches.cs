using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions.Rows;

/// <summary>Functions that count and rank approximately, by sketches.</summary>
internal static class Sketches
{
    public static readonly Function[] All =
    [
        new(Aggregate, "approx_count_distinct", 1, 2, Gives.BigInt) { Nulls = Nulls.Never },
        new(Aggregate, "approx_top_k", 1, 3, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "approx_top_k_accumulate", 1, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "approx_top_k_combine", 1, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "approx_top_k_estimate", 1, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "count_min_sketch", 4, 4, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "hll_sketch_agg", 1, 2, Gives.Binary) { Prints = Prints.Unsure },
        new(Scalar, "hll_sketch_estimate", 1, 1, Gives.BigInt),
        new(Scalar, "hll_union", 2, 3, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "hll_union_agg", 1, 2, Gives.Binary) { Prints = Prints.Unsure },
        new(Aggregate, "kll_sketch_agg_bigint", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "kll_sketch_agg_double", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "kll_sketch_agg_float", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "kll_sketch_get_n_bigint", 1, 1, Gives.BigInt) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_n_double", 1, 1, Gives.BigInt) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_n_float", 1, 1, Gives.BigInt) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_quantile_bigint", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_quantile_double", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_quantile_float", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_rank_bigint", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_rank_double", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_get_rank_float", 2, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "kll_sketch_merge_bigint", 2, 2, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "kll_sketch_merge_double", 2, 2, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "kll_sketch_merge_float", 2, 2, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "kll_sketch_to_string_bigint", 1, 1, Gives.String) { IsCountOpen = true },
        new(Scalar, "kll_sketch_to_string_double", 1, 1, Gives.String) { IsCountOpen = true },
        new(Scalar, "kll_sketch_to_string_float", 1, 1, Gives.String) { IsCountOpen = true },
        new(Aggregate, "percentile_approx", 2, 3, Gives.ApproximatePercentile) { Also = ["approx_percentile"], Prints = Prints.Unsure },
        new(Scalar, "theta_difference", 2, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "theta_intersection", 2, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "theta_intersection_agg", 1, 1, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "theta_sketch_agg", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "theta_sketch_estimate", 1, 1, Gives.BigInt) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "theta_union", 2, 3, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Aggregate, "theta_union_agg", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
    ];
}

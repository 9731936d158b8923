using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions.Rows;

/// <summary>Functions of a group of rows.</summary>
internal static class Aggregates
{
    public static readonly Function[] All =
    [
        new(Aggregate, "any_value", 1, 2, Gives.First) { Varies = Varies.WithOrder },
        new(Aggregate, "avg", 1, 1, Gives.Average) { Also = ["mean"], Takes = Takes.Summable },
        new(Aggregate, "bool_and", 1, 1, Gives.Boolean) { Also = ["every"] },
        new(Aggregate, "bool_or", 1, 1, Gives.Boolean) { Also = ["any", "some"] },
        new(Aggregate, "collect_list", 1, 1, Gives.List) { Also = ["array_agg"], Nulls = Nulls.Never, Varies = Varies.WithOrder },
        new(Aggregate, "collect_set", 1, 1, Gives.List) { Nulls = Nulls.Never, Varies = Varies.WithOrder },
        new(Aggregate, "corr", 2, 2, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "count", 1, Many, Gives.BigInt) { CountsValues = true, Nulls = Nulls.Never },
        new(Aggregate, "count_if", 1, 1, Gives.BigInt) { Nulls = Nulls.Never },
        new(Aggregate, "covar_pop", 2, 2, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "covar_samp", 2, 2, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "first", 1, 2, Gives.First) { Also = ["first_value"], Varies = Varies.WithOrder },
        new(Aggregate, "grouping", 1, 1, Gives.TinyInt) { IsCountOpen = true, Nulls = Nulls.Never },
        new(Aggregate, "grouping_id", 0, Many, Gives.BigInt) { IsCountOpen = true, Nulls = Nulls.Never },
        new(Aggregate, "histogram_numeric", 2, 2, Gives.Unknown),
        new(Aggregate, "kurtosis", 1, 1, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "last", 1, 2, Gives.First) { EndsWithFrame = true, Also = ["last_value"], Varies = Varies.WithOrder },
        new(Aggregate, "listagg", 1, 2, Gives.String) { Also = ["string_agg"], IsCountOpen = true },
        new(Aggregate, "max", 1, 1, Gives.First) { GivesGreatest = true },
        new(Aggregate, "max_by", 2, 2, Gives.First),
        new(Aggregate, "median", 1, 1, Gives.Percentile) { Takes = Takes.Amount },
        new(Aggregate, "min", 1, 1, Gives.First),
        new(Aggregate, "min_by", 2, 2, Gives.First),
        new(Aggregate, "mode", 0, 2, Gives.First) { IsCountOpen = true },
        new(Aggregate, "percentile", 2, 3, Gives.Percentile) { Takes = Takes.Amount },
        new(Aggregate, "percentile_cont", 1, 1, Gives.Percentile) { IsCountOpen = true },
        new(Aggregate, "percentile_disc", 1, 1, Gives.Unknown) { IsCountOpen = true },
        new(Aggregate, "regr_avgx", 2, 2, Gives.Double),
        new(Aggregate, "regr_avgy", 2, 2, Gives.Double),
        new(Aggregate, "regr_count", 2, 2, Gives.BigInt) { Nulls = Nulls.Never },
        new(Aggregate, "regr_intercept", 2, 2, Gives.Double),
        new(Aggregate, "regr_r2", 2, 2, Gives.Double),
        new(Aggregate, "regr_slope", 2, 2, Gives.Double),
        new(Aggregate, "regr_sxx", 2, 2, Gives.Double),
        new(Aggregate, "regr_sxy", 2, 2, Gives.Double),
        new(Aggregate, "regr_syy", 2, 2, Gives.Double),
        new(Aggregate, "skewness", 1, 1, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "stddev_pop", 1, 1, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "stddev_samp", 1, 1, Gives.Double) { Also = ["std", "stddev"], Takes = Takes.Numbers },
        new(Aggregate, "sum", 1, 1, Gives.Sum) { Takes = Takes.Summable },
        new(Aggregate, "try_avg", 1, 1, Gives.Average) { Takes = Takes.Summable },
        new(Aggregate, "try_sum", 1, 1, Gives.Sum) { Takes = Takes.Summable },
        new(Aggregate, "var_pop", 1, 1, Gives.Double) { Takes = Takes.Numbers },
        new(Aggregate, "var_samp", 1, 1, Gives.Double) { Also = ["variance"], Takes = Takes.Numbers },
    ];
}

using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions.Rows;

/// <summary>Functions of a window of rows alone.</summary>
internal static class Windows
{
    public static readonly Function[] All =
    [
        new(Window, "cume_dist", 0, 0, Gives.Double) { Nulls = Nulls.Never },
        new(Window, "dense_rank", 0, 0, Gives.Int)
        {
            IsCountOpen = true, Nulls = Nulls.Never, Ranks = Ranks.WithTies, Prints = Prints.InCapitals,
        },
        new(Window, "lag", 1, 3, Gives.First) { Nulls = Nulls.AtTheEdge, Prints = Prints.Unsure },
        new(Window, "lead", 1, 3, Gives.First) { Nulls = Nulls.AtTheEdge, Prints = Prints.Unsure },
        new(Window, "nth_value", 2, 3, Gives.First) { Prints = Prints.Unsure },
        new(Window, "ntile", 0, 1, Gives.Int) { Nulls = Nulls.Never, Prints = Prints.Unsure },
        new(Window, "percent_rank", 0, 0, Gives.Double) { IsCountOpen = true, Nulls = Nulls.Never, Prints = Prints.InCapitals },
        new(Window, "rank", 0, 0, Gives.Int)
        {
            IsCountOpen = true, Nulls = Nulls.Never, Ranks = Ranks.WithTies, Prints = Prints.InCapitals,
        },
        new(Window, "row_number", 0, 0, Gives.Int) { Nulls = Nulls.Never, Ranks = Ranks.EachRow },
    ];
}

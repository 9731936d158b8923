using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that hold text against a pattern.</summary>
internal static class Patterns
{
    public static readonly Function[] All =
    [
        new(Scalar, "ilike", 2, 3, Gives.Boolean) { IsCountOpen = true, Nulls = Nulls.Propagate },
        new(Scalar, "like", 2, 3, Gives.Boolean) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "regexp_count", 2, 2, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "regexp_extract", 2, 3, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["1"] },
        new(Scalar, "regexp_extract_all", 2, 3, Gives.Strings) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["1"] },
        new(Scalar, "regexp_instr", 2, 3, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["0"] },
        new(Scalar, "regexp_replace", 3, 4, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["1"] },
        new(Scalar, "regexp_substr", 2, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "rlike", 2, 2, Gives.Boolean)
        {
            Also = ["regexp", "regexp_like"], IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.InCapitals,
        },
        new(Scalar, "split", 2, 3, Gives.Strings) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["-1"] },
    ];
}

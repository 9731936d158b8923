using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that choose a value or answer a question.</summary>
internal static class Conditions
{
    public static readonly Function[] All =
    [
        new(Scalar, "assert_true", 1, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "between", 3, 3, Gives.Boolean) { IsCountOpen = true },
        new(Scalar, "coalesce", 1, Many, Gives.Common) { Takes = Takes.Alike },
        new(Scalar, "equal_null", 2, 2, Gives.Boolean) { Nulls = Nulls.Never },
        new(Scalar, "greatest", 2, Many, Gives.Common) { Takes = Takes.Alike },
        new(Scalar, "if", 3, 3, Gives.Branches) { Also = ["iff"], Takes = Takes.AlikeBranches, Prints = Prints.Unsure },
        new(Scalar, "isnan", 1, 1, Gives.Boolean) { Nulls = Nulls.Never },
        new(Scalar, "isnotnull", 1, 1, Gives.Boolean) { Nulls = Nulls.Never },
        new(Scalar, "isnull", 1, 1, Gives.Boolean) { Nulls = Nulls.Never },
        new(Scalar, "least", 2, Many, Gives.Common) { Takes = Takes.Alike },
        new(Scalar, "nullif", 2, 2, Gives.First) { Nulls = Nulls.OnPurpose },
        new(Scalar, "nullifzero", 1, 1, Gives.First) { Nulls = Nulls.OnPurpose, IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "nvl", 2, 2, Gives.Common) { Also = ["ifnull"], Takes = Takes.Alike },
        new(Scalar, "nvl2", 3, 3, Gives.Branches) { Takes = Takes.AlikeBranches },
        new(Scalar, "raise_error", 1, 2, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "zeroifnull", 1, 1, Gives.FirstNumber) { IsCountOpen = true },
    ];
}

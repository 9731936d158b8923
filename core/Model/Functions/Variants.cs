using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of variants.</summary>
internal static class Variants
{
    public static readonly Function[] All =
    [
        new(Scalar, "is_variant_null", 1, 1, Gives.Boolean) { IsCountOpen = true, Nulls = Nulls.Never, Prints = Prints.Unsure },
        new(Scalar, "parse_json", 1, 1, Gives.Variant) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "schema_of_variant", 1, 1, Gives.String) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Aggregate, "schema_of_variant_agg", 1, 1, Gives.String) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "to_variant_object", 1, 1, Gives.Variant) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "try_parse_json", 1, 1, Gives.Variant) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "try_variant_get", 3, 3, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "variant_get", 2, 3, Gives.Unknown) { IsCountOpen = true },
    ];
}

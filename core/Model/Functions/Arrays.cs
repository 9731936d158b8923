using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of arrays.</summary>
internal static class Arrays
{
    public static readonly Function[] All =
    [
        new(Scalar, "array", 0, Many, Gives.Array) { Takes = Takes.Alike, Nulls = Nulls.Never },
        new(Scalar, "array_append", 2, 2, Gives.Appended),
        new(Scalar, "array_compact", 1, 1, Gives.First) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_contains", 2, 2, Gives.Boolean) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_distinct", 1, 1, Gives.First) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_except", 2, 2, Gives.SameArrays) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_insert", 3, 3, Gives.Unknown) { Prints = Prints.Unsure },
        new(Scalar, "array_intersect", 2, 2, Gives.SameArrays) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_join", 2, 3, Gives.String) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_max", 1, 1, Gives.ElementOfArray) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_min", 1, 1, Gives.ElementOfArray) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_position", 2, 2, Gives.BigInt) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_prepend", 2, 2, Gives.Appended),
        new(Scalar, "array_remove", 2, 2, Gives.Appended) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "array_repeat", 2, 2, Gives.List),
        new(Scalar, "array_size", 1, 1, Gives.Int) { Nulls = Nulls.Propagate },
        new(Scalar, "array_sort", 1, 2, Gives.First) { Takes = Takes.ArrayAndOrder, Nulls = Nulls.Propagate },
        new(Scalar, "array_union", 2, 2, Gives.SameArrays) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "arrays_overlap", 2, 2, Gives.Boolean) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "arrays_zip", 0, Many, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "concat", 0, Many, Gives.Concatenated) { Nulls = Nulls.Propagate },
        new(Scalar, "element_at", 2, 2, Gives.Element) { Takes = Takes.ArrayOrMap, Nulls = Nulls.Propagate },
        new(Scalar, "flatten", 1, 1, Gives.Flattened) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "get", 2, 2, Gives.Element) { Nulls = Nulls.Propagate },
        new(Scalar, "reverse", 1, 1, Gives.Concatenated) { Nulls = Nulls.Propagate },
        new(Scalar, "sequence", 2, 3, Gives.Sequence),
        new(Scalar, "shuffle", 1, 2, Gives.First)
        {
            IsCountOpen = true, Takes = Takes.Array, Nulls = Nulls.Propagate, Varies = Varies.EachTime, Prints = Prints.Unsure,
        },
        new(Scalar, "size", 1, 1, Gives.Int) { Also = ["cardinality"], Takes = Takes.ArrayOrMap },
        new(Scalar, "slice", 3, 3, Gives.First) { Nulls = Nulls.Propagate },
        new(Scalar, "sort_array", 1, 2, Gives.First) { Takes = Takes.Array, Nulls = Nulls.Propagate },
        new(Scalar, "try_element_at", 2, 2, Gives.Element) { Takes = Takes.ArrayOrMap, Nulls = Nulls.Propagate },
    ];
}

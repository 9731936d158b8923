using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of maps and structs.</summary>
internal static class Maps
{
    public static readonly Function[] All =
    [
        new(Scalar, "map", 0, Many, Gives.Map) { Nulls = Nulls.Never },
        new(Scalar, "map_concat", 0, Many, Gives.Common) { Takes = Takes.Alike, Nulls = Nulls.Propagate },
        new(Scalar, "map_contains_key", 2, 2, Gives.Boolean) { Takes = Takes.Map, Nulls = Nulls.Propagate },
        new(Scalar, "map_entries", 1, 1, Gives.Entries) { Takes = Takes.Map, Nulls = Nulls.Propagate },
        new(Scalar, "map_from_arrays", 2, 2, Gives.MapOfArrays) { Nulls = Nulls.Propagate },
        new(Scalar, "map_from_entries", 1, 1, Gives.MapOfEntries) { Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "map_keys", 1, 1, Gives.Keys) { Takes = Takes.Map, Nulls = Nulls.Propagate },
        new(Scalar, "map_values", 1, 1, Gives.Values) { Takes = Takes.Map, Nulls = Nulls.Propagate },
        new(Scalar, "named_struct", 2, Many, Gives.NamedStruct) { Nulls = Nulls.Never },
        new(Scalar, "str_to_map", 1, 3, Gives.StringMap),
        new(Scalar, "struct", 0, Many, Gives.Struct) { Nulls = Nulls.Never },
    ];
}

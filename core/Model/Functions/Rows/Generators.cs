using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions.Rows;

/// <summary>Functions that make rows, of a value or of nothing.</summary>
internal static class Generators
{
    public static readonly Function[] All =
    [
        new(Table, "collations", 0, 0, Gives.Unknown) { IsCountOpen = true },
        new(Generator, "explode", 1, 1, Gives.Elements) { Also = ["explode_outer"], Takes = Takes.Rows },
        new(Generator, "inline", 1, 1, Gives.Fields) { Also = ["inline_outer"], Takes = Takes.RowsOfStructs },
        new(Generator, "json_tuple", 2, Many, Gives.JsonFields) { Takes = Takes.Texts },
        new(Generator, "posexplode", 1, 1, Gives.PlacedElements) { Also = ["posexplode_outer"], Takes = Takes.Rows },
        new(Table, "range", 1, 4, Gives.Numbers) { IsCountOpen = true },
        new(Table, "sql_keywords", 0, 0, Gives.Unknown) { IsCountOpen = true },
        new(Generator, "stack", 2, Many, Gives.Stacked),
        new(Table, "variant_explode", 1, 1, Gives.Unknown) { Also = ["variant_explode_outer"], IsCountOpen = true },
    ];
}

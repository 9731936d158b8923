using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of JSON, CSV, XML and other formats of text and bytes.</summary>
internal static class Formats
{
    public static readonly Function[] All =
    [
        new(Scalar, "from_avro", 2, 3, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "from_csv", 2, 3, Gives.Parsed) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "from_json", 2, 3, Gives.Parsed) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "from_protobuf", 2, 4, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "from_xml", 2, 3, Gives.Parsed) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "get_json_object", 2, 2, Gives.String) { Takes = Takes.JsonText, Nulls = Nulls.Propagate },
        new(Scalar, "json_array_length", 1, 1, Gives.Int) { Takes = Takes.JsonText, Nulls = Nulls.Propagate },
        new(Scalar, "json_object_keys", 1, 1, Gives.Strings) { Takes = Takes.JsonText, Nulls = Nulls.Propagate },
        new(Scalar, "schema_of_avro", 1, 2, Gives.String) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "schema_of_csv", 1, 2, Gives.String),
        new(Scalar, "schema_of_json", 1, 2, Gives.String) { Takes = Takes.ConstantText, Prints = Prints.FirstArgument },
        new(Scalar, "schema_of_xml", 1, 2, Gives.String),
        new(Scalar, "to_avro", 1, 2, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "to_csv", 1, 2, Gives.String) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "to_json", 1, 2, Gives.String) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "to_protobuf", 2, 4, Gives.Binary) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "to_xml", 1, 2, Gives.String) { Nulls = Nulls.Propagate, Prints = Prints.FirstArgument },
        new(Scalar, "xpath", 2, 2, Gives.Strings) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_boolean", 2, 2, Gives.Boolean) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_double", 2, 2, Gives.Double) { Also = ["xpath_number"], Nulls = Nulls.Propagate },
        new(Scalar, "xpath_float", 2, 2, Gives.Float) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_int", 2, 2, Gives.Int) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_long", 2, 2, Gives.BigInt) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_short", 2, 2, Gives.SmallInt) { Nulls = Nulls.Propagate },
        new(Scalar, "xpath_string", 2, 2, Gives.String) { Nulls = Nulls.Propagate },
    ];
}

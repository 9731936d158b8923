using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.Function;
using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of text.</summary>
internal static class Strings
{
    public static readonly Function[] All =
    [
        new(Scalar, "ascii", 1, 1, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "base64", 1, 1, Gives.String) { Takes = Takes.Bytes, Nulls = Nulls.Propagate },
        new(Scalar, "bit_length", 1, 1, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "btrim", 1, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "chr", 1, 1, Gives.String) { Also = ["char"], Nulls = Nulls.Propagate },
        new(Scalar, "collate", 2, 2, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "collation", 1, 1, Gives.String) { IsCountOpen = true, Nulls = Nulls.Never, Prints = Prints.Unsure },
        new(Scalar, "concat_ws", 1, Many, Gives.String),
        new(Scalar, "contains", 2, 2, Gives.Boolean) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "decode", 2, Many, Gives.Decoded),
        new(Scalar, "elt", 2, Many, Gives.Unknown) { IsCountOpen = true },
        new(Scalar, "encode", 2, 2, Gives.Binary) { Nulls = Nulls.Propagate },
        new(Scalar, "endswith", 2, 2, Gives.Boolean) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "find_in_set", 2, 2, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "format_number", 2, 2, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "format_string", 1, Many, Gives.String) { Also = ["printf"] },
        new(Scalar, "initcap", 1, 1, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "instr", 2, 2, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "is_valid_utf8", 1, 1, Gives.Boolean) { Nulls = Nulls.Propagate },
        new(Scalar, "left", 2, 2, Gives.Substring) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(
            Scalar,
            "length",
            1,
            1,
            Gives.Int) { Also = ["char_length", "character_length", "len"], Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "levenshtein", 2, 3, Gives.Int) { Takes = Takes.Simple },
        new(Scalar, "locate", 2, 3, Gives.Int) { Also = ["position"], Takes = Takes.Simple, AliasesPrint = Prints.Unsure, LeftOut = ["1"] },
        new(Scalar, "lower", 1, 1, Gives.String) { Also = ["lcase"], Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "lpad", 2, 3, Gives.Padded) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "ltrim", 1, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "luhn_check", 1, 1, Gives.Boolean) { Nulls = Nulls.Propagate },
        new(Scalar, "make_valid_utf8", 1, 2, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "mask", 1, 5, Gives.String) { Prints = Prints.Unsure },
        new(Scalar, "octet_length", 1, 1, Gives.Int) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "overlay", 3, 4, Gives.Substring) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "quote", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "repeat", 2, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "replace", 2, 3, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = [""] },
        new(Scalar, "right", 2, 2, Gives.Substring) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "rpad", 2, 3, Gives.Padded) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "rtrim", 1, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "sentences", 1, 3, Gives.Unknown) { IsCountOpen = true, Prints = Prints.Unsure },
        new(Scalar, "soundex", 1, 1, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "space", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "split_part", 3, 3, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "startswith", 2, 2, Gives.Boolean) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(
            Scalar,
            "substring",
            2,
            3,
            Gives.Substring) { Also = ["substr"], Takes = Takes.Simple, Nulls = Nulls.Propagate, LeftOut = ["2147483647"] },
        new(Scalar, "substring_index", 3, 3, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "to_binary", 1, 2, Gives.Binary) { Takes = Takes.BinaryFormat, IsCountOpen = true },
        new(Scalar, "to_char", 2, 2, Gives.String) { Also = ["to_varchar"], IsCountOpen = true },
        new(Scalar, "to_number", 2, 2, Gives.Formatted),
        new(Scalar, "translate", 3, 3, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "trim", 1, 2, Gives.String) { Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "try_to_binary", 1, 2, Gives.Binary) { IsCountOpen = true },
        new(Scalar, "try_to_number", 2, 2, Gives.Formatted),
        new(Scalar, "try_validate_utf8", 1, 1, Gives.String),
        new(Scalar, "unbase64", 1, 1, Gives.Binary) { Nulls = Nulls.Propagate },
        new(Scalar, "upper", 1, 1, Gives.String) { Also = ["ucase"], Takes = Takes.Simple, Nulls = Nulls.Propagate },
        new(Scalar, "validate_utf8", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
    ];
}

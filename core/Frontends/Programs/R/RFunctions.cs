using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;

namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>What dbplyr makes of the functions of R; those it does not know it hands to Spark as they are.</summary>
internal static class RFunctions
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["mean"] = "avg", ["sd"] = "stddev_samp", ["var"] = "var_samp", ["ceiling"] = "ceil", ["toupper"] = "upper", ["tolower"] = "lower",
        ["str_to_upper"] = "upper",
        ["str_to_lower"] = "lower", ["nchar"] = "length", ["str_length"] = "length", ["trimws"] = "trim", ["str_trim"] = "trim",
    };

    // Names that R and Spark share, and mean another thing by, or which are translated by more than their name.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "all", "any", "array", "date", "day", "element_at", "every", "exists", "extract", "filter", "first", "format", "format_number",
        "ifnull", "last", "length", "log", "map", "median", "mode", "nth",
        "nth_value", "nullif", "position", "quantile", "rank", "regexp_replace", "rep", "replace", "rev", "reverse", "sample", "sequence",
        "some", "split", "str_replace", "struct", "substr", "substring", "transform",
        "translate", "trunc", "window", "quarter", "month", "year", "week", "second", "minute", "hour", "is_na", "now", "sort", "slice",
        "repeat", "left", "right", "in",
    };

    /// <summary>The type that a function casts to.</summary>
    public static string? TypeOf(string name) => name switch
    {
        "as.integer" => "INT",
        "as.integer64" => "BIGINT",
        "as.numeric" or "as.double" => "DOUBLE",
        "as.character" => "STRING",
        "as.Date" or "as_date" => "DATE",
        "as.logical" => "BOOLEAN",
        _ => null,
    };

    /// <summary>The window function that gives rows a number.</summary>
    public static string? RankOf(string name) => name switch
    {
        "row_number" or "dense_rank" or "percent_rank" or "cume_dist" or "ntile" => name,
        "min_rank" or "rank" => "rank",
        _ => null,
    };

    /// <summary>The function of SQL that a name calls; null for one that is translated otherwise, or that Spark does not have.</summary>
    public static string? SqlNameOf(string name) =>
        Renamed.TryGetValue(name, out var renamed) ? renamed
            : !Others.Contains(name)
                && name.IndexOf('.') < 0
                && FunctionCatalog.Find(name.ToLowerInvariant()) is not null ? name.ToLowerInvariant()
            : null;
}

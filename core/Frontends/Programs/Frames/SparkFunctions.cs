using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>
/// The functions of <c>pyspark.sql.functions</c> or <c>org.apache.spark.sql.functions</c> by the names that a program has given them.
/// </summary>
internal sealed class SparkFunctions
{
    private static readonly string[] Packages = ["pyspark.sql", "org.apache.spark.sql"];
    private static readonly string[] Modules = ["pyspark.sql.functions", "org.apache.spark.sql.functions"];

    // Whose argument at the place is a text or a number, and not the name of a column.
    private static readonly Dictionary<string, int[]> Literals = new(StringComparer.Ordinal)
    {
        ["add_months"] = [1], ["approx_count_distinct"] = [1], ["array_contains"] = [1], ["array_join"] = [1, 2], ["array_position"] = [1],
        ["array_remove"] = [1],
        ["array_repeat"] = [1], ["bround"] = [1], ["concat_ws"] = [0], ["conv"] = [1, 2], ["date_add"] = [1], ["date_format"] = [1],
        ["date_sub"] = [1],
        ["date_trunc"] = [0], ["decode"] = [1], ["element_at"] = [1], ["encode"] = [1], ["format_number"] = [1], ["format_string"] = [0],
        ["from_csv"] = [1],
        ["from_json"] = [1], ["from_unixtime"] = [1], ["from_utc_timestamp"] = [1], ["get_json_object"] = [1], ["instr"] = [1],
        ["json_tuple"] = [1, 2, 3, 4],
        ["lag"] = [1, 2], ["lead"] = [1, 2], ["levenshtein"] = [2], ["locate"] = [0, 2], ["lpad"] = [1, 2], ["next_day"] = [1],
        ["nth_value"] = [1], ["ntile"] = [0],
        ["overlay"] = [2, 3], ["percentile_approx"] = [1, 2], ["rand"] = [0], ["randn"] = [0], ["regexp_extract"] = [1, 2],
        ["regexp_replace"] = [1, 2],
        ["repeat"] = [1], ["round"] = [1], ["rpad"] = [1, 2], ["sha2"] = [1], ["shiftleft"] = [1], ["shiftright"] = [1],
        ["slice"] = [1, 2], ["sort_array"] = [1],
        ["split"] = [1, 2], ["substring"] = [1, 2], ["substring_index"] = [1, 2], ["to_date"] = [1], ["to_timestamp"] = [1],
        ["to_utc_timestamp"] = [1],
        ["translate"] = [1, 2], ["trunc"] = [1], ["unix_timestamp"] = [1],
    };

    // The interface's words for what SQL says otherwise.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["approxCountDistinct"] = "approx_count_distinct", ["sumDistinct"] = "sum", ["toDegrees"] = "degrees", ["toRadians"] = "radians",
        ["shiftLeft"] = "shiftleft", ["shiftRight"] = "shiftright", ["ceiling"] = "ceil",
    };

    private readonly HashSet<string> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> imported = new(StringComparer.Ordinal);
    private bool hasAll;

    public SparkFunctions(CodeTree tree)
    {
        foreach (var import in CodeImports.In(tree.Statements)) Add(import);
    }

    /// <summary>The function that an expression calls; null where it is none of Spark's.</summary>
    public string? NameOf(CodeExpression callee) => callee switch
    {
        CodeAttribute { Target: CodeName module, Name: var name } when modules.Contains(module.Name) => name.Name,
        CodeName name when imported.TryGetValue(name.Name, out var original) => original,
        CodeName { Name: var name } when hasAll && (name is "col" or "lit" or "expr" or "when" or "desc" or "asc" || IsKnown(name)) => name,
        _ => null,
    };

    /// <summary>The name in SQL of a function that SQL has under its own or another name.</summary>
    public static string? SqlNameOf(string name)
    {
        var known = Renamed.TryGetValue(name, out var renamed) ? renamed : name;
        return IsKnown(known) ? known : null;
    }

    /// <summary>Whether an argument of a function is a value, and a text in it no name of a column.</summary>
    public static bool IsLiteral(string name, int argument) =>
        Literals.TryGetValue(name, out var places) && Array.IndexOf(places, argument) >= 0;

    private static bool IsKnown(string name) => FunctionCatalog.Find(name.ToLowerInvariant()) is not null;

    private void Add(CodeImport import)
    {
        foreach (var name in import.Names)
        {
            if (import.Module is null && Array.IndexOf(Modules, name.Name) >= 0) modules.Add(name.Alias);
            else if (Array.IndexOf(Packages, import.Module) >= 0 && name.Name == "functions") modules.Add(name.Alias);
            else if (Array.IndexOf(Modules, import.Module) >= 0 && name.Name == "*") hasAll = true;
            else if (Array.IndexOf(Modules, import.Module) >= 0) imported[name.Alias] = name.Name;
        }
    }
}

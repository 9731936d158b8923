using Dataflow.Lint.Execution.Aggregates;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Relations;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Execution.Tests;

/// <summary>Which of the declared functions are evaluated.</summary>
[TestClass]
public sealed class FunctionTableTests
{
    private const int LeastEvaluated = 240;

    // In the order of how often pipelines, TPC queries, dbt models and docs call them.
    private static readonly string[] Frequent =
    [
        "coalesce", "count", "sum", "max", "if", "row_number", "concat", "lpad", "datediff", "upper", "date_add", "lower", "rtrim",
        "ltrim", "add_months", "to_date", "min", "left", "substring", "avg", "dense_rank",
        "regexp_replace", "parse_url", "percentile", "year", "rank", "round", "ifnull", "date_sub", "substr", "to_timestamp", "concat_ws",
        "isnull", "abs", "replace", "month", "right", "dayofweek", "current_date", "explode",
        "current_timestamp", "regexp_extract", "collect_list", "length", "lag", "array_contains", "date_trunc", "date_format", "position",
        "struct", "make_date", "grouping", "date", "first", "array", "minute", "map_values",
        "greatest", "trim", "map_keys", "size", "ln", "cardinality", "first_value", "locate", "floor", "map", "to_json", "flatten", "hour",
        "map_from_entries", "unix_timestamp", "extract", "from_json", "named_struct", "last_day",
        "sort_array", "collect_set", "transform", "array_distinct",
    ];

    private static readonly string[] Windows = [
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "nth_value",
    ];
    private static readonly HashSet<string> Evaluated = [
        .. FunctionTable.Names,
        .. AggregateTable.Names,
        .. Generators.Names,
        .. Windows,
        "grouping",
        "grouping_id",
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Each_evaluation_is_of_a_declared_function() =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Evaluated.Where(n => FunctionCatalog.Find(n)?.Name != n).ToArray());

    [TestMethod]
    public void The_functions_that_pipelines_call_are_evaluated() =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Frequent.Where(n => !Evaluated.Contains(FunctionCatalog.Find(n)!.Name)).ToArray());

    [TestMethod]
    public void The_docs_list_what_is_evaluated()
    {
        const string Start = "<!-- written by UPDATE_DOCS=1 dotnet test --project tests/Execution.Tests -->\n";
        const string End = "<!-- end -->\n";
        var path = Path.Combine(Repository.Root, "docs", "testing.md");
        var text = File.ReadAllText(path);
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        var groups = FunctionCatalog.Groups.Select(g =>
            (g.Title, Names: g.Functions.Where(f => Evaluated.Contains(f.Name))
                .SelectMany(f => f.Aliases.Prepend(f.Name))
                .Order(StringComparer.Ordinal).ToArray()))
            .Where(g => g.Names.Length > 0);
        var list = "| subject | functions |\n|---|---|\n"
            + string.Concat(groups.Select(g => $"| {g.Title} | {string.Join(", ", g.Names.Select(n => $"`{n}`"))} |\n"));
        var written = text[..start] + list + text[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, written);
        else Assert.AreEqual(written, text, "UPDATE_DOCS=1 writes it anew");
    }

    [TestMethod]
    public void Says_which_declared_functions_have_no_evaluation()
    {
        var declared = FunctionCatalog.Groups.SelectMany(g => g.Functions).Where(f => !f.IsForeign).Select(f => f.Name).ToArray();
        TestContext.WriteLine($"evaluated {Evaluated.Count} of {declared.Length}; not: {string.Join(" ", declared.Except(Evaluated))}");
        Assert.IsGreaterThanOrEqualTo(LeastEvaluated, Evaluated.Count);
    }
}

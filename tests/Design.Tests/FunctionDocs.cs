using System.Text;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;

namespace Dataflow.Lint.Tests;

/// <summary>Writes the page of the functions from their declarations.</summary>
internal static class FunctionDocs
{
    private const string Documentation = "https://spark.apache.org/docs/4.1.0/api/sql/#";

    private const string Head = """
        # Functions

        What `dataflow-lint` knows of the functions that Spark 4.1 has built in, and of a few of its neighbours. The page is made from the
        declarations in `core/Model/Functions/`, a file for each subject; a function is added there and nowhere else.

        - **arguments**: how many a call takes. In brackets where versions, products or a grammar of its own differ, so that no count is reported.
        - **gives**: the type of the result; empty where it depends on more than the types of the arguments, or is not known yet.
        - **NULL**: *in, out* gives NULL wherever an argument is NULL, *never* gives none; empty where it depends on the function.
        - **depends on**: what the result depends on besides the arguments.

        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Head);
        foreach (var group in FunctionCatalog.Groups)
        {
            page.Append($"\n## {group.Title}\n\n| function | arguments | gives | NULL | depends on |\n|---|---|---|---|---|\n");
            foreach (var function in group.Functions) page.Append(Row(function));
        }

        return page.ToString();
    }

    private static string Row(Function function) =>
        $"| {NamesOf(function)}{KindOf(function)} | {CountOf(function)} | {TypeOf(function.Gives)} | {NullsOf(function.Nulls)} | {SourceOf(function.Varies)} |\n";

    private static string NamesOf(Function function)
    {
        var name = function.Anchor is { } anchor ? $"[`{function.Name}`]({Documentation}{anchor})" : $"`{function.Name}`";
        return string.Join(", ", function.Aliases.Select(a => $"`{a}`").Prepend(name));
    }

    private static string KindOf(Function function) =>
        function.Kind == FunctionKind.Scalar ? "" : $" ({function.Kind.ToString().ToLowerInvariant()})";

    private static string CountOf(Function function)
    {
        var count = function.Most == Function.Many ? $"{function.Least} or more"
            : function.Least == function.Most ? $"{function.Least}"
            : $"{function.Least} to {function.Most}";
        return function.IsCountOpen ? $"({count})" : count;
    }

    private static string NullsOf(Nulls nulls) => nulls switch { Nulls.Propagate => "in, out", Nulls.Never => "never", _ => "" };

    private static string SourceOf(Varies varies) => varies switch
    {
        Varies.WithClock => "the clock",
        Varies.WithClockUnlessGiven => "the clock, without arguments",
        Varies.EachTime => "chance",
        Varies.WithOrder => "the order of rows",
        Varies.WithPlace => "the file or partition",
        Varies.WithSession => "the session",
        _ => "",
    };

    private static string TypeOf(Gives gives) => gives switch
    {
        Gives.Unknown => "",
        Gives.Decimal => "decimal(10,0)",
        Gives.TimestampNtz => "timestamp_ntz",
        Gives.YearMonthInterval => "interval of months",
        Gives.DayTimeInterval => "interval of seconds",
        Gives.Strings => "array of strings",
        Gives.StringMap => "map of strings",
        Gives.SettingTimestamp or Gives.MadeTimestamp => "timestamp, as the settings say",
        Gives.First => "as the first argument",
        Gives.FirstNumber => "as the number",
        Gives.Shifted => "int, or bigint of bigint",
        Gives.Added or Gives.Subtracted or Gives.Multiplied or Gives.Divided or Gives.Remainder => "as the operator",
        Gives.MovedMoment => "timestamp, as the last argument",
        Gives.MapOfEntries => "map",
        Gives.Common or Gives.Branches => "what the values have in common",
        Gives.Substring or Gives.Padded => "string, or binary of binary",
        Gives.Decoded => "string, or what the results have in common",
        Gives.Concatenated => "string, binary or array",
        Gives.Formatted => "decimal with the digits of the format",
        Gives.Sum or Gives.Average or Gives.Rounded or Gives.Whole or Gives.Modulo or Gives.Uniform => "number, by its arguments",
        Gives.Percentile or Gives.ApproximatePercentile => "number, or an array of them",
        Gives.MovedDate => "date",
        Gives.DatePart => "int, by the part",
        Gives.List => "array of the first argument",
        Gives.Array => "array of what the values have in common",
        Gives.Map => "map",
        Gives.Struct or Gives.NamedStruct => "struct",
        Gives.Element or Gives.ElementOfArray => "element",
        Gives.Keys => "array of keys",
        Gives.Values => "array of values",
        Gives.Entries => "array of entries",
        Gives.MapOfArrays => "map of the arrays",
        Gives.SameArrays or Gives.Appended => "array of the same",
        Gives.Flattened => "the inner array",
        Gives.Sequence => "array",
        Gives.Parsed => "what the schema says",
        Gives.Transformed or Gives.Zipped => "array of what the lambda gives",
        Gives.TransformedKeys or Gives.TransformedValues or Gives.ZippedMaps => "map of what the lambda gives",
        Gives.Aggregated => "what the lambda gives",
        Gives.Elements => "`col`, or `key` and `value`",
        Gives.PlacedElements => "`pos`, and `col` or `key` and `value`",
        Gives.Fields => "the fields",
        Gives.JsonFields => "`c0`, `c1` ...",
        Gives.Numbers => "`id`",
        Gives.Stacked => "`col0`, `col1` ...",
        _ => gives.ToString().ToLowerInvariant(),
    };
}

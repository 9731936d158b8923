using System.Text.Json;
using System.Text.RegularExpressions;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus;

/// <summary>
/// Statements that pass Spark's grammar and that Spark refuses while it reads them, by its golden results and its test suite.
/// </summary>
internal sealed class SparkRefusals
{
    // Forms that Spark's test suite (spark-suite-sql) shows to be refused behind the grammar, each with what Spark says.
    private static readonly (Regex Form, string Error)[] Forms =
    [
        (new(
            @"\bTABLESAMPLE\s*\(\s*BUCKET\s+\d+\s+OUT\s+OF\s+\d+\s+ON\b",
            RegexOptions.IgnoreCase), "TABLESAMPLE(BUCKET x OUT OF y ON ...) is not supported"),
        (new(
            @"^ALTER\s+VIEW\s+\S+\s+(ADD|DROP)\s+(IF\s+(NOT\s+)?EXISTS\s+)?PARTITION\b",
            RegexOptions.IgnoreCase), "ALTER VIEW ... PARTITION is not allowed"),
    ];

    // What Spark's parser throws, by the beginning of the class; other errors come from its analyzer or from running the statement.
    // That months and days do not mix (0029) is left out: a setting allows it.
    private static readonly string[] ParserErrors =
    [
        "PARSE_SYNTAX_ERROR", "INVALID_TYPED_LITERAL", "UNSUPPORTED_TYPED_LITERAL", "INVALID_INTERVAL_FORMAT",
        "INVALID_NUMERIC_LITERAL_RANGE", "INVALID_PARAMETER_VALUE.DATETIME_UNIT", "_LEGACY_ERROR_TEMP_0024", "_LEGACY_ERROR_TEMP_0026",
        "_LEGACY_ERROR_TEMP_0027",
        "_LEGACY_ERROR_TEMP_006",
    ];

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    public SparkRefusals(string corpora)
    {
        var path = Path.Combine(corpora, "spark-golden", "cases.jsonl");
        if (!File.Exists(path)) return;
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("error", out var error)
                && error.GetString() is { } name
                && ParserErrors.Any(e => name.StartsWith(e, StringComparison.Ordinal)))
            {
                errors[json.RootElement.GetProperty("sql").GetString() ?? ""] = name;
            }
        }
    }

    /// <summary>The verdict of Spark's grammar, or that of Spark where it refuses what the grammar takes.</summary>
    public SparkVerdict Refine(SparkVerdict verdict, string text)
    {
        if (!verdict.IsAccepted || errors.Count == 0 || SqlTree.Parse(new SourceText("", text)).Script.Statements is not [var statement])
            return verdict;
        var sql = statement.Text.Trim();
        var error = errors.TryGetValue(sql, out var golden) ? golden : Forms.FirstOrDefault(f => f.Form.IsMatch(sql)).Error;
        return error is null ? verdict : new SparkVerdict(false, 0, error);
    }
}

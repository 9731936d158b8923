using System.Text.Json;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>A statement of Spark's own tests and what Spark says of it.</summary>
internal sealed class GoldenCase(JsonElement json)
{
    private IReadOnlyList<Statement>? statements;

    public string File { get; } = TextOf(json, "file")!;

    public string Sql { get; } = TextOf(json, "sql")!;

    public string Schema { get; } = TextOf(json, "schema")!;

    /// <summary>The rows Spark gave, each a line of cells with tabs between them; null where it did not run.</summary>
    public string? Rows { get; } = TextOf(json, "rows");

    /// <summary>Whether Spark ran it.</summary>
    public bool IsRun { get; } = json.GetProperty("ok").GetBoolean();

    /// <summary>The error class; null where it ran.</summary>
    public string? Error { get; } = TextOf(json, "error");

    /// <summary>The words that Spark names with the error; null where it names none.</summary>
    public string? Fragment { get; } = TextOf(json, "fragment");

    /// <summary>Where the words start; Spark's indexes count from the first character of the statement.</summary>
    public int? Start { get; } = json.TryGetProperty("start", out var start) && start.ValueKind == JsonValueKind.Number
        ? start.GetInt32()
        : null;

    public IReadOnlyList<Statement> Statements => statements ??= SqlTree.Parse(new SourceText("golden.sql", Sql)).Script.Statements;

    /// <summary>All cases by the file they come from, in their order; null where the shared corpora are not here.</summary>
    public static IReadOnlyList<IGrouping<string, GoldenCase>>? ReadAll()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "corpora", "spark-golden", "cases.jsonl");
            if (System.IO.File.Exists(path))
            {
                return [.. System.IO.File.ReadLines(path)
                    .Select(line => new GoldenCase(JsonSerializer.Deserialize<JsonElement>(line)))
                    .GroupBy(c => c.File)];
            }
        }

        return null;
    }

    /// <summary>What Spark's harness sets for a file, by its folder and name.</summary>
    public static TypeSettings SettingsOf(string file) => new()
    {
        IsAnsi = !file.StartsWith("nonansi/", StringComparison.Ordinal),
        IsTimestampNtz = file.StartsWith("timestampNTZ/", StringComparison.Ordinal),
        HasLegacyIntervals = file is "postgreSQL/date.sql.out" or "postgreSQL/interval.sql.out" or "postgreSQL/timestamp.sql.out",
    };

    public override string ToString() => $"{File}: {Sql.ReplaceLineEndings(" ")}";

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

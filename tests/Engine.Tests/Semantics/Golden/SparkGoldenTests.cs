using System.Text.Json;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>Output schemas against those Spark gives for its own tests: equal in most cases, unknown in the rest, wrong as good as never.</summary>
[TestClass]
public sealed class SparkGoldenTests
{
    private const double LeastEqual = 0.90;
    private const double MostWrong = 0.005;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Gives_the_schemas_that_Spark_gives()
    {
        if (FindCases() is not { } path)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var (equal, unknown, wrong) = (0, new List<string>(), new List<string>());
        foreach (var file in File.ReadLines(path).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).GroupBy(c => c.GetProperty("file").GetString()!))
        {
            var session = new Session(SettingsOf(file.Key));
            foreach (var @case in file)
            {
                var sql = @case.GetProperty("sql").GetString()!;
                if (!@case.GetProperty("ok").GetBoolean()) continue;
                var tree = SqlTree.Parse(new SourceText("golden.sql", sql));
                foreach (var statement in tree.Script.Statements)
                {
                    if (statement is QueryStatement { Query: { } query } && session.Covers(query))
                    {
                        var spark = @case.GetProperty("schema").GetString()!;
                        var shape = session.Facts().ShapeOf(query);
                        var own = SchemaOf(shape);
                        var isKnown = shape.Columns is { } columns && columns.All(c => c.ResultName is not null && c.Type.IsExact);
                        if (isKnown && own == spark) equal++;
                        else (isKnown ? wrong : unknown).Add($"{file.Key}\n    {sql.ReplaceLineEndings(" ")}\n    spark {spark}\n    own   {own}");
                    }

                    session.Run(statement);
                }
            }
        }

        var all = (double)(equal + unknown.Count + wrong.Count);
        TestContext.WriteLine($"equal {equal} ({equal / all:P1}), unknown {unknown.Count} ({unknown.Count / all:P1}), wrong {wrong.Count} ({wrong.Count / all:P2})");
        if (Environment.GetEnvironmentVariable("GOLDEN_REPORT") is { } report) File.WriteAllLines(report, wrong.Select(w => "WRONG " + w).Concat(unknown.Select(u => "UNKNOWN " + u)));
        Assert.IsLessThanOrEqualTo(MostWrong, wrong.Count / all, string.Join("\n", wrong.Take(20)));
        Assert.IsGreaterThanOrEqualTo(LeastEqual, equal / all, string.Join("\n", unknown.Take(20)));
    }

    // What Spark's harness sets for a file, by its folder and name.
    private static TypeSettings SettingsOf(string file) => new()
    {
        IsAnsi = !file.StartsWith("nonansi/", StringComparison.Ordinal),
        IsTimestampNtz = file.StartsWith("timestampNTZ/", StringComparison.Ordinal),
        HasLegacyIntervals = file is "postgreSQL/date.sql.out" or "postgreSQL/interval.sql.out" or "postgreSQL/timestamp.sql.out",
    };

    private static string SchemaOf(QueryShape shape) => shape.Columns is not { } columns ? "?"
        : $"struct<{string.Join(",", columns.Select(c => $"{c.ResultName ?? "?"}:{(c.Type.IsExact ? c.Type.Name : "?" + c.Type.Name)}"))}>";

    private static string? FindCases()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "corpora", "spark-golden", "cases.jsonl");
            if (File.Exists(file)) return file;
        }

        return null;
    }
}

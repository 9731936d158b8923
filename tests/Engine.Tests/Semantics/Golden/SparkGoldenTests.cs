using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>
/// Output schemas against those Spark gives for its own tests: equal in most cases, unknown in the rest, wrong as good as never.
/// </summary>
[TestClass]
public sealed class SparkGoldenTests
{
    private const double LeastEqual = 0.97;
    private const double MostWrong = 0.0005;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Gives_the_schemas_that_Spark_gives()
    {
        if (GoldenCase.ReadAll() is not { } files)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var (equal, unknown, wrong) = (0, new List<string>(), new List<string>());
        foreach (var file in files)
        {
            var session = new GoldenSession(file.Key);
            foreach (var @case in file.Where(c => c.IsRun))
            {
                var (tree, bound) = session.Bind(@case);
                foreach (var statement in tree.Script.Statements)
                {
                    if (statement is not QueryStatement { Query: { } query } || !session.Covers(query)) continue;
                    var columns = bound.RelationAt(query)!.AllColumns;
                    var own = SchemaOf(columns);
                    var isKnown = columns is not null && columns.All(c => c.ResultName is not null && c.Type.IsExact);
                    if (isKnown && own == @case.Schema) equal++;
                    else
                    {
                        (isKnown
                            ? wrong
                            : unknown).Add(
                                $"{file.Key}\n    {@case.Sql.ReplaceLineEndings(" ")}\n    spark {@case.Schema}\n    own   {own}");
                    }
                }

                session.Run(tree, bound);
            }
        }

        var all = (double)(equal + unknown.Count + wrong.Count);
        TestContext.WriteLine(
            $"equal {equal} ({equal / all:P1}), unknown {unknown.Count} ({unknown.Count / all:P1}), wrong {wrong.Count} ({wrong.Count / all:P2})");
        if (Environment.GetEnvironmentVariable("GOLDEN_REPORT") is { } report)
            File.WriteAllLines(report, wrong.Select(w => "WRONG " + w).Concat(unknown.Select(u => "UNKNOWN " + u)));
        Assert.IsLessThanOrEqualTo(MostWrong, wrong.Count / all, string.Join("\n", wrong.Take(20)));
        Assert.IsGreaterThanOrEqualTo(LeastEqual, equal / all, string.Join("\n", unknown.Take(20)));
    }

    private static string SchemaOf(IReadOnlyList<Column>? columns) => columns is null ? "?"
        : $"struct<{string.Join(",", columns.Select(c => $"{c.ResultName ?? "?"}:{(c.Type.IsExact ? c.Type.Name : "?" + c.Type.Name)}"))}>";
}

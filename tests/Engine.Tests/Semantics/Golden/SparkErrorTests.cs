using System.Globalization;
using Dataflow.Lint.Engine.Semantics.Queries;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>Problems of queries against the errors of Spark's analyzer: most of those found, hardly one where Spark has none.</summary>
[TestClass]
public sealed class SparkErrorTests
{
    private const double LeastFound = 0.87;
    private const double MostFalse = 0.0005;

    private static readonly Dictionary<QueryProblemKind, string[]> ClassesOf = new()
    {
        [QueryProblemKind.UnresolvedColumn] = ["UNRESOLVED_COLUMN"],
        [QueryProblemKind.AmbiguousColumn] = ["AMBIGUOUS_REFERENCE", "AMBIGUOUS_COLUMN_OR_FIELD"],
        [QueryProblemKind.WrongArgumentCount] = ["WRONG_NUM_ARGS"],
        [QueryProblemKind.TypeMismatch] = ["DATATYPE_MISMATCH"],
    };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Finds_the_errors_that_Spark_finds()
    {
        if (GoldenCase.ReadAll() is not { } files)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var (ran, report) = (0, new List<string>());
        var (found, missed, wrong) = (new List<GoldenCase>(), new List<GoldenCase>(), new List<GoldenCase>());
        foreach (var file in files)
        {
            var session = new Session(GoldenCase.SettingsOf(file.Key));
            foreach (var @case in file)
            {
                var problems = @case.Statements.SelectMany(s => session.Facts().ProblemsIn(s)).ToArray();
                if (@case.IsRun) ran++;
                if (@case.IsRun && problems.Length > 0)
                {
                    wrong.Add(@case);
                    report.Add($"FALSE {@case}\n    own   {Text(problems)}");
                }
                else if (KindOf(@case.Error) is { } kind)
                {
                    var isFound = problems.Any(p => p.Kind == kind && (@case.Fragment is not { } fragment || p.Node.Table.Source.ToString(p.Span) == fragment));
                    (isFound ? found : missed).Add(@case);
                    if (!isFound) report.Add($"MISSED {@case.Error} {@case}\n    spark {@case.Fragment?.ReplaceLineEndings(" ")}\n    own   {Text(problems)}");
                }
                else if (!@case.IsRun && problems.Length > 0)
                {
                    report.Add($"OTHER {@case.Error} {@case}\n    spark {@case.Fragment?.ReplaceLineEndings(" ")}\n    own   {Text(problems)}");
                }

                if (@case.IsRun) foreach (var statement in @case.Statements) session.Run(statement);
            }
        }

        var all = found.Count + missed.Count;
        TestContext.WriteLine($"found {found.Count} of {all} ({(double)found.Count / all:P1}), false {wrong.Count} of {ran} ({(double)wrong.Count / ran:P2})");
        foreach (var kind in ClassesOf.Keys) TestContext.WriteLine($"{kind}: {found.Count(c => KindOf(c.Error) == kind)} of {found.Concat(missed).Count(c => KindOf(c.Error) == kind)}");
        if (Environment.GetEnvironmentVariable("GOLDEN_ERRORS") is { } path) File.WriteAllLines(path, report.Prepend(TestContext.TestName + $" found {found.Count} of {all}, false {wrong.Count} of {ran}"));
        Assert.IsLessThanOrEqualTo(MostFalse, (double)wrong.Count / ran, string.Join("\n", wrong.Take(20)));
        Assert.IsGreaterThanOrEqualTo(LeastFound, (double)found.Count / all, string.Join("\n", missed.Take(20)));
    }

    private static QueryProblemKind? KindOf(string? error) =>
        error is null ? null : ClassesOf.Where(c => c.Value.Any(prefix => error.StartsWith(prefix, StringComparison.Ordinal))).Select(c => (QueryProblemKind?)c.Key).FirstOrDefault();

    private static string Text(IEnumerable<QueryProblem> problems) =>
        string.Join(", ", problems.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Kind} {p.Node.Table.Source.ToString(p.Span).ReplaceLineEndings(" ")}")));
}

using Dataflow.Lint.Engine.Tests.Semantics.Golden;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Execution.Tests.Golden;

/// <summary>
/// The rows that are computed against those that Spark gives for its own tests: the same in most cases, declined in the rest, other ones as
/// good as never.
/// </summary>
[TestClass]
public sealed class GoldenExecutionTests
{
    private const double LeastSame = 0.945;
    private const double MostDifferent = 0.002;
    private const double LeastErrors = 0.88;

    // What Spark finds out only as it runs.
    private static readonly string[] RunTime =
    [
        "CAST_INVALID_INPUT", "ARITHMETIC_OVERFLOW", "BINARY_ARITHMETIC_OVERFLOW", "DIVIDE_BY_ZERO", "REMAINDER_BY_ZERO",
        "NUMERIC_VALUE_OUT_OF_RANGE", "CAST_OVERFLOW", "INTERVAL_ARITHMETIC_OVERFLOW",
        "INTERVAL_DIVIDED_BY_ZERO", "SCALAR_SUBQUERY_TOO_MANY_ROWS", "INVALID_ARRAY_INDEX", "DUPLICATED_MAP_KEY", "CANNOT_PARSE_TIMESTAMP",
        "DATETIME_FIELD_OUT_OF_BOUNDS", "CONVERSION_INVALID_INPUT",
        "MALFORMED_CHARACTER_CODING", "INVALID_FRACTION_OF_SECOND", "INVALID_FORMAT", "INVALID_INDEX_OF_ZERO",
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Gives_the_rows_that_Spark_gives()
    {
        if (GoldenCase.ReadAll() is not { } files)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var (report, counts) = (new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var session = new GoldenSession(file.Key);
            var run = Session.Start(new ExecutionSettings
            {
                Types = GoldenCase.SettingsOf(file.Key),
                TimeZone = "America/Los_Angeles",
                Now = 1_700_000_000_000_000,
            });
            foreach (var @case in file)
            {
                var (tree, bound) = session.Bind(@case);
                if (@case.IsRun)
                {
                    run = Run(@case, tree, bound, session, run);
                    session.Run(tree, bound);
                }
                else if (tree.Errors.Count == 0 && bound.Plan.Problems.Count == 0)
                {
                    Fail(@case, bound, run);
                }
            }
        }

        var queries = (double)(Count("same") + Count("different") + Count("wrong error") + Count("declined"));
        var errors = (double)(Count("error same") + Count("error other") + Count("error declined") + Count("error ran"));
        var summary =
            $"same {Count("same")} ({Count("same") / queries:P2}), different {Count("different")} ({Count("different") / queries:P2}), wrong error {Count("wrong error")}, declined {Count("declined")} ({Count("declined") / queries:P2}); errors: same {Count("error same")} ({Count("error same") / errors:P1}), other {Count("error other")}, declined {Count("error declined")}, rows {Count("error ran")}; rows where Spark's analyzer fails {Count("analysis ran")}, crashes {Count("crash")}";
        TestContext.WriteLine(summary);
        if (Environment.GetEnvironmentVariable("GOLDEN_ROWS") is { } path) File.WriteAllLines(path, report.Prepend(summary));
        Assert.AreEqual(
            0,
            Count("error ran") + Count("analysis ran"),
            string.Join("\n", report.Where(r => r.Contains(" RAN ", StringComparison.Ordinal)).Take(5)));
        Assert.AreEqual(0, Count("crash"), string.Join("\n", report.Where(r => r.StartsWith("CRASH", StringComparison.Ordinal)).Take(5)));
        Assert.IsGreaterThanOrEqualTo(LeastSame, Count("same") / queries, summary);
        Assert.IsLessThanOrEqualTo(MostDifferent, (Count("different") + Count("wrong error")) / queries, summary);
        Assert.IsGreaterThanOrEqualTo(LeastErrors, Count("error same") / errors, summary);

        int Count(string what) => counts.GetValueOrDefault(what);

        // What a statement that was not run would have written is unknown.
        static Session Without(Session run, StatementNode statement) =>
            statement is InsertNode { Target: { } target } ? run with { Tables = run.Tables.Remove(run.KeyOf(target.Parts)) } : run;

        bool Noted(string what, GoldenCase @case, string text)
        {
            Note(what, @case, text);
            return true;
        }

        void Note(string what, GoldenCase @case, string text)
        {
            counts[what] = Count(what) + 1;
            if (what is not ("same" or "error same")) report.Add($"{what.ToUpperInvariant()} {@case}\n    {text}");
        }

        Session Run(GoldenCase @case, SqlTree tree, BoundScript bound, GoldenSession session, Session run)
        {
            for (var i = 0; i < bound.Plan.Statements.Count; i++)
            {
                var isQuery = tree.Script.Statements[i] is QueryStatement { Query: { } written } && session.Covers(written);
                if (!isQuery && bound.Plan.Statements[i] is QueryStatementNode) continue;
                StatementResult result;
                try
                {
                    (run, result) = run.Run(bound.Plan, bound.Plan.Statements[i]);
                }
                catch (Exception crash) when (crash is not OutOfMemoryException)
                {
                    Note("crash", @case, crash.ToString());
                    continue;
                }

                if (!isQuery)
                {
                    if (!result.IsRun)
                    {
                        (run, _) = (Without(
                            run,
                            bound.Plan.Statements[i]), Noted("statement", @case, $"{result.Error?.ErrorClass}{result.Declined?.Message}"));
                    }

                    continue;
                }

                if (result.Rows is { } rows)
                {
                    var own = GoldenRows.TextOf(rows, ShownText.In(run.Settings.TimeZone)!);
                    var isSame = GoldenRows.AreSame(
                        own,
                        @case.Rows!,
                        rows,
                        IsOrdered(((QueryStatementNode)bound.Plan.Statements[i]).Query));
                    Note(isSame ? "same" : "different", @case, $"spark {@case.Rows!.ReplaceLineEnds()}\n    own   {own.ReplaceLineEnds()}");
                }
                else
                {
                    Note(
                        result.Error is not null ? "wrong error" : "declined",
                        @case,
                        result.Error is { } error
                            ? $"{error.ErrorClass}: {error.Message}"
                            : $"{Words(bound, result.Declined?.Node ?? result.Stopped!.Node)}: {result.Declined?.Message ?? result.Stopped!.Message}");
                }
            }

            return run;
        }

        void Fail(GoldenCase @case, BoundScript bound, Session run)
        {
            var isRunTime = RunTime.Any(c => @case.Error!.StartsWith(c, StringComparison.Ordinal));
            foreach (var statement in bound.Plan.Statements)
            {
                StatementResult result;
                try
                {
                    (_, result) = run.Run(bound.Plan, statement);
                }
                catch (Exception crash) when (crash is not OutOfMemoryException)
                {
                    Note("crash", @case, crash.ToString());
                    continue;
                }

                var prefix = isRunTime ? "error " : "analysis ";
                if (result.Error is { } error)
                {
                    Note(
                        isRunTime && error.ErrorClass.Split('.')[0] == @case.Error!.Split('.')[0] ? "error same" : prefix + "other",
                        @case,
                        $"spark {@case.Error}\n    own   {error.ErrorClass}: {error.Message}");
                }
                else if (result.IsRun)
                {
                    Note(
                        prefix + "ran",
                        @case,
                        $"spark {@case.Error}\n    own   {(result.Rows is { } rows ? GoldenRows.TextOf(rows, ShownText.In("UTC")!).ReplaceLineEnds() : "ran")}");
                }
                else Note(prefix + "declined", @case, $"spark {@case.Error}\n    {result.Declined?.Message}");
            }
        }
    }

    private static bool IsOrdered(RelationNode query) => query switch
    {
        Sort { Scope: SortScope.Global } => true,
        Limit limit => IsOrdered(limit.Input),
        WithRelation with => IsOrdered(with.Body),
        _ => false,
    };

    private static string Words(BoundScript bound, PlanNode node) =>
        bound.Plan.Origins.Of(node.Span) is var (text, span) && span.End <= text.Length ? text.ToString(span).ReplaceLineEnds() : "?";
}

/// <summary>Texts on one line.</summary>
internal static class LineEnds
{
    public static string ReplaceLineEnds(this string text) =>
        text.ReplaceLineEndings(" | ") is { Length: > 600 } l ? l[..600] : text.ReplaceLineEndings(" | ");
}

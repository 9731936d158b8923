using System.Globalization;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>
/// What is refused against the errors of Spark's analyzer: most of those found, none where Spark has none; each kind of statement in a row
/// of its own.
/// </summary>
[TestClass]
public sealed class SparkErrorTests
{
    private const double LeastFound = 0.955;
    private const double MostFalse = 0.0002;

    // Positions in ORDER BY are left out: beside a hidden column Spark takes and refuses the same query, by its settings. Of aliases Spark
    // names the table as well, we the names alone.
    private static readonly Dictionary<PlanProblemKind, string[]> ClassesOf = new()
    {
        [PlanProblemKind.UnresolvedColumn] = ["UNRESOLVED_COLUMN"],
        [PlanProblemKind.AmbiguousColumn] = ["AMBIGUOUS_REFERENCE", "AMBIGUOUS_COLUMN_OR_FIELD"],
        [PlanProblemKind.WrongArgumentCount] = ["WRONG_NUM_ARGS"],
        [PlanProblemKind.TypeMismatch] = ["DATATYPE_MISMATCH"],
        [PlanProblemKind.GroupPositionOutOfRange] = ["GROUP_BY_POS_OUT_OF_RANGE"],
        [PlanProblemKind.ColumnCount] =
        [
            "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
            "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
        ],
        [PlanProblemKind.UnresolvedField] = ["FIELD_NOT_FOUND", "INVALID_EXTRACT_BASE_FIELD_TYPE"],
        [PlanProblemKind.UnknownWindow] = ["MISSING_WINDOW_SPECIFICATION"],
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

        var (report, rows) = (new List<string>(), new SortedDictionary<string, Row>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var session = new GoldenSession(file.Key);
            foreach (var @case in file)
            {
                var (tree, bound) = session.Bind(@case);
                var problems = bound.Plan.Problems;
                var row = rows[KindOf(tree)] = rows.GetValueOrDefault(KindOf(tree)) ?? new Row();
                if (@case.IsRun)
                {
                    row.Ran++;
                    session.Run(tree, bound);
                    if (problems.Count == 0) continue;
                    row.False++;
                    report.Add($"FALSE {@case}\n    own   {Text(problems, tree)}");
                }
                else if (KindOf(@case.Error) is { } kind)
                {
                    var isFound = problems.Any(p =>
                        p.Kind == kind && (@case.Fragment is not { } fragment || tree.Source.ToString(p.Span) == fragment));
                    if (isFound) row.Found++;
                    else row.Missed++;
                    if (!isFound)
                    {
                        report.Add(
                            $"MISSED {@case.Error} {@case}\n    spark {@case.Fragment?.ReplaceLineEndings(" ")}\n    own   {Text(problems, tree)}");
                    }
                }
            }
        }

        foreach (var (name, row) in rows)
            TestContext.WriteLine($"{name}: ran {row.Ran}, false {row.False}; errors found {row.Found} of {row.Found + row.Missed}");
        if (Environment.GetEnvironmentVariable("GOLDEN_ERRORS") is { } path)
        {
            File.WriteAllLines(
                path,
                report.Prepend(string.Join(
                    "\n",
                    rows.Select(r =>
                        $"{r.Key}: ran {r.Value.Ran}, false {r.Value.False}; found {r.Value.Found} of {r.Value.Found + r.Value.Missed}"))));
        }

        var (found, all) = (rows.Values.Sum(r => r.Found), rows.Values.Sum(r => r.Found + r.Missed));
        TestContext.WriteLine(
            $"found {found} of {all} ({(double)found / all:P1}), false {rows.Values.Sum(r => r.False)} of {rows.Values.Sum(r => r.Ran)}");
        Assert.IsLessThanOrEqualTo(
            MostFalse,
            rows.Values.Sum(r => r.False) / (double)rows.Values.Sum(r => r.Ran),
            string.Join("\n", report.Where(r => r.StartsWith("FALSE", StringComparison.Ordinal)).Take(20)));
        Assert.IsGreaterThanOrEqualTo(LeastFound, (double)found / all, string.Join("\n", report.Take(20)));
    }

    private sealed class Row
    {
        public int Ran { get; set; }

        public int False { get; set; }

        public int Found { get; set; }

        public int Missed { get; set; }
    }

    private static string KindOf(SqlTree tree) => tree.Script.Statements.FirstOrDefault() switch
    {
        QueryStatement => "query",
        InsertStatement or MultiInsertStatement => "insert",
        MergeStatement => "merge",
        UpdateStatement => "update",
        DeleteStatement => "delete",
        CreateViewStatement or AlterViewStatement or CacheStatement => "view",
        CreateTableStatement => "table",
        CreateFunctionStatement or CreateProcedureStatement => "function",
        CompoundStatement or IfStatement or WhileStatement or ForStatement or LoopStatement or RepeatStatement or CaseStatement => "script",
        _ => "other",
    };

    private static PlanProblemKind? KindOf(string? error) =>
        error is null ? null
        : ClassesOf.SelectMany(c => c.Value.Select(prefix => (Prefix: prefix, Kind: (PlanProblemKind?)c.Key)))
            .Where(c => error.StartsWith(c.Prefix, StringComparison.Ordinal))
            .OrderByDescending(c => c.Prefix.Length).Select(c => c.Kind).FirstOrDefault();

    private static string Text(IEnumerable<PlanProblem> problems, SqlTree tree) =>
        string.Join(
            ", ",
            problems.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.Kind} {tree.Source.ToString(p.Span).ReplaceLineEndings(" ")}")));
}

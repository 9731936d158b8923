using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>
/// Runs a case: once as it is, once with another clock where none is set, once with the given rows turned round. What hangs on the clock is
/// not compared; what hangs on the order of rows fails.
/// </summary>
internal sealed class CaseRun
{
    private const long OneClock = 1_000_000_000_000_000;
    private const long OtherClock = 1_900_000_000_123_456;

    private readonly TestCase test;
    private readonly CasePlan plan;
    private Exercises? exercises;

    private CaseRun(TestCase test)
    {
        this.test = test;
        plan = new CasePlan(test);
    }

    /// <summary>Runs a case.</summary>
    /// <param name="test">The case.</param>
    /// <param name="asksForWays">Whether the ways that rows take are noted.</param>
    public static CaseResult Run(TestCase test, bool asksForWays = false)
    {
        var run = new CaseRun(test) { exercises = asksForWays ? new Exercises() : null };
        var result = run.Run();
        return run.exercises is { } noted ? result with { Ways = ExercisedWay.Of(noted, run.plan.Text, run.plan.Plan) } : result;
    }

    /// <summary>Runs a case once, as it is: the tables before and after it, or why there are none.</summary>
    public static Executed RunOnce(TestCase test) =>
        new CaseRun(test) is var run && run.Obstacle() is { } obstacle
            ? new(new Dictionary<Name, TableState>(), new Dictionary<Name, TableState>(), obstacle)
            : run.Execute(test.Settings.Now ?? OneClock, isReversed: false, out _);

    private CaseResult? Obstacle()
    {
        if (test.Settings.Skip is { } reason) return Result(CaseOutcome.Skipped) with { Message = reason };
        if (plan.Read.Concat(plan.Written).Select(t => test.MockOf(t.Parts)?.Fault).FirstOrDefault(f => f is not null) is { } fault)
            return Result(CaseOutcome.Failed) with { Message = fault.Message, Place = fault.Place };
        if (plan.Text.Tree.Errors is [var error, ..])
        {
            return Result(CaseOutcome.Declined) with
            {
                Message = $"the script is not understood: {error.Message}",
                Place = PlaceOf(error.Span),
            };
        }

        if (NamedRows.Obstacle(plan.Plan, test.Settings.Ctes) is var (said, asked))
            return Result(CaseOutcome.Failed) with { Message = said, Place = asked };
        if (plan.Plan.Problems is [var problem, ..])
        {
            return Result(CaseOutcome.Failed) with
            {
                Message = $"Spark's analyzer refuses it: {AnalyzerClass.Of(problem.Kind)}",
                Place = PlaceOf(problem.Span),
            };
        }

        return null;
    }

    private CaseResult Run()
    {
        if (Obstacle() is { } obstacle) return obstacle;
        var first = Execute(test.Settings.Now ?? OneClock, isReversed: false, out var expectations);
        if (first.Failure is { } failure) return failure with { Notes = Notes() };
        if (test.Settings.Error is { } wanted)
            return Result(CaseOutcome.Failed) with { Message = $"the error {wanted} is expected, and there is none" };
        if (expectations.Count == 0) return Result(CaseOutcome.Declined) with { Message = "no mock says which rows are expected" };
        var notes = Notes();
        var clocked = test.Settings.Now is null ? Execute(OtherClock, isReversed: false, out _) : first;
        var reversed = Execute(test.Settings.Now ?? OneClock, isReversed: true, out _);
        var (differences, updates) = (new List<TableDifference>(), new List<MockUpdate>());
        var shown = ShownText.In(test.Settings.Zone)!;
        foreach (var expectation in expectations)
        {
            if (first.Find(expectation.Key) is not { } state)
            {
                return Result(CaseOutcome.Failed) with
                {
                    Message = $"rows of `{expectation.Table}` are expected, and the table is not there after the run",
                    Place = new Location(expectation.Mock.Source, default),
                };
            }

            var (other, turned) = (clocked.Find(expectation.Key), reversed.Find(expectation.Key));
            if (other is null || other.Rows.Count != state.Rows.Count)
            {
                return Result(CaseOutcome.Declined) with
                {
                    Message = $"which rows of `{expectation.Table}` there are hangs on the clock; set it with `now` in _case.yaml",
                };
            }

            var places = Enumerable.Range(0, state.Columns.Count).ToArray();
            var byClock = places.Where(c => TableDifference.Between("", state, other.Rows, [c], 0, shown) is not null).ToArray();
            if (byClock.Length > 0)
            {
                notes.Add(
                    $"not compared, since they hang on the clock: {string.Join(", ", byClock.Select(c => $"`{state.Columns[c].Name}`"))}; `now` in _case.yaml sets it");
            }

            var compared = places.Except(byClock)
                .Where(c => !expectation.Mock.IsPartial || IsNamed(expectation.Rows, state.Columns[c].Name)).ToArray();
            var reader = new MockReader(expectation.Mock.Source, test.Settings.Zone);
            var rows = reader.Read(expectation.Rows, state.Columns);
            if (reader.Misfits is [var misfit, ..])
                return Result(CaseOutcome.Failed) with { Message = misfit.Message, Place = misfit.Place };
            bool IsStable() =>
                turned is not null
                && TableDifference.Between(expectation.Table, state, turned.Rows, compared, expectation.Mock.Tolerance, shown) is null;
            if (TableDifference.Between(expectation.Table, state, rows, compared, expectation.Mock.Tolerance, shown) is { } difference)
            {
                differences.Add(difference);
                updates.Add(new MockUpdate(
                    expectation.Mock,
                    state,
                    compared,
                    difference,
                    IsOwn: PathText.FolderOf(expectation.Mock.Source.Path) == test.Folder,
                    IsStable: IsStable()));
            }
            else if (!IsStable())
            {
                return Result(CaseOutcome.Failed) with
                {
                    Message =
                        $"the rows of `{expectation.Table}` hang on the order of the input: the same rows in another order give others",
                };
            }
        }

        if (differences.Count > 0 && test.Settings.Now is null && Execute(null, isReversed: false, out _).Failure is { Place: { } clock })
            notes.Add($"the clock is asked on line {clock.Start.Line}, and nobody has set it: `now` in _case.yaml does");
        if (differences.Count == 0 && test.Settings.Audits is { } failing && AuditRun.Unexpected(test, first, failing) is { } unexpected)
            return Result(CaseOutcome.Failed) with { Message = unexpected, Notes = notes };
        if (differences.Count == 0
            && test.Settings.Published is { } published
            && AuditRun.Misjudged(test, first, published) is { } misjudged)
        {
            return Result(CaseOutcome.Failed) with { Message = misjudged, Notes = notes };
        }

        return differences.Count == 0
            ? Result(CaseOutcome.Passed) with { Notes = notes }
            : Result(CaseOutcome.Failed) with
            {
                Message = "the rows are not those expected",
                Differences = differences,
                Updates = updates,
                Notes = notes,
            };
    }

    private static bool IsNamed(IReadOnlyList<Syntax.Yaml.YamlMapping> rows, string column) =>
        rows.Any(r => r.Entries.Any(e => string.Equals(e.Name, column, StringComparison.OrdinalIgnoreCase)));

    private List<string> Notes()
    {
        var notes = new List<string>();
        if (Values() is { Length: > 0 } values) notes.Add($"with {values}");
        if (plan.Text.Open is { Count: > 0 } open)
            notes.Add($"no value for {string.Join(", ", open.Select(n => $"`{n}`"))}: `parameters` in _case.yaml gives one");
        return notes;
    }

    private string Values() =>
        string.Join(
            ", ",
            test.Script.Holes.Select(h => h.Name)
                .Distinct()
                .Where(h => test.ValueOf(h) is not null)
                .Select(h => $"{h} = {test.ValueOf(h)}"));

    private sealed record Expectation(Name Key, string Table, MockRows Mock, IReadOnlyList<Syntax.Yaml.YamlMapping> Rows);

    /// <summary>The tables before and after a run; a failure where it did not come to its end.</summary>
    internal sealed record Executed(
        IReadOnlyDictionary<Name, TableState> Before,
        IReadOnlyDictionary<Name, TableState> Tables,
        CaseResult? Failure)
    {
        /// <summary>What queries have given whose rows are asked for.</summary>
        public IReadOnlyDictionary<Name, TableState> Named { get; init; } = new Dictionary<Name, TableState>();

        /// <summary>A table after the run, or what a query has given; null where it is not there.</summary>
        public TableState? Find(Name key) => Tables.GetValueOrDefault(key) ?? Named.GetValueOrDefault(key);
    }

    private Executed Execute(long? now, bool isReversed, out List<Expectation> expectations)
    {
        expectations = [];
        var session = Session.Start(new ExecutionSettings { TimeZone = test.Settings.Zone, Now = now, Exercises = exercises });
        foreach (var name in plan.Read.Concat(plan.Written).DistinctBy(n => session.KeyOf(n.Parts)))
        {
            if (name.IsTemplated) continue;
            var (key, mock) = (session.KeyOf(name.Parts), test.MockOf(name.Parts));
            var isWritten = plan.Written.Any(w => session.KeyOf(w.Parts) == key);
            if (mock?.After(isWritten) is { } expected) expectations.Add(new(key, name.ToString(), mock, expected));
            var given = mock?.Before(isWritten);
            if ((given is null && plan.Makes(name)) || plan.StateOf(name) is not { } table) continue;
            if (mock is not null && given is not null)
            {
                var reader = new MockReader(mock.Source, test.Settings.Zone);
                var rows = reader.Read(given, table.Columns);
                if (reader.Misfits is [var misfit, ..])
                {
                    return new(
                        session.Tables,
                        session.Tables,
                        Result(CaseOutcome.Failed) with { Message = misfit.Message, Place = misfit.Place });
                }

                if (isReversed) rows.Reverse();
                table = table with { Rows = rows };
            }

            session = session.With(key, table);
        }

        foreach (var (query, rows) in test.Settings.Ctes)
            expectations.Add(new(NamedRows.KeyOf(query), query, rows, rows.After(isWritten: true) ?? []));
        var before = session.Tables;
        var named = new Dictionary<Name, TableState>();
        var steps = 0L;
        for (var run = 0; run < test.Settings.Runs; run++)
        {
            foreach (var statement in plan.Plan.Statements)
            {
                foreach (var query in NamedRows.In(plan.Plan, statement, test.Settings.Ctes))
                {
                    var given = session.Run(plan.Plan, new QueryStatementNode(query.Place, query)).Result;
                    if (given.Rows is not { } rows) return new(before, session.Tables, Failure(given));
                    named[NamedRows.KeyOf(query.Name.Name)] = NamedRows.TableOf(rows);
                }

                (session, var result) = session.Run(plan.Plan, statement);
                if (Failure(result) is { } failure) return new(before, session.Tables, failure);
                if ((steps += result.Steps) > Bounds.Default.Steps)
                {
                    return new(
                        before,
                        session.Tables,
                        Result(CaseOutcome.Declined) with
                        {
                            Message = $"the statements together need more than {Bounds.Default.Steps:N0} row steps",
                            Place = PlaceOf(statement.Span),
                        });
                }
            }
        }

        return new(before, session.Tables, null) { Named = named };
    }

    private CaseResult? Failure(StatementResult result)
    {
        if (result.Declined is { } declined)
            return Result(CaseOutcome.Declined) with { Message = declined.Message, Place = PlaceOf(declined.Node.Span) };
        if (result.Stopped is { } stopped)
            return Result(CaseOutcome.Declined) with { Message = stopped.Message, Place = PlaceOf(stopped.Node.Span) };
        if (result.Error is not { } error) return null;
        if (test.Settings.Error is { } wanted && error.ErrorClass.StartsWith(wanted, StringComparison.Ordinal))
            return Result(CaseOutcome.Passed);
        return Result(CaseOutcome.Failed) with
        {
            Message = $"{error.ErrorClass}: {error.Message}",
            Place = error.Node is { } node ? PlaceOf(node.Span) : null,
            Row = error.Row,
        };
    }

    private Location PlaceOf(Syntax.Text.TextSpan span) =>
        plan.Text.Origins.Of(span) is var (text, place) ? new Location(text, place) : default;

    private CaseResult Result(CaseOutcome outcome) => new(test.Name, test.Script.Document.Path, outcome);
}

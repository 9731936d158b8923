using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Running;

/// <summary>What came of a job that runs a script.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">What it did, or why it did not.</param>
/// <param name="After">What there is after it; unchanged where it failed.</param>
internal sealed record ScriptRun(JobOutcome Outcome, string Text, RunState After)
{
    private const long HalfDay = 43_200_000_000;

    /// <summary>The words it is about.</summary>
    public Location? Place { get; init; }

    /// <summary>The days among the values that the script is given, as <c>20240301</c>.</summary>
    public IReadOnlyCollection<string> Days { get; init; } = [];

    /// <summary>Runs the script of a job.</summary>
    /// <param name="task">The job.</param>
    /// <param name="scope">The values of parameters.</param>
    /// <param name="setup">What the run is started with.</param>
    /// <param name="before">What there is before it.</param>
    /// <param name="isWritten">Whether some job of the run writes a table.</param>
    public static ScriptRun Of(TaskJob task, RunScope scope, RunSetup setup, RunState before, Func<IReadOnlyList<string>, bool> isWritten)
    {
        if (scope.Workflow.ScriptOf(task) is not { } script)
        {
            return new(
                JobOutcome.Declined,
                "its script is no Spark SQL of this repository",
                before) { Place = scope.Workflow.At(task.Script?.Scalar ?? task.Node) };
        }

        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var hole in script.Holes)
        {
            values[hole.Name] = Array.FindLast(task.Arguments, a => a.Name == hole.Name) is { } argument
                ? scope.ValueOf(argument, task)?.Text
                : scope.ValueOf(hole.Name, task)?.Text;
        }

        var text = BoundText.Of(script, values.GetValueOrDefault, edits: []);
        if (text.Open is [var open, ..])
        {
            return new(
                JobOutcome.Declined,
                $"`{open}` has no value; `--parameter {open}=...` gives one, `--days` that of a day",
                before) { Place = new Location(script.Document.Source, script.Holes.First(h => h.Name == open).Span) };
        }

        if (text.Tree.Errors is [var error, ..])
            return new(JobOutcome.Declined, $"the script is not understood: {error.Message}", before) { Place = PlaceOf(error.Span) };

        var session = SessionOf(task, scope, setup) with { Tables = before.Tables };
        var tables = new RunTables(script.Package, setup.Start, session);
        var plan = BoundScript.Bind(
            text.Tree,
            tables,
            SessionState.Initial with { CurrentDatabase = session.CurrentDatabase, Settings = session.Settings.Types }).Plan;
        if (plan.Problems is [var problem, ..])
        {
            return new(
                JobOutcome.Failed,
                $"Spark's analyzer refuses it: {AnalyzerClass.Of(problem.Kind)}",
                before) { Place = PlaceOf(problem.Span) };
        }

        session = tables.Filled(PlanTables.Of(plan), isWritten, out var misfit);
        if (misfit is { } wrong) return new(JobOutcome.Failed, wrong.Message, before) { Place = wrong.Place };
        var start = session.Tables;
        foreach (var statement in plan.Statements)
        {
            (session, var result) = session.Run(plan, statement);
            before = before with { Steps = before.Steps + result.Steps };
            if (before.Steps > Bounds.Default.Steps)
            {
                return new(
                    JobOutcome.Declined,
                    $"the run needs more than {Bounds.Default.Steps:N0} row steps",
                    before) { Place = PlaceOf(statement.Span) };
            }

            if (result.Declined is { } declined)
                return new(JobOutcome.Declined, declined.Message, before) { Place = PlaceOf(declined.Node.Span) };
            if (result.Stopped is { } stopped)
                return new(JobOutcome.Declined, stopped.Message, before) { Place = PlaceOf(stopped.Node.Span) };
            if (result.Error is { } failure)
            {
                return new(
                    JobOutcome.Failed,
                    $"{failure.ErrorClass}: {failure.Message}{(failure.Row is { Length: > 0 } row ? $" (on the row {row})" : "")}",
                    before) { Place = failure.Node is { } node ? PlaceOf(node.Span) : null };
            }
        }

        var changed = session.Tables.Where(t => !ReferenceEquals(start.GetValueOrDefault(t.Key), t.Value))
            .OrderBy(t => t.Key.Text, StringComparer.Ordinal).ToArray();
        string[] days = [.. values.Values.OfType<string>()
            .Select(AuditedRows.DigitsOf)
            .Where(d => d.Length == 8 && d.All(char.IsAsciiDigit))];
        var told = changed.Select(t => Told(t.Key, start.GetValueOrDefault(t.Key), t.Value, setup.Zone))
            .Concat(start.Keys.Where(k => !session.Tables.ContainsKey(k)).Select(k => $"drops {RunState.NameOf(k)}"));
        return new(
            JobOutcome.Done,
            string.Join("; ", told) is { Length: > 0 } done ? done : "changes nothing",
            before with { Tables = session.Tables, Written = before.Written.Union(changed.Select(t => t.Key)) }) { Days = days };

        Location PlaceOf(TextSpan span) => text.Origins.Of(span) is var (source, place) ? new Location(source, place) : default;
    }

    private static Session SessionOf(TaskJob task, RunScope scope, RunSetup setup)
    {
        // The day of the run at noon, wherever the clock is asked for.
        var now = scope.Day is { } day ? ((long)(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 2 * HalfDay) + HalfDay : (long?)null;
        var session = Session.Start(new ExecutionSettings
        {
            TimeZone = setup.Zone,
            Now = now,
            OverwritesDynamically = setup.OverwritesDynamically ?? scope.Workflow.Package.Options.OverwritesDynamically,
        });
        foreach (var entry in task.Conf)
        {
            if (entry.Name is { } key && entry.ValueNode.Resolved is YamlScalar)
                session = session.With(new SettingText(key, scope.TextOf(entry.ValueNode, task) ?? "?"));
        }

        return session;
    }

    private static string Told(Model.Name key, TableState? before, TableState after, string zone)
    {
        var name = RunState.NameOf(key);
        if (after.View is not null) return $"makes the view {name}";
        if (before is null && after.Rows.Count == 0) return $"makes {name}";
        var written = AuditedRows.Between(before, after, [], ShownText.In(zone)!);
        var lost = before is null ? 0 : before.Rows.Except(after.Rows, ReferenceEqualityComparer.Instance).Count();
        var made = after.Rows.Except(before?.Rows ?? [], ReferenceEqualityComparer.Instance).Count();
        return $"writes {made} {(made == 1 ? "row" : "rows")} of {name}{(lost > 0 ? $" in place of {lost}" : "")}{PartitionsOf(written)}";
    }

    private static string PartitionsOf(AuditedRows written) => written.Partitions switch
    {
        null or [] => "",
        { Count: <= 3 } few => $" ({string.Join(", ", few)})",
        { } many => $" ({many.Count} partitions, {many[0]} to {many[^1]})",
    };
}

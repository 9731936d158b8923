using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Cli.Running;

/// <summary>
/// Walks a workflow as the engine would, one job after the other: scripts write, wap templates publish what has passed its audits, marks
/// move. What it cannot tell, it declines there and starts nothing behind.
/// </summary>
internal sealed class WorkflowRun
{
    /// <summary>Calls within calls, as the engine bounds them.</summary>
    private const int DeepestCall = 10;

    /// <summary>Jobs that are started in one run; more say nothing that fewer would not.</summary>
    private const int MostJobs = 10_000;

    private readonly RunSetup setup;
    private readonly WorkflowModel start;
    private readonly List<RunStep> steps = [];
    private readonly HashSet<string> days = new(StringComparer.Ordinal);
    private RunState state;
    private int depth;
    private int calls;
    private int jobs;

    private WorkflowRun(WorkflowModel start, RunSetup setup, RunState state)
    {
        this.start = start;
        this.setup = setup;
        this.state = state;
    }

    /// <summary>Runs a workflow.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="setup">What it is started with.</param>
    /// <param name="state">What there is before it.</param>
    /// <param name="day">The day it is for; null where nobody has said.</param>
    /// <param name="given">Values that are handed to it besides those of the setup.</param>
    public static (JobOutcome Outcome, IReadOnlyList<RunStep> Steps, RunState After) Of(
        WorkflowModel workflow,
        RunSetup setup,
        RunState state,
        DateOnly? day,
        IEnumerable<KeyValuePair<string, SelValue>> given)
    {
        var run = new WorkflowRun(workflow, setup, state);
        var values = setup.Values.Concat(given)
            .GroupBy(v => v.Key)
            .ToDictionary(g => g.Key, g => (SelValue?)g.Last().Value, StringComparer.Ordinal);
        var outcome = run.RunLevel(workflow.Workflow.Jobs, workflow.Workflow.Order, new RunScope(workflow, values, setup.Values, day));
        return (outcome, run.steps, run.state);
    }

    // Jobs start in the order written as soon as all before them have ended.
    private JobOutcome RunLevel(Job[] level, JobOrder order, RunScope scope)
    {
        var outcomes = new Dictionary<Job, JobOutcome>();
        var waitingFor = level.ToDictionary(j => j, j => order.EdgesTo(j).Count());
        var ready = new PriorityQueue<Job, int>(level.Where(j => waitingFor[j] == 0).Select(j => (j, Array.IndexOf(level, j))));
        if (order.Problems is [var problem, ..])
            return Told(level[0].IdText, JobOutcome.Declined, $"the order of the jobs is not understood: {problem.Message}");
        while (ready.TryDequeue(out var job, out _))
        {
            outcomes[job] = Reached(job, order, outcomes, scope) is { } obstacle ? obstacle : Run(job, scope);
            foreach (var edge in order.EdgesFrom(job))
            {
                if (--waitingFor[edge.To] == 0) ready.Enqueue(edge.To, Array.IndexOf(level, edge.To));
            }
        }

        if (outcomes.Count < level.Length)
            return Told(level.First(j => !outcomes.ContainsKey(j)).IdText, JobOutcome.Declined, "the jobs wait for each other in a circle");
        return outcomes.Values.Append(JobOutcome.Done).Max() is var worst and not JobOutcome.Skipped
            ? worst == JobOutcome.NotStarted ? JobOutcome.Failed : worst
            : JobOutcome.Done;
    }

    // Null where the job starts.
    private JobOutcome? Reached(Job job, JobOrder order, Dictionary<Job, JobOutcome> outcomes, RunScope scope)
    {
        var edges = order.EdgesTo(job).ToArray();
        if (Array.Find(edges, e => outcomes[e.From] > JobOutcome.Skipped) is { } broken)
        {
            return Told(
                job.IdText,
                JobOutcome.NotStarted,
                $"not started: `{broken.From.IdText}` {(outcomes[broken.From] == JobOutcome.Declined ? "is not run here" : "has not come to its end")}");
        }

        var isOpen = edges.Length == 0;
        foreach (var edge in edges.Where(e => outcomes[e.From] == JobOutcome.Done))
        {
            if (IsOpen(edge, order, scope) is not { } answer)
            {
                return Told(
                    job.IdText,
                    JobOutcome.Declined,
                    $"whether it starts is only known at run time: {edge.Condition?.Text ?? "OTHERWISE"}",
                    scope.Workflow.At(edge.Span));
            }

            isOpen |= answer;
        }

        return isOpen ? null : Told(job.IdText, JobOutcome.Skipped, "not started: no condition leads to it");
    }

    private static bool? IsOpen(JobEdge edge, JobOrder order, RunScope scope)
    {
        if (edge.Condition is { } condition) return scope.Evaluate(condition, edge.From)?.Truth;
        if (!edge.IsConditional) return true;
        var others = order.EdgesFrom(edge.From)
            .Select(e => e.Condition)
            .OfType<SelExpression>()
            .Select(c => scope.Evaluate(c, edge.From)?.Truth).ToArray();
        return others.Contains(true) ? false : others.Contains(null) ? null : true;
    }

    private JobOutcome Run(Job job, RunScope scope)
    {
        if (++jobs > MostJobs) return Told(job.IdText, JobOutcome.Declined, $"more than {MostJobs:N0} jobs were started");
        switch (job)
        {
            case TaskJob task: return Run(task, scope);
            case GuardedJob guarded: return Run(guarded, scope);
            case LoopJob loop: return Run(loop, scope);
            case CallJob call: return Run(call, scope);
            default:
                return Told(
                    job.IdText,
                    JobOutcome.Declined,
                    $"a template of the type `{job.Type?.Value}` is not run here",
                    scope.Workflow.At(job.Node));
        }
    }

    private JobOutcome Run(TaskJob task, RunScope scope)
    {
        if (task.HighWaterMark is { } mark) return Move(task, mark, scope);
        if (task.Spark is not null || task.Script is not null)
        {
            var script = ScriptRun.Of(task, scope, setup, state, IsWritten);
            days.UnionWith(script.Days);
            state = script.After;
            return Told(task.IdText, script.Outcome, script.Text, script.Place);
        }

        if (task.Metadata is not null) return Told(task.IdText, JobOutcome.Done, "metadata is set");
        return task.Type?.Value is "NoOp" or "noop"
            ? Told(task.IdText, JobOutcome.Done, "done")
            : Told(
                task.IdText,
                JobOutcome.Declined,
                $"a job of the type `{task.Type?.Value}` is not run here",
                scope.Workflow.At(task.Node));
    }

    private JobOutcome Run(GuardedJob guarded, RunScope scope)
    {
        var published = state.Tables;
        days.Clear();
        var outcome = Within(() => RunLevel(guarded.Jobs, guarded.Order, scope));
        var publication = Publication.Of(guarded, scope, published, state.Tables, days, setup.Zone);
        if (outcome == JobOutcome.Done)
        {
            foreach (var audit in publication.Audits)
            {
                steps.Add(new RunStep(
                    depth + 1,
                    "",
                    audit.HoldsBack ? JobOutcome.Failed : JobOutcome.Done,
                    $"{audit.Word} {audit.Function} of {audit.Table}{(audit.Message is { } message ? ": " + message : "")}{(audit is { Passed: false, IsBlocking: false } ? " (does not block)" : "")}"));
            }

            outcome = publication.Outcome;
        }

        if (outcome != JobOutcome.Done) state = state with { Tables = publication.WithoutBranch };
        foreach (var line in publication.Told(outcome))
            Told(guarded.IdText, outcome, line, outcome == JobOutcome.Declined ? scope.Workflow.At(guarded.Node) : null);
        return outcome;
    }

    private JobOutcome Run(LoopJob loop, RunScope scope)
    {
        if (LoopRounds.Of(loop, scope) is not { } rounds)
            return Told(loop.IdText, JobOutcome.Declined, "its rounds are only known at run time", scope.Workflow.At(loop.Node));
        Told(loop.IdText, JobOutcome.Done, rounds.Count == 1 ? "1 round" : $"{rounds.Count} rounds");
        var worst = JobOutcome.Done;
        foreach (var round in rounds)
        {
            steps.Add(new RunStep(depth + 1, "", JobOutcome.Done, string.Join(", ", round.Select(v => $"{v.Key} = {v.Value.Text}"))));
            var outcome = Within(() => RunLevel(loop.Jobs, loop.Order, scope.InRound(loop, round)));
            if (outcome > worst) worst = outcome;
            if (jobs > MostJobs || (outcome != JobOutcome.Done && loop.StrictOrdering?.Value == "true")) break;
        }

        return worst;
    }

    private JobOutcome Run(CallJob call, RunScope scope)
    {
        if (call.IsExplicit is null)
            return Told(call.IdText, JobOutcome.Declined, "what it hands over is only known at run time", scope.Workflow.At(call.Node));
        if (scope.Workflow.CalleesOf(call) is not [var callee])
        {
            return Told(
                call.IdText,
                JobOutcome.Declined,
                $"the workflow `{scope.Workflow.CalledId(call) ?? "?"}` is not in this repository, or several are",
                scope.Workflow.At(call.Node));
        }

        if (calls == DeepestCall)
        {
            return Told(
                call.IdText,
                JobOutcome.Declined,
                $"workflows call each other more than {DeepestCall} deep",
                scope.Workflow.At(call.Node));
        }

        var inner = new RunScope(callee, scope.Arguments(call), setup.Values, scope.Day);
        Told(
            call.IdText,
            JobOutcome.Done,
            $"runs {scope.Workflow.CalledId(call)}{(call.Arguments.Length > 0 ? " with " + string.Join(", ", call.Arguments.Select(a => $"{a.Name} = {inner.Given[a.Name]?.Text ?? "?"}")) : "")}");
        calls++;
        var outcome = Within(() => RunLevel(callee.Workflow.Jobs, callee.Workflow.Order, inner));
        calls--;
        return outcome;
    }

    // A mark says that all before it is there: it is never moved back.
    private JobOutcome Move(TaskJob task, HighWaterMarkSpec mark, RunScope scope)
    {
        if (scope.TextOf(mark.DateTime, task) is not { } moment || mark.Tables.Length == 0)
        {
            return Told(
                task.IdText,
                JobOutcome.Declined,
                "the moment of the mark is only known at run time",
                scope.Workflow.At(mark.DateTime ?? task.Node));
        }

        foreach (var node in mark.Tables)
        {
            if (scope.TextOf(node, task)?.Replace('/', '.') is not { } table)
                return Told(task.IdText, JobOutcome.Declined, "the table of the mark is only known at run time", scope.Workflow.At(node));
            var isLater = !state.Marks.TryGetValue(table, out var known)
                || string.CompareOrdinal(AuditedRows.DigitsOf(moment), AuditedRows.DigitsOf(known)) > 0;
            if (isLater) state = state with { Marks = state.Marks.SetItem(table, moment) };
            Told(task.IdText, JobOutcome.Done, isLater ? $"mark of {table} moves to {moment}" : $"mark of {table} stays at {known}");
        }

        return JobOutcome.Done;
    }

    private bool IsWritten(IReadOnlyList<string> parts)
    {
        var identity = TableIdentity.Of(string.Join(".", parts));
        return start.Writes.All.Any(w => w.Table.SameAs(identity) == Answer.Yes);
    }

    private JobOutcome Within(Func<JobOutcome> run)
    {
        depth++;
        var result = run();
        depth--;
        return result;
    }

    private JobOutcome Told(string job, JobOutcome outcome, string text, Location? place = null)
    {
        steps.Add(new RunStep(depth, job, outcome, text) { Place = place });
        return outcome;
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>A way to reach a workflow once for each day of a range: a loop over days, and the calls from there.</summary>
/// <param name="Repeater">The loop.</param>
/// <param name="Calls">The calls, outermost first; the first one stands in the loop.</param>
public sealed record RepeatedRun(LoopJob Repeater, WorkflowCall[] Calls)
{
    private const int DeepestCall = 6;
    private const int MostRuns = 100;

    /// <summary>All ways in which loops over days reach a workflow.</summary>
    public static List<RepeatedRun> Of(WorkflowModel workflow)
    {
        var runs = new List<RepeatedRun>();
        var waiting = new Queue<WorkflowCall[]>();
        waiting.Enqueue([]);
        while (waiting.Count > 0 && runs.Count < MostRuns)
        {
            var calls = waiting.Dequeue();
            var current = calls.Length == 0 ? workflow : calls[0].Caller;
            foreach (var call in current.Callers)
            {
                WorkflowCall[] longer = [call, .. calls];
                if (RepeaterOf(call.Job) is { } repeater) runs.Add(new RepeatedRun(repeater, longer));
                else if (longer.Length < DeepestCall && Array.TrueForAll(calls, c => c.Caller != call.Caller)) waiting.Enqueue(longer);
            }
        }

        return runs;
    }

    // The nearest loop around a call that makes each of its runs one of another day.
    private static LoopJob? RepeaterOf(CallJob call)
    {
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is LoopJob loop && IsOverDays(loop, call)) return loop;
        }

        return null;
    }

    /// <summary>
    /// Whether each round of a loop is another day: its parameter is named like a day, is a range of days, or is passed on as one.
    /// </summary>
    public static bool IsOverDays(LoopJob loop, CallJob? call = null)
    {
        foreach (var parameter in loop.LoopParameters)
        {
            if (DateParameters.IsDateName(parameter.Name) || (parameter.Expression?.Calls.Any(c => c.Method == "dateIntsBetween") ?? false))
                return true;
        }

        foreach (var argument in call?.Arguments ?? [])
        {
            if (DateParameters.IsDateName(argument.Name) && NamesIn(argument).Any(name => IsOfRound(name, loop))) return true;
        }

        return false;
    }

    private static bool IsOfRound(string name, LoopJob loop) =>
        loop.LoopParameters.Any(p => p.Name == name) || loop.Ranges.Any(r => r.Name.Value == name);

    private static IEnumerable<string> NamesIn(ParameterDefinition argument) =>
        argument.Expression is { } expression
            ? expression.References.Select(r => r.Name)
            : InterpolatedText.ReferencesIn(argument.Value).Select(r => r.Name);

    /// <summary>Whether the run surely reaches a job of the workflow it ends in, and what opens the last condition on the way.</summary>
    public Reach ReachOf(WorkflowModel workflow, Job job)
    {
        var reach = new Reach(Answer.Yes, null);
        for (var level = 0; level <= Calls.Length; level++)
        {
            var (model, target) = level == Calls.Length ? (workflow, job) : (Calls[level].Caller, Calls[level].Job);
            var values = new ParameterValues(Calls, level, model);
            for (Job? scope = target; scope is not null; scope = scope.Parent)
                reach = reach.Then(EdgeConditions.ReachOf(scope, model.Graph.OrderAround(scope), values));
        }

        return reach;
    }
}

/// <summary>Whether a job is reached, and the value that opened the way where a condition stood in it.</summary>
public readonly record struct Reach(Answer Answer, KnownValue? Opener)
{
    public Reach Then(Reach next) => new(Answer.And(next.Answer), next.Opener ?? Opener);
}

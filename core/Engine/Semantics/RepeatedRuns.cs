using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A way to reach a workflow once for each day of a range: a loop over days, and the calls from there.</summary>
/// <param name="Repeater">The loop.</param>
/// <param name="Calls">The calls, outermost first; the first one stands in the loop.</param>
public sealed record RepeatedRun(LoopJob Repeater, IReadOnlyList<WorkflowCall> Calls)
{
    private const int DeepestCall = 6;
    private const int MostRuns = 100;

    /// <summary>All ways in which loops over days reach a workflow.</summary>
    public static IEnumerable<RepeatedRun> Of(WorkflowModel workflow)
    {
        var waiting = new Queue<(WorkflowModel Workflow, IReadOnlyList<WorkflowCall> Calls)>();
        waiting.Enqueue((workflow, []));
        for (var found = 0; waiting.Count > 0 && found < MostRuns;)
        {
            var (current, calls) = waiting.Dequeue();
            foreach (var call in current.Callers)
            {
                IReadOnlyList<WorkflowCall> longer = [call, .. calls];
                if (call.Job.Ancestors().OfType<LoopJob>().FirstOrDefault(loop => IsOverDays(loop, call.Job)) is { } repeater)
                {
                    found++;
                    yield return new RepeatedRun(repeater, longer);
                }
                else if (longer.Count < DeepestCall && calls.All(c => !ReferenceEquals(c.Caller, call.Caller)))
                {
                    waiting.Enqueue((call.Caller, longer));
                }
            }
        }
    }

    /// <summary>Whether each round of a loop is another day: its parameter is named like a day, is a range of days, or is passed on as one.</summary>
    public static bool IsOverDays(LoopJob loop, CallJob? call = null)
    {
        var names = new HashSet<string>(loop.LoopParameters.Select(p => p.Name).Concat(loop.Ranges.Select(r => r.Name.Value)), StringComparer.Ordinal);
        return loop.LoopParameters.Any(p => DateParameters.IsDateName(p.Name) || (p.Expression?.Calls.Any(c => c.Method == "dateIntsBetween") ?? false))
            || (call?.Arguments.Any(a => DateParameters.IsDateName(a.Name) && NamesIn(a).Any(names.Contains)) ?? false);
    }

    private static IEnumerable<string> NamesIn(ParameterDefinition argument) =>
        argument.Expression is { } expression ? expression.References.Select(r => r.Name) : InterpolatedText.ReferencesIn(argument.Value).Select(r => r.Name);

    /// <summary>Whether the run surely reaches a job of the workflow it ends in, and what opens the last condition on the way.</summary>
    public Reach ReachOf(WorkflowModel workflow, Job job)
    {
        var reach = new Reach(Answer.Yes, null);
        for (var level = 0; level <= Calls.Count; level++)
        {
            var (model, target) = level == Calls.Count ? (workflow, job) : (Calls[level].Caller, Calls[level].Job);
            var values = new ParameterValues(Calls.Take(level).ToArray(), model);
            for (Job? scope = target; scope is not null; scope = scope.Parent) reach = reach.Then(EdgeConditions.ReachOf(scope, model.Graph.OrderAround(scope), values));
        }

        return reach;
    }
}

/// <summary>Whether a job is reached, and the value that opened the way where a condition stood in it.</summary>
public readonly record struct Reach(Answer Answer, KnownValue? Opener)
{
    public Reach Then(Reach next) => new(Answer.And(next.Answer), next.Opener ?? Opener);
}

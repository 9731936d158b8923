using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A parameter of a workflow that must have a value for the mark to move: <c>IF MOVE_MARK == 'yes' THEN mark</c>.</summary>
/// <param name="Parameter">The parameter as the workflow declares it.</param>
/// <param name="Place">The comparison's parameter.</param>
public sealed record MarkGuard(ParameterDefinition Parameter, TextSpan Place);

/// <summary>Tells calls that leave the mark of a workflow where it is, although no other call moves it.</summary>
public static class MarkGuards
{
    /// <summary>
    /// The guard that a scheduled call outside loops leaves closed, while no call of the workflow opens it; null when some call may.
    /// </summary>
    public static MarkGuard? ForgottenBy(CallArguments call)
    {
        if (call.Caller.Schedule is null || call.Job.Ancestors().OfType<LoopJob>().Any()) return null;
        foreach (var (definition, equality) in GuardsOf(call.Callee))
        {
            if (call.Passes(definition.Name) != Answer.No || call.Callee.Callers.Any(other => MayOpen(other, definition, equality))) continue;
            return new MarkGuard(definition, equality.Parameter.Span);
        }

        return null;
    }

    // The only edge to the mark holds for one value of a parameter, and not for the declared one.
    private static IEnumerable<(ParameterDefinition, ParameterEqualsLiteral)> GuardsOf(WorkflowModel model) =>
        from mark in model.Workflow.AllJobs.OfType<TaskJob>()
        where mark.HighWaterMark is not null
        let edges = model.Graph.OrderAround(mark).EdgesTo(mark).ToArray()
        where edges.Length == 1 && edges[0].Condition?.Equality is not null
        let equality = edges[0].Condition!.Equality!.Value
        let definition = model.Parameters.Find(equality.Parameter.Name, edges[0].From)
        where definition?.Text is not null && model.Workflow.Parameters.Contains(definition)
            && definition.Text.Value.IndexOf('$') < 0 && !equality.Holds(definition.Text.Value)
        select (definition, equality);

    private static bool MayOpen(WorkflowCall call, ParameterDefinition guard, ParameterEqualsLiteral equality) =>
        call.Job.Arguments.LastOrDefault(a => a.Name == guard.Name) is { } argument
            ? argument.Text is not { } text || text.Value.IndexOf('$') >= 0 || equality.Holds(text.Value)
            : call.Job.IsExplicit != true && call.Caller.Parameters.IsDefined(guard.Name, call.Job);
}

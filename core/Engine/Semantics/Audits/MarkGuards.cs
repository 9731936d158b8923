using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Audits;

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
        foreach (var job in call.Callee.Workflow.Marks)
        {
            if (GuardOf(job, call.Callee) is not var (definition, equality) || call.Passes(definition.Name) != Answer.No) continue;
            if (call.Caller.Schedule is null || IsInLoop(call.Job)) return null;
            if (!call.Callee.Callers.Any(other => MayOpen(other, definition, equality)))
                return new MarkGuard(definition, equality.Parameter.Span);
        }

        return null;
    }

    private static bool IsInLoop(Job job)
    {
        for (var around = job.Parent; around is not null; around = around.Parent)
        {
            if (around is LoopJob) return true;
        }

        return false;
    }

    // The only edge to the mark holds for one value of a parameter, and not for the declared one.
    private static (ParameterDefinition Parameter, ParameterEqualsLiteral Equality)? GuardOf(Job mark, WorkflowModel model)
    {
        var order = model.Graph.OrderAround(mark);
        if (!order.HasConditions) return null;
        var edges = order.EdgesTo(mark).ToArray();
        if (edges.Length != 1 || ConditionOf(edges[0].Condition) is not { } equality) return null;
        var definition = model.Parameters.Find(equality.Parameter.Name, edges[0].From);
        return definition?.Text is { } text
            && model.Workflow.Parameters.Contains(definition)
            && text.Value.IndexOf('$') < 0
            && !equality.Holds(text.Value)
            ? (definition, equality)
            : null;
    }

    // "IF IS_NEWEST THEN mark" asks for true.
    private static ParameterEqualsLiteral? ConditionOf(SelExpression? condition) =>
        condition?.Equality
        ?? (condition?.SingleReference is { } flag
            ? new ParameterEqualsLiteral(flag, "true", flag.Span, IsText: false, IsNegated: false)
            : null);

    private static bool MayOpen(WorkflowCall call, ParameterDefinition guard, ParameterEqualsLiteral equality) =>
        call.Job.Arguments.LastOrDefault(a => a.Name == guard.Name) is { } argument
            ? argument.Text is not { } text || text.Value.IndexOf('$') >= 0 || equality.Holds(text.Value)
            : call.Job.IsExplicit != true && call.Caller.Parameters.IsDefined(guard.Name, call.Job);
}

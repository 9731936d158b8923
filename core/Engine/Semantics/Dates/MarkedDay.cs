using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>Tells marks that follow the clock from those that follow the day a workflow is given.</summary>
public static class MarkedDay
{
    /// <summary>The day that a workflow is given, where a mark follows nothing but the clock; null otherwise.</summary>
    public static RunDate? GivenBeside(DayTrace marked, WorkflowModel workflow) =>
        marked is { IsSure: true, Roots.Count: 1 } && marked.Roots.Contains(DayTrace.Clock) ? Given(workflow) : null;

    // Declared with a day of its own, which a start or a caller replaces, or handed over by a caller.
    private static RunDate? Given(WorkflowModel workflow)
    {
        var declared = workflow.Workflow.Parameters.FirstOrDefault(p =>
            DateParameters.IsDateName(p.Name) && p.Text is { } text && DateText.IsDay(text.Value));
        if (declared is not null) return new RunDate(declared.Name, workflow.At(declared.NameSpan));
        var passed = workflow.Callers.SelectMany(call => call.Job.Arguments.Select(a => (call.Caller, a)))
            .FirstOrDefault(x => DateParameters.IsDateName(x.a.Name));
        return passed.a is null ? null : new RunDate(passed.a.Name, passed.Caller.At(passed.a.NameSpan));
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>The parameter that says which day a workflow runs for, and the place that shows it.</summary>
public sealed record RunDate(string Name, Location Place)
{
    /// <summary>The run date of a workflow: declared, used, or handed over by a caller; null when there is none.</summary>
    public static RunDate? Of(WorkflowModel model) => Declared(model) ?? Referenced(model) ?? HandedOver(model);

    private static RunDate? Declared(WorkflowModel model) => model.Workflow.Parameters
        .Where(p => DateParameters.IsDateName(p.Name))
        .Select(p => new RunDate(p.Name, model.At(p.NameSpan)))
        .FirstOrDefault();

    private static RunDate? Referenced(WorkflowModel model) => InterpolatedText.ReferencesIn(model.Workflow.Node)
        .Where(r => DateParameters.IsDateName(r.Name))
        .Select(r => new RunDate(r.Name, model.At(r.FullSpan)))
        .FirstOrDefault();

    private static RunDate? HandedOver(WorkflowModel model) => model.Callers
        .SelectMany(call => call.Job.Arguments.Select(a => (call.Caller, Argument: a)))
        .Where(x => DateParameters.IsDateName(x.Argument.Name))
        .Select(x => new RunDate(x.Argument.Name, x.Caller.At(x.Argument.NameSpan)))
        .FirstOrDefault();
}

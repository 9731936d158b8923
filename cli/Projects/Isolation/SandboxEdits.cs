using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>
/// What development changes in a workflow: its id, the ids it calls, its parameters, and that nothing starts it and nobody is woken.
/// </summary>
/// <param name="idOf">The id of a workflow of the project in development; null for one of elsewhere.</param>
/// <param name="overrides">The values of parameters.</param>
internal sealed class SandboxEdits(Func<WorkflowModel, string?> idOf, ParameterOverrides overrides)
{
    private readonly List<TextEdit> edits = [];

    public List<Problem> Problems { get; } = [];

    public IReadOnlyList<TextEdit> Find(WorkflowModel model)
    {
        edits.Clear();
        var workflow = model.Workflow;
        if (workflow.Id is { } id && idOf(model) is { } own) Replace(id, own);
        foreach (var call in workflow.AllJobs.OfType<CallJob>()) Redirect(model, call);
        Empty(model, "time_triggers", "[]", workflow.TimeTriggers.Length > 0);
        Empty(model, "signal_triggers", "[]", workflow.SignalTriggers.Length > 0);
        Empty(model, "alerting", "{}", workflow.Alerting is not null);
        return Overridden(model);
    }

    private TextEdit[] Overridden(WorkflowModel model)
    {
        var workflow = model.Workflow;
        foreach (var parameter in workflow.Parameters.Concat(workflow.AllJobs.SelectMany(j => j.Parameters))) Override(model, parameter);
        TextEdit[] distinct = [.. edits.Distinct().OrderBy(e => e.Span.Start)];
        for (var i = 1; i < distinct.Length; i++)
        {
            if (distinct[i].Span.Overlaps(distinct[i - 1].Span))
            {
                Refuse(
                    model,
                    distinct[i].Span,
                    "what is written here once stands in several places, and they would differ in development",
                    "write it out in each place");
            }
        }

        return distinct;
    }

    /// <summary>What becomes of the parameters alone.</summary>
    public IReadOnlyList<TextEdit> FindParameters(WorkflowModel model)
    {
        edits.Clear();
        return Overridden(model);
    }

    private void Redirect(WorkflowModel model, CallJob call)
    {
        string[] ids = [.. model.CalleesOf(call).Select(idOf).OfType<string>().Distinct()];
        if (ids.Length == 0) return;
        if (ids.Length > 1)
            Refuse(model, (call.WorkflowId ?? call.Id)!.Span, $"`{model.CalledId(call)}` is the id of several workflows", null);
        else if (call.WorkflowId is { } named) Replace(named, ids[0]);
        else if (call.Id is { Entry: { KeyNode: var key } }) Insert(model.Document.Source, key, $"workflow_id: {ids[0]}");
    }

    // The call is named by its own id, and keeps it: what it starts is said beside it, in the manner of its neighbours.
    private void Insert(SourceText source, YamlNode key, string text)
    {
        var isFlow = IsInFlow(source, key);
        var column = source.PositionOf(key.Span.Start).Column - 1;
        edits.Add(new TextEdit(new TextSpan(key.Span.Start, 0), isFlow ? $"{text}, " : $"{text}\n{new string(' ', column)}"));
    }

    private static bool IsInFlow(SourceText source, YamlNode key) => key.Parent is { } mapping && source[mapping.Span.Start] == '{';

    private void Empty(WorkflowModel model, string key, string nothing, bool hasSome)
    {
        if (!hasSome) return;
        if (model.Workflow.Node.Find(key) is { IsMerge: false } entry && entry.KeyNode.Parent == model.Workflow.Node)
        {
            edits.Add(new TextEdit(
                TextSpan.FromBounds(entry.KeyNode.Span.End, Math.Max(entry.KeyNode.Span.End, entry.ValueNode.Span.End)),
                $": {nothing}"));
        }
        else
        {
            Refuse(
                model,
                model.Workflow.RootKey.Span,
                $"`{key}` comes from elsewhere in the file and cannot be switched off in development",
                $"write `{key}` under `{model.Workflow.RootKey.Value}:` itself");
        }
    }

    private void Override(WorkflowModel model, ParameterDefinition parameter)
    {
        if (!overrides.Has(parameter.Name)) return;
        if (parameter.Text is not { } text)
        {
            Refuse(
                model,
                parameter.NameSpan,
                $"`{parameter.Name}` has another value in development, and is no plain text here",
                "give it a plain value, and put what is computed into another parameter");
        }
        else if (text.Value == $"${{{parameter.Name}}}") return;
        else if (text.Value.Contains('$'))
        {
            Refuse(
                model,
                text.Span,
                $"`{parameter.Name}` has another value in development, and hangs on other parameters here",
                $"give it a plain value, or `${{{parameter.Name}}}`");
        }
        else Replace(text, overrides.ValueOf(parameter.Name));
    }

    private void Replace(YamlScalar scalar, string text) => edits.Add(new TextEdit(scalar.TokenSpan, $"\"{text}\""));

    private void Refuse(WorkflowModel model, TextSpan span, string message, string? help) =>
        Problems.Add(Project.At(model.Document.Source, span, message, help));
}

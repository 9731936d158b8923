using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>
/// Reads a workflow that was rendered for development again: whatever way its text took, nothing starts it, nobody is woken, and its
/// parameters are those of the user.
/// </summary>
internal static class SandboxCheck
{
    /// <param name="rendered">The workflow.</param>
    /// <param name="overrides">The values of parameters.</param>
    public static Problem? FlawOf(RenderedWorkflow rendered, ParameterOverrides overrides)
    {
        if (WorkflowReader.Read(YamlTree.Parse(rendered.Text)).Workflow is not { } workflow) return null;
        if (workflow.TimeTriggers is [{ Node: var time }, ..]) return At(time, "a trigger is left over in development");
        if (workflow.SignalTriggers is [{ Node: var signal }, ..]) return At(signal, "a trigger is left over in development");
        if (workflow.Alerting is { } alerting and not YamlMapping { Entries.Length: 0 })
            return At(alerting, "alerting is left over in development");
        foreach (var parameter in workflow.Parameters.Concat(workflow.AllJobs.SelectMany(j => j.Parameters))
            .Where(p => overrides.Has(p.Name)))
        {
            if (parameter.Text?.Value != overrides.ValueOf(parameter.Name) && parameter.Text?.Value != $"${{{parameter.Name}}}")
                return At(parameter.Value, $"`{parameter.Name}` has another value than development gives it");
        }

        return null;

        Problem At(YamlNode node, string message) =>
            Project.At(rendered.Text, node.Span, message, "write it out where the workflow says it");
    }
}

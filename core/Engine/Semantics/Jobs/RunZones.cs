using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>A time zone whose name is known, and the place it is written.</summary>
public sealed record KnownZone(string Name, Location Place);

/// <summary>Finds the time zones that the parts of a pipeline count their days in.</summary>
public static class RunZones
{
    /// <summary>
    /// The zone a text names: written there, or in the declaration of the one parameter it consists of; null when callers may change it.
    /// </summary>
    public static KnownZone? Of(YamlScalar text, WorkflowModel workflow, Job? job)
    {
        if (workflow.Parameters.TextOf(text, job).Constant is not { } name) return null;
        var place = workflow.At(text);
        var declared = InterpolatedText.Parse(text).Parts is [{ Kind: TextPartKind.Reference } reference]
            ? workflow.Parameters.Find(reference.Text, job)
            : null;
        return new KnownZone(name.Trim(), declared is null ? place : workflow.At(declared.Value));
    }

    /// <summary>The zones of the marks that a workflow moves, itself or through the workflows it calls.</summary>
    public static List<KnownZone> OfMarks(WorkflowModel workflow)
    {
        var zones = new List<KnownZone>();
        var walk = new WorkflowWalk(workflow);
        while (walk.Next() is { } current)
        {
            foreach (var job in current.Workflow.AllJobs)
            {
                if (job is TaskJob { HighWaterMark.TimeZone: { } text } && Of(text, current, job) is { } zone) zones.Add(zone);
            }

            walk.AddCalleesOf(current);
        }

        return zones;
    }
}

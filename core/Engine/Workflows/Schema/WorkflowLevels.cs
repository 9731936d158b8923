using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Schema;

/// <summary>A mapping of a workflow file whose keys the language knows, and the job it stands in.</summary>
public readonly record struct LevelMapping(YamlMapping Node, SchemaLevel Level, Job? Job)
{
    /// <summary>Whether the file is the YAML of open Maestro, which knows fewer keys.</summary>
    public bool IsOpenMaestro { get; init; }

    /// <summary>Whether a key is a setting elsewhere and only a parameter to open Maestro.</summary>
    public bool Loses(string key) => IsOpenMaestro && Level.IsOpen && Level.Knows(key) && WorkflowSchema.IsLostInMaestro(key);
}

/// <summary>
/// Walks the places of a workflow where keys have a meaning; maps with free keys, such as <c>parameters</c>, are left out.
/// </summary>
public static class WorkflowLevels
{
    /// <summary>Each mapping once, also where aliases repeat it.</summary>
    public static IEnumerable<LevelMapping> Of(Workflow workflow) =>
        workflow.OwnLevels is { } own ? own.Concat(OfYaml(workflow).Where(place => !IsHead(place, workflow))) : OfYaml(workflow);

    // What stands directly under a workflow or a job differs between the languages; triggers, audits and the like do not.
    private static bool IsHead(LevelMapping place, Workflow workflow) =>
        place.Node == workflow.Node || place.Node == place.Job?.Node;

    private static IEnumerable<LevelMapping> OfYaml(Workflow workflow)
    {
        var seen = new HashSet<YamlNode>();
        foreach (var (node, level, job) in AllOf(workflow))
        {
            if (node?.Resolved is YamlMapping mapping && seen.Add(mapping))
                yield return new LevelMapping(mapping, level, job) { IsOpenMaestro = workflow.Engine == WorkflowEngine.Maestro };
        }
    }

    private static IEnumerable<(YamlNode? Node, SchemaLevel Level, Job? Job)> AllOf(Workflow workflow)
    {
        yield return (workflow.Node, WorkflowSchema.Workflow, null);
        yield return (workflow.RunStrategy?.Node, WorkflowSchema.RunStrategy, null);
        yield return (workflow.Alerting, WorkflowSchema.Alerting, null);
        yield return (In(workflow.Alerting, "slack"), WorkflowSchema.Slack, null);
        yield return (In(workflow.Alerting, "tct"), WorkflowSchema.CompletionTarget, null);
        foreach (var trigger in workflow.TimeTriggers) yield return (trigger.Node, WorkflowSchema.TimeTrigger, null);
        foreach (var part in workflow.AllJobs.SelectMany(PartsOf)) yield return part;
    }

    private static IEnumerable<(YamlNode? Node, SchemaLevel Level, Job? Job)> PartsOf(Job job)
    {
        yield return (job.Node, WorkflowSchema.LevelOf(job), job);
        yield return (job.Retry?.Node, WorkflowSchema.RetryPolicy, job);
        foreach (var dependency in job.SignalDependencies) yield return (dependency.Node, WorkflowSchema.SignalDependency, job);
        if (job is TaskJob task)
        {
            yield return (task.Spark, WorkflowSchema.Spark, job);
            yield return (task.Metadata?.Node ?? task.HighWaterMark?.Node, WorkflowSchema.Metacat, job);
        }

        if (job is LoopJob && In(job.Node, "ranges") is YamlMapping ranges)
        {
            foreach (var range in ranges.Entries) yield return (range.ValueNode, WorkflowSchema.Range, job);
        }

        if (job is not GuardedJob guarded) yield break;
        yield return (guarded.Auditor?.ValueNode, WorkflowSchema.DataAuditor, job);
        foreach (var audit in guarded.Audits)
        {
            yield return (audit.Node, WorkflowSchema.Audit, job);
            yield return (In(audit.Node, "params"), WorkflowSchema.AuditParams, job);
        }
    }

    private static YamlNode? In(YamlNode? node, string key) => (node?.Resolved as YamlMapping)?.ValueOf(key);
}

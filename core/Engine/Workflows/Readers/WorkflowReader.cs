using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>What reading a file gave: a workflow, or none when the file is something else, and what could not be made sense of.</summary>
public sealed record WorkflowReadResult(Workflow? Workflow, IReadOnlyList<WorkflowProblem> Problems);

/// <summary>Reads the <c>Workflow:</c> of a <c>.sch.yaml</c> file. It takes any shape and never throws.</summary>
public static class WorkflowReader
{
    private const string RootKey = "Workflow";

    public static WorkflowReadResult Read(YamlTree tree, WorkflowEngine engine = WorkflowEngine.Dataflow)
    {
        if (tree.Root?.Resolved is not YamlMapping root) return new WorkflowReadResult(null, []);
        var reading = new Reading(root, engine);
        if (FindRoot(root, reading) is not { Key: { } key } entry) return new WorkflowReadResult(null, reading.Problems.ToArray());

        if (tree.Documents.Length > 1)
        {
            reading.Report(WorkflowProblemKind.WrongRoot, tree.Documents[1].Span, "a second document in the file is not read");
        }

        if (entry.ValueNode.Resolved is not YamlMapping mapping)
        {
            reading.Report(WorkflowProblemKind.UnexpectedShape, key.Span, $"`{key.Value}:` holds no keys");
            return new WorkflowReadResult(null, reading.Problems.ToArray());
        }

        var workflow = ReadUnder(tree.Source, key, mapping, reading);
        return new WorkflowReadResult(workflow, reading.Problems.ToArray());
    }

    /// <summary>Other tools use the suffix too; their files are left alone. A misspelled root is told from them by its likeness.</summary>
    private static YamlEntry? FindRoot(YamlMapping root, Reading reading)
    {
        if ((root.Find(RootKey) ?? root.Find("workflow")) is { } exact) return exact;
        var candidates = root.Entries.Where(entry => entry.Name is not null).Take(20);
        foreach (var entry in candidates)
        {
            if (Text.TextDistance.Between(entry.Name ?? "", RootKey, 2) > 2 || entry.ValueNode.Resolved is not YamlMapping) continue;
            reading.Report(WorkflowProblemKind.WrongRoot, entry.KeyNode.Span, $"`{entry.Name}` is not the root key of a workflow", RootKey);
            return entry;
        }

        if (root.Find("jobs") is { Key: { } jobs } && root.ValueOf("jobs") is YamlSequence && root.Find("id") is not null)
        {
            reading.Report(WorkflowProblemKind.WrongRoot, jobs.Span, "the keys of a workflow belong under `Workflow:`", RootKey);
        }

        return null;
    }

    /// <summary>Reads the keys of a workflow.</summary>
    /// <param name="source">The file.</param>
    /// <param name="rootKey">The key they stand under.</param>
    /// <param name="node">The keys.</param>
    /// <param name="reading">The reading it is part of.</param>
    /// <param name="levels">Where keys have a meaning, when that is not where this language has them.</param>
    internal static Workflow ReadUnder(
        SourceText source,
        YamlScalar rootKey,
        YamlMapping node,
        Reading reading,
        IReadOnlyList<LevelMapping>? levels = null)
    {
        var jobs = new JobReader(reading).ReadJobs(node, "jobs");
        var timeTriggers = reading.Items(node, "time_triggers").Select(item => TriggerReader.ReadTime(item, reading));
        var signalTriggers = reading.Items(node, "signal_triggers").Select(TriggerReader.ReadSignal);
        var order = new JobOrderReader(jobs, reading).Read(reading.Entry(node, "dag"));
        if (reading.IsExhausted)
            reading.Report(WorkflowProblemKind.TooLarge, rootKey.Span, "the workflow unfolds to more parts than are read");
        return new Workflow
        {
            Source = source,
            Engine = reading.Engine,
            RootKey = rootKey,
            Node = node,
            Id = reading.Scalar(node, "id"),
            Name = reading.Scalar(node, "name"),
            Description = reading.Scalar(node, "description"),
            Owner = reading.Scalar(node, "owner")
                ?? (reading.Value(node, "owner") is YamlMapping owner ? reading.Scalar(owner, "name") : null),
            Tags = reading.Scalars(reading.Value(node, "tags")),
            Criticality = reading.Scalar(node, "criticality"),
            Timeout = reading.Scalar(node, "timeout"),
            RunStrategy = ReadRunStrategy(node, reading),
            Parameters = reading.Parameters(node, WorkflowSchema.Workflow),
            TimeTriggers = timeTriggers,
            SignalTriggers = signalTriggers,
            Alerting = reading.Value(node, "alerting"),
            Jobs = jobs,
            Order = order,
            OwnLevels = levels,
            Role = WorkflowRoles.Of(jobs, isTriggered: timeTriggers.Length + signalTriggers.Length > 0),
        };
    }

    private static RunStrategy? ReadRunStrategy(YamlMapping node, Reading reading) => reading.Value(node, "run_strategy") switch
    {
        YamlMapping mapping => new RunStrategy(mapping, reading.Scalar(mapping, "rule"), reading.Scalar(mapping, "workflow_concurrency")),
        { } rule => new RunStrategy(rule, rule as YamlScalar, reading.Scalar(node, "workflow_concurrency")),
        null => reading.Scalar(node, "workflow_concurrency") is { } concurrency ? new RunStrategy(concurrency, null, concurrency) : null,
    };
}

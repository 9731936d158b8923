using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>What all kinds of jobs have in common: id, timeout, transitions, parameters.</summary>
internal sealed record JobHead(YamlScalar Wrapper, YamlNode Node)
{
    public YamlScalar? Id { get; init; }

    public YamlScalar? Name { get; init; }

    public YamlScalar? Description { get; init; }

    public YamlScalar? Type { get; init; }

    public YamlScalar? Timeout { get; init; }

    public YamlScalar? FailureMode { get; init; }

    public RetryPolicy? Retry { get; init; }

    public ParameterDefinition[] Parameters { get; init; } = [];

    public Transition[] Transitions { get; init; } = [];

    public SignalDependency[] SignalDependencies { get; init; } = [];

    /// <param name="wrapper">The key of the job.</param>
    /// <param name="node">What stands under it.</param>
    /// <param name="id">The id where the key is one.</param>
    /// <param name="level">Which keys are no parameters.</param>
    /// <param name="reading">The reading it is part of.</param>
    public static JobHead Read(YamlScalar wrapper, YamlNode node, YamlScalar? id, SchemaLevel level, Reading reading) => new(wrapper, node)
    {
        Id = id ?? reading.Scalar(node, "id"),
        Name = reading.Scalar(node, "name"),
        Description = reading.Scalar(node, "description"),
        Type = level.Knows("type") ? reading.Scalar(node, "type") : null,
        Timeout = reading.Scalar(node, "timeout"),
        FailureMode = reading.Scalar(node, "failure_mode"),
        Retry = TriggerReader.ReadRetry(reading.Value(node, "retry_policy"), reading),
        Parameters = reading.Parameters(node, level),
        Transitions = reading.Scalars(reading.Value(node, "transition")).Select(Transition.Parse),
        SignalDependencies = reading.Items(node, "signal_dependencies").Select(item => TriggerReader.ReadDependency(item, reading)),
    };
}

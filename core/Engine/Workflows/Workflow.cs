using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>One <c>Workflow:</c> file: what it is called, when it starts, what it is given and the jobs it runs.</summary>
/// <remarks>Every part keeps the YAML node it was read from, so every part has a place.</remarks>
public sealed class Workflow
{
    private Job[]? allJobs;
    private TaskJob[]? marks;

    public required SourceText Source { get; init; }

    /// <summary>The engine whose language the file was read in.</summary>
    public WorkflowEngine Engine { get; init; }

    /// <summary>The root key, <c>Workflow</c> or <c>workflow</c>: where findings about the whole workflow point.</summary>
    public required YamlScalar RootKey { get; init; }

    /// <summary>The mapping under the root key.</summary>
    public required YamlMapping Node { get; init; }

    public YamlScalar? Id { get; init; }

    public YamlScalar? Name { get; init; }

    public YamlScalar? Description { get; init; }

    /// <summary><c>owner: team</c>, or the name in <c>owner: {name: team}</c>.</summary>
    public YamlScalar? Owner { get; init; }

    public YamlScalar[] Tags { get; init; } = [];

    public YamlScalar? Criticality { get; init; }

    public YamlScalar? Timeout { get; init; }

    public RunStrategy? RunStrategy { get; init; }

    public ParameterDefinition[] Parameters { get; init; } = [];

    public TimeTrigger[] TimeTriggers { get; init; } = [];

    public SignalTrigger[] SignalTriggers { get; init; } = [];

    /// <summary>The value of <c>alerting:</c>, whatever its shape.</summary>
    public YamlNode? Alerting { get; init; }

    /// <summary>The jobs of the first level, in the order written.</summary>
    public Job[] Jobs { get; init; } = [];

    public required JobOrder Order { get; init; }

    /// <summary>What the workflow is for, told from its content.</summary>
    public WorkflowRole Role { get; init; }

    /// <summary>Where keys have a meaning in a file of another language than the YAML; <c>null</c> for YAML.</summary>
    internal IReadOnlyList<LevelMapping>? OwnLevels { get; init; }

    /// <summary>The jobs of all levels, outer before inner.</summary>
    public Job[] AllJobs => allJobs ??= Jobs.SelectMany(job => job.DescendantsAndSelf()).ToArray();

    /// <summary>The jobs of all levels that move a high-water mark.</summary>
    public TaskJob[] Marks => marks ??= AllJobs.OfType<TaskJob>().Where(job => job.HighWaterMark is not null).ToArray();
}

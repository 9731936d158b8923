using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary><c>- subworkflow: {id: day, workflow_id: orders.main, DATE: ${DAY}}</c></summary>
public sealed class CallJob : Job
{
    internal CallJob(JobHead head)
        : base(head)
    {
    }

    /// <summary><c>workflow_id</c> or <c>subworkflow_id</c>; the engine takes the job's own id when there is none.</summary>
    public YamlScalar? WorkflowId { get; init; }

    public YamlScalar? Version { get; init; }

    /// <summary>The values handed over: every key that is not reserved.</summary>
    public ParameterDefinition[] Arguments => Parameters;

    public YamlScalar? Sync { get; init; }

    public YamlScalar? ExplicitParams { get; init; }

    /// <summary>Waits for the called workflow, as by default; <c>null</c> when the value is only known at run time.</summary>
    public bool? IsSync => YamlBoolean.Read(Sync, absent: true);

    /// <summary>Hands over only what is written here; by default everything flows down; <c>null</c> when not known.</summary>
    public bool? IsExplicit => YamlBoolean.Read(ExplicitParams, absent: false);
}

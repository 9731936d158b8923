using Dataflow.Lint.Engine.Workflows.Schema;

namespace Dataflow.Lint.Engine.Workflows.Maestro;

/// <summary>The keys of a JSON workflow definition: what is not known where it stands says nothing to Maestro.</summary>
public static class DefinitionLevels
{
    private const string Common = "id name description transition failure_mode tags timeout signal_dependencies signal_outputs params";

    public static SchemaLevel Root { get; } = new(
        "definition",
        "properties workflow is_active source manifest source_definition git_info api_version");

    public static SchemaLevel Properties { get; } = new(
        "properties",
        "owner access_control run_strategy step_concurrency alerting alerting_disabled signal_trigger_disabled time_trigger_disabled description tags");

    public static SchemaLevel Workflow { get; } = new(
        "workflow",
        "id name description tags timeout time_triggers signal_triggers criticality instance_step_concurrency params steps");

    /// <summary>The items of <c>steps</c>.</summary>
    public static SchemaLevel Steps { get; } = new("steps", "step foreach while subworkflow template");

    public static SchemaLevel Step { get; } = new("step", Common + " type sub_type sub_type_version retry_policy");

    public static SchemaLevel ForEach { get; } = new("foreach", Common + " concurrency strict_ordering steps");

    public static SchemaLevel While { get; } = new("while", Common + " condition steps");

    public static SchemaLevel Subworkflow { get; } = new("subworkflow", Common + " sync explicit_params");

    public static SchemaLevel Template { get; } = new("template", Common + " type sub_type sub_type_version steps");

    public static SchemaLevel Transition { get; } = new("transition", "predecessors successors");

    /// <summary><c>{"value": 5, "type": "LONG", "mode": "MUTABLE"}</c></summary>
    public static SchemaLevel Parameter { get; } = new(
        "param",
        "value expression type mode internal_mode name source tags validator meta_info");

    /// <summary>The level of a step under its wrapper.</summary>
    public static SchemaLevel LevelOf(string wrapper) => wrapper switch
    {
        "foreach" => ForEach,
        "while" => While,
        "subworkflow" => Subworkflow,
        "template" => Template,
        _ => Step,
    };
}

using Dataflow.Lint.Engine.Workflows.Evaluation;

namespace Dataflow.Lint.Cli.Running;

/// <summary>What a run is started with.</summary>
/// <param name="Values">Values of parameters, by name.</param>
/// <param name="Start">The rows before it.</param>
internal sealed record RunSetup(IReadOnlyDictionary<string, SelValue> Values, StartRows Start)
{
    /// <summary>
    /// Whether the cluster replaces only the partitions that are written, where no script says otherwise; null for what the configuration
    /// says.
    /// </summary>
    public bool? OverwritesDynamically { get; init; }

    /// <summary>The time zone of sessions.</summary>
    public string Zone { get; init; } = "UTC";
}

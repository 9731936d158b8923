using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution;

/// <summary>An error that Spark raises while it runs: its class, the place that raises it, and the row that made it.</summary>
public sealed class SparkError(string errorClass, string message, PlanNode? node = null) : Exception(message)
{
    /// <summary>Spark's name of the error, such as <c>DIVIDE_BY_ZERO</c>.</summary>
    public string ErrorClass { get; } = errorClass;

    /// <summary>The node that raised it; null until the place is known.</summary>
    public PlanNode? Node { get; internal set; } = node;

    /// <summary>The row it was raised on, as names with values; null until it is known.</summary>
    public string? Row { get; internal set; }
}

/// <summary>What is not run here, and why: nothing is guessed.</summary>
public sealed class NotSupported(PlanNode node, string reason) : Exception(reason)
{
    /// <summary>The node that is not run.</summary>
    public PlanNode Node { get; } = node;
}

/// <summary>More work or more rows than the bounds allow.</summary>
public sealed class BoundExceeded(PlanNode node, string reason) : Exception(reason)
{
    /// <summary>The relation that grew.</summary>
    public PlanNode Node { get; } = node;
}

namespace Dataflow.Lint.Protocol;

/// <summary>What a target has refused, in words for the user.</summary>
/// <param name="message">What is so, without a closing period.</param>
/// <param name="help">What to do; null where that is plain.</param>
public sealed class TargetFailure(string message, string? help = null) : IOException(message)
{
    public string? Help => help;
}

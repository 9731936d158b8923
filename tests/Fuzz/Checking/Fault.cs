namespace Fuzz.Checking;

/// <summary>Something a run did that no run may do.</summary>
/// <param name="Kind">What, in a word or two: the same for all faults of a kind.</param>
/// <param name="Text">What exactly.</param>
internal sealed record Fault(string Kind, string Text);

/// <summary>Ends the checks of a case.</summary>
internal sealed class FaultException(string kind, string text) : Exception(text)
{
    public Fault Fault { get; } = new(kind, text);
}

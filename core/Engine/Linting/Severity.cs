namespace Dataflow.Lint.Engine.Linting;

/// <summary>How much a finding matters, from silent to build-breaking.</summary>
public enum Severity
{
    Off,
    Info,
    Warning,
    Error,
}

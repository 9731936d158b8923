namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>What came of an audit; null in <paramref name="Passed"/> where it is not evaluated.</summary>
/// <param name="Table">The table it is about.</param>
/// <param name="Function">Its function.</param>
/// <param name="IsBlocking">Whether it keeps the table from being published.</param>
/// <param name="Passed">Whether it passes.</param>
/// <param name="Message">Why not, or why it is not evaluated.</param>
internal sealed record AuditResult(string Table, string Function, bool IsBlocking, bool? Passed, string? Message)
{
    /// <summary>Whether it keeps the table from being published now.</summary>
    public bool HoldsBack => this is { Passed: false, IsBlocking: true };

    /// <summary>The outcome in a word.</summary>
    public string Word => Passed switch { true => "passed", false => IsBlocking ? "FAILED" : "failed", null => "not evaluated" };
}

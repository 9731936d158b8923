namespace Dataflow.Lint.Cli.Proving;

/// <summary>Rows that show what a finding says.</summary>
/// <param name="Lines">The lines for people: what the script is given, and what it makes of it.</param>
internal sealed record Witness(IReadOnlyList<string> Lines);

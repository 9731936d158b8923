using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>How a case ended.</summary>
internal enum CaseOutcome : byte
{
    Passed,
    Failed,

    /// <summary>Something in it is not run: neither passed nor failed.</summary>
    Declined,
    Skipped,
}

/// <summary>What came of a case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Script">The path of its script.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record CaseResult(string Name, string Script, CaseOutcome Outcome)
{
    /// <summary>Why it failed or was not run, in one sentence.</summary>
    public string? Message { get; init; }

    /// <summary>The words it is about.</summary>
    public Location? Place { get; init; }

    /// <summary>The row on which an error happened.</summary>
    public string? Row { get; init; }

    /// <summary>Rows that are not those expected, table by table.</summary>
    public IReadOnlyList<TableDifference> Differences { get; init; } = [];

    /// <summary>What <c>--update</c> would make of the mocks.</summary>
    public IReadOnlyList<MockUpdate> Updates { get; init; } = [];

    /// <summary>The ways that rows took through the script; empty where nobody asked.</summary>
    public IReadOnlyList<ExercisedWay> Ways { get; init; } = [];

    /// <summary>What was left out and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

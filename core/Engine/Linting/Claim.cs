using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>What a finding says of rows: a host that runs scripts can look for rows that show it.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    /// <summary>Two rows that the script writes agree in the columns of a key.</summary>
    /// <param name="Script">The script.</param>
    /// <param name="Table">The table that it writes.</param>
    /// <param name="Columns">The key.</param>
    public sealed record KeyRepeats(Script Script, string Table, IReadOnlyList<string> Columns) : Claim;

    /// <summary>The script gives other rows where a condition is taken for true.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record ConditionLoses(Location Condition) : Claim;
}

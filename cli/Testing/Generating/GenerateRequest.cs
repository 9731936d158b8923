namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>What <c>mock generate</c> is asked for.</summary>
/// <param name="Tables">The tables; none for all that a script reads.</param>
internal sealed record GenerateRequest(IReadOnlyList<string> Tables)
{
    /// <summary>Where the scripts and definitions are.</summary>
    public string Path { get; init; } = ".";

    /// <summary>The script whose conditions the rows exercise, by the end of its path.</summary>
    public string? Script { get; init; }

    /// <summary>How many rows a table gets at most.</summary>
    public int Rows { get; init; } = 10;

    /// <summary>The columns that are written; none for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>A condition in SQL that the rows of a file must meet.</summary>
    public string? Where { get; init; }

    /// <summary>The case whose files are made; null to write to standard output.</summary>
    public string? Case { get; init; }

    /// <summary>A file with rows, <c>-</c> for JSON lines on standard input; null to make rows up.</summary>
    public string? From { get; init; }

    public int Seed { get; init; } = 1;
}

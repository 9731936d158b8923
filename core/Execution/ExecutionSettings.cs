using System.Collections.Immutable;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution;

/// <summary>What decides the meaning of a query besides its words.</summary>
public sealed record ExecutionSettings
{
    public static ExecutionSettings Default { get; } = new();

    /// <summary>The settings that change types.</summary>
    public TypeSettings Types { get; init; } = TypeSettings.Default;

    /// <summary>The time zone of the session, as <c>spark.sql.session.timeZone</c> has it.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>
    /// The moment that the clock shows, in microseconds since 1970; null where nobody has said, and then what asks for it declines.
    /// </summary>
    public long? Now { get; init; }

    /// <summary>The name of the user; null where nobody has said.</summary>
    public string? User { get; init; }

    /// <summary>Whether <c>INSERT OVERWRITE</c> replaces only the partitions it writes.</summary>
    public bool OverwritesDynamically { get; init; }

    /// <summary>Functions that a setting changes in a way that is not run.</summary>
    public ImmutableHashSet<string> Declined { get; init; } = [];

    /// <summary>Takes note of the ways that rows take; null where nobody asks.</summary>
    public Exercises? Exercises { get; init; }

    public Bounds Bounds { get; init; } = Bounds.Default;

    public bool IsAnsi => Types.IsAnsi;
}

/// <summary>How much a run may do before it is stopped.</summary>
/// <param name="Steps">Rows that all operators together look at.</param>
/// <param name="Rows">Rows of one relation.</param>
/// <param name="Depth">Queries within queries, and values within values.</param>
/// <param name="Bytes">The size of all long texts, arrays and maps that are made.</param>
public sealed record Bounds(long Steps, int Rows, int Depth, long Bytes)
{
    public static Bounds Default { get; } = new(20_000_000, 1_000_000, 256, 256L << 20);
}

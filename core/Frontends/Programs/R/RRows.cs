using Dataflow.Lint.Frontends.Programs.Frames;

namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>A frame of dplyr: rows, the columns they are grouped by, and the order of windows over them.</summary>
/// <param name="Frame">The rows.</param>
/// <param name="Groups">What <c>group_by</c> has named.</param>
/// <param name="Order">What <c>window_order</c> has named.</param>
internal sealed record RRows(Frame Frame, IReadOnlyList<FrameColumn> Groups, IReadOnlyList<FrameColumn> Order)
{
    public RRows(Frame frame)
        : this(frame, [], [])
    {
    }

    /// <summary>
    /// Whether columns of both sides of a join may have got the endings <c>.x</c> and <c>.y</c>, and another order than in SQL.
    /// </summary>
    public bool IsJoined { get; init; }
}

/// <summary><c>in_schema("shop", "orders")</c></summary>
internal sealed record RTableName(SqlWords Words, string? Last);

/// <summary><c>strsplit(name, ".", fixed = TRUE)[[1]]</c>: the parts of a name, and the name itself.</summary>
internal sealed record RNameParts(SqlWords Words, string? Last);

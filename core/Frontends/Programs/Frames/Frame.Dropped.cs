namespace Dataflow.Lint.Frontends.Programs.Frames;

// In a filter or an order Spark finds what steps in between have dropped, through all but "distinct", groups, joins, unions and aliases.
internal sealed partial record Frame
{
    // The columns that were dropped on the way here, in lower case; null where it may be any.
    private IReadOnlyCollection<string>? Dropped { get; init; } = [];

    // The same once this SELECT is a relation within another.
    private IReadOnlyCollection<string>? DroppedByNow => IsDistinct || Keys is not null ? [] : Items is null ? Dropped : DroppedBy(Items);

    private IReadOnlyCollection<string>? DroppedBy(IReadOnlyList<FrameColumn> items) =>
        Dropped is { } before && items.FirstOrDefault(i => i.IsStar) is { } star
            ? [.. before.Concat(star.LeavesOut).Where(name => !items.Any(i => Same(i.Name, name)))]
            : null;

    // What may be about a dropped column, nobody knows: it is not among the columns that are there.
    private FrameColumn Found(FrameColumn column) =>
        Dropped is { Count: 0 } || column.References?.All(IsThere) == true
            ? column
            : FrameColumn.Unknown(column.Place) with { Direction = column.Direction };

    private bool IsThere(string name) => Dropped is null ? Names?.Any(n => Same(n, name)) == true : !Dropped.Contains(name);
}

using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary><c>frame.groupBy(keys)</c></summary>
internal sealed record GroupedFrame(Frame Frame, IReadOnlyList<FrameColumn> Keys);

/// <summary><c>Window.partitionBy(...).orderBy(...)</c></summary>
internal sealed record WindowValue(IReadOnlyList<FrameColumn> Partition, IReadOnlyList<FrameColumn> Order, string? Bounds);

/// <summary><c>F.when(condition, value)</c> until <c>otherwise</c>: the arms in order.</summary>
internal sealed record CaseValue(IReadOnlyList<(FrameColumn Condition, FrameColumn Value)> Arms);

/// <summary>
/// <c>frame.write</c> with what it has been told; <c>IsOtherwise</c> where an option may write other rows or columns than the rest says.
/// </summary>
internal sealed record WriterValue(Frame Frame, string? Mode, bool IsByName, bool IsDynamic, bool IsOtherwise = false);

/// <summary><c>frame.writeTo(table)</c></summary>
internal sealed record TableWriterValue(Frame Frame, CodeExpression Table, bool IsOtherwise = false)
{
    public WriterValue ByName => new(Frame, null, true, true, IsOtherwise);
}

/// <summary>A text or option that a function was handed.</summary>
internal sealed record HandedValue(CodeExpression Value);

/// <summary><c>[a, b]</c></summary>
internal sealed record ListValue(IReadOnlyList<CodeExpression> Items);

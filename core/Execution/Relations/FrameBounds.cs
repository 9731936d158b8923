using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>Which rows of a sorted partition are in the frame of each: from a first one to the one behind the last.</summary>
internal sealed class FrameBounds
{
    private readonly RowFrame? frame;
    private readonly bool isOrdered;
    private readonly Eval? start;
    private readonly Eval? end;
    private readonly SortKey? key;
    private readonly bool isAnsi;

    public FrameBounds(WindowNode window, ValueCompiler compiler)
    {
        frame = window.Frame;
        isAnsi = compiler.IsAnsi;
        isOrdered = window.Order.Count > 0;
        if (frame is null) return;
        (start, end) = (OffsetOf(frame.Start), frame.End is { } last ? OffsetOf(last) : null);
        if (!frame.IsRange || (start is null && end is null)) return;
        key = window.Order is [var only] ? only : throw new NotSupported(window, "a range needs one key");
        var isWhole = key.Value.Type.Family is TypeFamily.Integral or TypeFamily.Date or TypeFamily.Decimal or TypeFamily.Fractional;
        if (!isWhole) throw new NotSupported(window, $"a range over {key.Value.Type} is not run");

        Eval? OffsetOf(FrameEnd bound)
        {
            if (bound.Offset is not { } offset) return null;
            if (!frame.IsRange) return compiler.CompileAs(offset, SqlType.Int);
            if (!offset.Type.IsNumeric) throw new NotSupported(offset, "a range by other than numbers is not run");
            return compiler.CompileAs(offset, SqlType.Double);
        }
    }

    /// <summary>The frame of each row.</summary>
    /// <param name="keys">The keys of the rows, in their order.</param>
    /// <param name="order">How they compare.</param>
    public (int Start, int End)[] Of(Value[][] keys, RowOrder order)
    {
        var count = keys.Length;
        var frames = new (int, int)[count];
        var peers = Peers(keys, order);
        for (var i = 0; i < count; i++)
        {
            if (frame is null) frames[i] = (0, isOrdered ? peers[i].End : count);
            else if (frame.IsRange) frames[i] = Range(keys, peers, i);
            else frames[i] = (Math.Clamp(Row(frame.Start, start, i, isStart: true, count), 0, count), Math.Clamp(frame.End is { } last ? Row(last, end, i, isStart: false, count) : i + 1, 0, count));
        }

        return frames;
    }

    private static (int Start, int End)[] Peers(Value[][] keys, RowOrder order)
    {
        var peers = new (int Start, int End)[keys.Length];
        for (var i = 0; i < keys.Length;)
        {
            var behind = i + 1;
            while (behind < keys.Length && order.Compare(keys[i], keys[behind]) == 0) behind++;
            for (var at = i; at < behind; at++) peers[at] = (i, behind);
            i = behind;
        }

        return peers;
    }

    private static int Row(FrameEnd bound, Eval? offset, int i, bool isStart, int count)
    {
        var behind = isStart ? 0 : 1;
        if (bound.IsCurrentRow) return i + behind;
        if (offset is null) return bound.IsFollowing ? count : 0;
        var distance = (int)offset().Long;
        return i + (bound.IsFollowing ? distance : -distance) + behind;
    }

    private (int Start, int End) Range(Value[][] keys, (int Start, int End)[] peers, int i)
    {
        var from = frame!.Start.IsCurrentRow ? peers[i].Start : start is null ? frame.Start.IsFollowing ? keys.Length : 0 : keys[i][0].IsNull ? peers[i].Start : Nearest(keys, i, frame.Start, start, isStart: true);
        var to = frame.End is null || frame.End.IsCurrentRow ? peers[i].End : end is null ? frame.End.IsFollowing ? keys.Length : 0 : keys[i][0].IsNull ? peers[i].End : Nearest(keys, i, frame.End, end, isStart: false);
        return (from, Math.Max(from, to));
    }

    // The first row whose key is not before the bound, or the one behind the last that is not after it.
    private int Nearest(Value[][] keys, int i, FrameEnd bound, Eval offset, bool isStart)
    {
        var forward = key!.IsDescending ? -1 : 1;
        var distance = forward * (bound.IsFollowing ? 1 : -1) * offset().Double;
        var wanted = Number(keys[i][0]) + distance;
        if (key.Value.Type == SqlType.Float) wanted = (float)wanted;
        if (isAnsi && key.Value.Type.Family == TypeFamily.Integral && Casts.RangeOf(key.Value.Type) is var (least, most) && (keys[i][0].Long + (Int128)distance is var exact) && (exact < least || exact > most)) throw new SparkError("ARITHMETIC_OVERFLOW", "the end of the range does not fit into the type of the key", key);
        if (isStart)
        {
            for (var at = 0; at < keys.Length; at++)
            {
                if (!keys[at][0].IsNull && (Number(keys[at][0]) - wanted) * forward >= 0) return at;
            }

            return keys.Length;
        }

        for (var at = keys.Length - 1; at >= 0; at--)
        {
            if (!keys[at][0].IsNull && (Number(keys[at][0]) - wanted) * forward <= 0) return at + 1;
        }

        return 0;
    }

    private double Number(Value value) => key!.Value.Type.Family switch
    {
        TypeFamily.Fractional => value.Double,
        TypeFamily.Decimal => DecimalMath.ToDouble(value.Unscaled, key.Value.Type.Scale),
        _ => value.Long,
    };
}

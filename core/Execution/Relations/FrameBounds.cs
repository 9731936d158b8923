using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
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

        Eval? OffsetOf(FrameEnd bound) =>
            bound.Offset is not { } offset ? null
                : frame.IsRange ? Distance(window, offset, compiler)
                : compiler.CompileAs(offset, SqlType.Int);
    }

    // How far a range reaches, in what the key is counted in: days of a day, microseconds of a moment, else as the key itself.
    private static Eval Distance(WindowNode window, ValueNode offset, ValueCompiler compiler)
    {
        var type = window.Order is [var only] ? only.Value.Type : throw new NotSupported(window, "a range needs one key");
        switch (type.Family)
        {
            case TypeFamily.Integral or TypeFamily.Decimal or TypeFamily.Fractional when offset.Type.IsNumeric:
                return compiler.CompileAs(offset, type);
            case TypeFamily.Date when offset.Type.Family == TypeFamily.Integral: return compiler.CompileAs(offset, SqlType.Int);
            case TypeFamily.Date when offset.Type == Intervals.Day:
                var days = compiler.Compile(offset);
                return () => Value.Of(days().Long / CivilCalendar.MicrosOfDay);

            // Elsewhere a day may have 23 hours.
            case TypeFamily.Timestamp
                when Intervals.IsDays(offset.Type) && (type == SqlType.TimestampNtz || compiler.Context.Zone.Id == "UTC"):
                return compiler.Compile(offset);
            default: throw new NotSupported(offset, $"a range over {type} by {offset.Type} is not run");
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
        var known = key is null ? (0, count) : Known(keys);
        for (var i = 0; i < count; i++)
        {
            if (frame is null) frames[i] = (0, isOrdered ? peers[i].End : count);
            else if (frame.IsRange) frames[i] = Range(keys, peers, known, i);
            else
            {
                frames[i] = (Math.Clamp(
                    Row(frame.Start, start, i, isStart: true, count),
                    0,
                    count), Math.Clamp(frame.End is { } last ? Row(last, end, i, isStart: false, count) : i + 1, 0, count));
            }
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

    // NULLs stand together at one end.
    private static (int Start, int End) Known(Value[][] keys)
    {
        var (from, to) = (0, keys.Length);
        while (from < to && keys[from][0].IsNull) from++;
        while (to > from && keys[to - 1][0].IsNull) to--;
        return (from, to);
    }

    private (int Start, int End) Range(Value[][] keys, (int Start, int End)[] peers, (int Start, int End) known, int i)
    {
        var from = frame!.Start.IsCurrentRow ? peers[i].Start
            : start is null ? frame.Start.IsFollowing ? keys.Length : 0
            : keys[i][0].IsNull ? peers[i].Start
            : Nearest(keys, known, i, frame.Start, start, isStart: true);
        var to = frame.End is null || frame.End.IsCurrentRow ? peers[i].End
            : end is null ? frame.End.IsFollowing ? keys.Length : 0
            : keys[i][0].IsNull ? peers[i].End
            : Nearest(keys, known, i, frame.End, end, isStart: false);
        return (from, Math.Max(from, to));
    }

    // The first row whose key is not before the bound, or the one behind the last that is not after it.
    private int Nearest(Value[][] keys, (int Start, int End) known, int i, FrameEnd bound, Eval offset, bool isStart)
    {
        var forward = key!.IsDescending ? -1 : 1;
        var beside = Beside(keys[i][0], forward * (bound.IsFollowing ? 1 : -1), offset());
        var (low, high) = known;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (forward * beside(keys[middle][0]) is var side && (isStart ? side < 0 : side <= 0)) low = middle + 1;
            else high = middle;
        }

        return low == known.End && isStart ? keys.Length : low == known.Start && !isStart ? 0 : low;
    }

    /// <summary>How other keys compare with the end of a range around a key.</summary>
    private Func<Value, int> Beside(Value own, int sign, Value distance)
    {
        var type = key!.Value.Type;
        if (type.Family == TypeFamily.Fractional)
        {
            var end = own.Double + (sign * distance.Double);
            var (order, wanted) = (ValueOrder.Of(SqlType.Double)!, Value.Of(type == SqlType.Float ? (float)end : end));
            return other => order(other, wanted);
        }

        var isDecimal = type.Family == TypeFamily.Decimal;
        var exact = isDecimal ? own.Unscaled + (sign * distance.Unscaled) : own.Long + (sign * (Int128)distance.Long);
        if (isAnsi && type.Family == TypeFamily.Integral && Casts.RangeOf(type) is var (least, most) && (exact < least || exact > most))
            throw new SparkError("ARITHMETIC_OVERFLOW", "the end of the range does not fit into the type of the key", key);
        return isDecimal ? other => other.Unscaled.CompareTo(exact) : other => ((Int128)other.Long).CompareTo(exact);
    }
}

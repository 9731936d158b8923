using Dataflow.Lint.Execution.Aggregates;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>A window function: its partitions, their order, and what it gives for each row.</summary>
internal sealed class WindowCompiler
{
    private static readonly string[] Ranking = ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"];

    private readonly RunContext context;
    private readonly CallValue call;
    private readonly Eval[] partition;
    private readonly RowEquality partitionEquality;
    private readonly Eval[] order;
    private readonly RowOrder rowOrder;
    private readonly FrameBounds frame;
    private readonly Eval[] arguments = [];
    private readonly AggregateCall? aggregate;

    public WindowCompiler(RunContext context, ValueCompiler compiler, CallValue call)
    {
        this.context = context;
        this.call = call;
        var window = call.Window!;
        if (!window.IsKnown) throw new NotSupported(call, "the window is not known for sure");
        if (!call.Type.IsExact) throw new NotSupported(call, "its type is not known for sure");
        partition = [.. window.Partition.Select(compiler.CompileTop)];
        partitionEquality = new RowEquality(window.Partition.Select(p => p.Type));
        order = [.. window.Order.Select(k => compiler.CompileTop(k.Value))];
        rowOrder = new RowOrder(window.Order, 0);
        frame = new FrameBounds(window, compiler);
        if (order.Length > 0
            && call.Function?.Name is "row_number" or "rank" or "dense_rank" or "ntile" or "lag" or "lead" or "first" or "last")
        {
            context.Settings.Exercises?.Expect(call, Exercise.Tied);
        }

        var site = new CallSite(compiler, call);
        if (call.Function?.Kind == FunctionKind.Aggregate && call.Function.Name is not ("first" or "last" or "any_value"))
        {
            aggregate = AggregateTable.Compile(site);
            return;
        }

        if (call.Function is null || call.Filter is not null || call.IsDistinct)
            throw new NotSupported(call, "this window function is not run");
        arguments = call.Function.Name switch
        {
            "lag" or "lead" => [
                site.Arg(0),
                site.Count > 1 ? site.Int(1) : CallSite.Constant(Value.Of(1L)),
                site.Count > 2 ? site.As(2, call.Type) : CallSite.Constant(Value.Null),
            ],
            "nth_value" when site.Count == 2 => [site.Arg(0), site.Int(1)],
            "first" or "last" or "any_value" => [site.Arg(0)],
            "ntile" => [site.Count == 1 ? site.Int(0) : CallSite.Constant(Value.Of(1L))],
            var name when Ranking.Contains(name) => [],
            _ => throw new NotSupported(call, $"the window function `{call.Name}` is not run"),
        };
    }

    private bool SkipsNulls => call.IgnoresNulls || (call.Function!.Name is "first" or "last" or "any_value" && call.Arguments.Count == 2
        && (call.Arguments[1] is LiteralValue { Kind: LiteralKind.Boolean } literal
            ? literal.Text.Equals("true", StringComparison.OrdinalIgnoreCase)
            : throw new NotSupported(call, "whether NULLs count must be a literal")));

    /// <summary>Gives each row its value.</summary>
    /// <param name="rows">The rows of all partitions.</param>
    /// <param name="show">Puts a row where the values read it.</param>
    /// <param name="place">The place of the value among those of the windows.</param>
    public void Run(List<StageRow> rows, Action<StageRow> show, int place)
    {
        var partitions = new Dictionary<Value[], List<(StageRow Row, Value[] Keys)>>(partitionEquality);
        foreach (var row in rows)
        {
            show(row);
            var key = ValueCompiler.All(partition);
            if (!partitions.TryGetValue(key, out var list)) partitions.Add(key, list = []);
            list.Add((row, ValueCompiler.All(order)));
        }

        foreach (var list in partitions.Values)
        {
            var sorted = list.OrderBy(r => r.Keys, rowOrder).ToArray();
            if (context.Settings.Exercises is { } exercises
                && Enumerable.Range(1, sorted.Length - 1).Any(i => rowOrder.Compare(sorted[i - 1].Keys, sorted[i].Keys) == 0))
            {
                exercises.See(call, Exercise.Tied);
            }

            var values = aggregate is null ? Ranked(sorted, show) : Aggregated(sorted, show);
            for (var i = 0; i < sorted.Length; i++) sorted[i].Row.Windows[place] = values[i];
        }
    }

    private Value[] Ranked((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show)
    {
        var count = rows.Length;
        var values = new Value[count];
        switch (call.Function!.Name)
        {
            case "row_number":
                for (var i = 0; i < count; i++) values[i] = Value.Of(i + 1L);
                return values;
            case "rank" or "dense_rank" or "percent_rank":
                var (rank, dense) = (1L, 1L);
                for (var i = 0; i < count; i++)
                {
                    if (i > 0 && rowOrder.Compare(rows[i - 1].Keys, rows[i].Keys) != 0) (rank, dense) = (i + 1L, dense + 1);
                    values[i] = call.Function.Name switch
                    {
                        "rank" => Value.Of(rank),
                        "dense_rank" => Value.Of(dense),
                        _ => Value.Of(count > 1 ? (rank - 1.0) / (count - 1) : 0.0),
                    };
                }

                return values;
            case "cume_dist":
                for (var i = count - 1; i >= 0; i--)
                {
                    values[i] = i + 1 < count && rowOrder.Compare(rows[i].Keys, rows[i + 1].Keys) == 0
                        ? values[i + 1]
                        : Value.Of((i + 1.0) / count);
                }

                return values;
            case "ntile": return Tiles(rows, show);
            case "lag": return Shifted(rows, show, -1);
            case "lead": return Shifted(rows, show, 1);
            default: return InFrame(rows, show);
        }
    }

    private Value[] Tiles((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show)
    {
        show(rows[0].Row);
        var tiles = arguments[0]();
        if (tiles.IsNull || tiles.Long < 1) throw new NotSupported(call, "a number of tiles below 1 is not run");
        var (size, larger) = (rows.Length / tiles.Long, rows.Length % tiles.Long);
        var values = new Value[rows.Length];
        for (long i = 0, tile = 1, left = size + (larger > 0 ? 1 : 0); i < rows.Length; i++, left--)
        {
            if (left == 0) left = size + (++tile <= larger ? 1 : 0);
            values[i] = Value.Of(tile);
        }

        return values;
    }

    private Value[] Shifted((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show, int sign)
    {
        if (call.Window!.Frame is not null) throw new NotSupported(call, "it takes no frame");
        var values = All(rows, show);
        var made = new Value[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            show(rows[i].Row);
            var offset = arguments[1]();
            if (offset.IsNull) throw new NotSupported(call, "an offset that is NULL is not run");
            var at = SkipsNulls ? Known(values, i, sign * (int)offset.Long) : i + (sign * (int)offset.Long);
            made[i] = at >= 0 && at < rows.Length ? values[at] : arguments[2]();
        }

        return made;
    }

    // The n-th row from here whose value is not NULL.
    private static int Known(Value[] values, int from, int offset)
    {
        var (at, step) = (from, Math.Sign(offset));
        for (var left = Math.Abs(offset); left > 0;)
        {
            at += step;
            if (at < 0 || at >= values.Length) return -1;
            if (!values[at].IsNull) left--;
        }

        return at;
    }

    private Value[] All((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show)
    {
        var values = new Value[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            show(rows[i].Row);
            values[i] = arguments[0]();
        }

        return values;
    }

    private Value[] InFrame((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show)
    {
        var values = All(rows, show);
        var frames = frame.Of(rows.Select(r => r.Keys).ToArray(), rowOrder);
        var made = new Value[rows.Length];
        var (isLast, skips) = (call.Function!.Name == "last", SkipsNulls);
        for (var i = 0; i < rows.Length; i++)
        {
            var (start, end) = frames[i];
            context.Step(call);
            var wanted = 1L;
            if (call.Function.Name == "nth_value")
            {
                show(rows[i].Row);
                wanted = arguments[1]().Long;
            }

            for (var at = isLast ? end - 1 : start; at >= start && at < end; at += isLast ? -1 : 1)
            {
                if (skips && values[at].IsNull) continue;
                if (--wanted > 0) continue;
                made[i] = values[at];
                break;
            }
        }

        return made;
    }

    // A frame that only grows is added up once; any other one anew for each row.
    private Value[] Aggregated((StageRow Row, Value[] Keys)[] rows, Action<StageRow> show)
    {
        var frames = frame.Of(rows.Select(r => r.Keys).ToArray(), rowOrder);
        var made = new Value[rows.Length];
        var (sum, start, end) = (aggregate!.Begin(), -1, -1);
        for (var i = 0; i < rows.Length; i++)
        {
            var (from, to) = frames[i];
            if (i > 0 && (from, to) == (start, end))
            {
                made[i] = made[i - 1];
                continue;
            }

            if (from != start || to < end) (sum, end) = (aggregate.Begin(), from);
            for (var at = Math.Max(end, from); at < to; at++)
            {
                context.Step(call);
                show(rows[at].Row);
                aggregate.Add(sum);
            }

            (start, end) = (from, to);
            made[i] = sum.Result();
        }

        return made;
    }
}

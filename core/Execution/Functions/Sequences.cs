using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>
/// <c>sequence(1, 10, 2)</c>, <c>sequence(DATE '2024-01-31', DATE '2024-04-30', INTERVAL 1 MONTH)</c>: both ends are in it.
/// </summary>
internal static class Sequences
{
    private const int MostElements = 1_000_000;

    public static Eval Compile(CallSite call)
    {
        var type = call.TypeOf(0);
        if (type != call.TypeOf(1) || type.Family is not (TypeFamily.Integral or TypeFamily.Date))
            throw call.Decline("only numbers and days are run");
        if (call.Count == 2)
            return CallSite.Map(call.Arg(0), call.Arg(1), (from, to) => ByStep(call, from.Long, to.Long, to.Long >= from.Long ? 1 : -1));
        if (type.Family == TypeFamily.Integral)
            return CallSite.Map(call.Arg(0), call.Arg(1), call.Arg(2), (from, to, step) => ByStep(call, from.Long, to.Long, step.Long));
        if (Intervals.IsMonths(call.TypeOf(2)))
            return CallSite.Map(call.Arg(0), call.Arg(1), call.Arg(2), (from, to, step) => ByMonths(call, from.Long, to.Long, step.Long));
        if (!Intervals.IsDays(call.TypeOf(2))) throw call.Decline("this step is not run");
        return CallSite.Map(call.Arg(0), call.Arg(1), call.Arg(2), (from, to, step) =>
            step.Long % CivilCalendar.MicrosOfDay == 0
                ? ByStep(call, from.Long, to.Long, step.Long / CivilCalendar.MicrosOfDay)
                : throw call.Decline("days are counted by whole days"));
    }

    private static Value ByStep(CallSite call, long from, long to, long step)
    {
        var count = CountOf(call, from, to, step);
        return Value.Of(Enumerable.Range(0, count).Select(i => Value.Of(from + (i * step))).ToArray());
    }

    // A 31st stays the last day of each month, counted from the first.
    private static Value ByMonths(CallSite call, long from, long to, long months)
    {
        var most = CountOf(call, from, to, months);
        var days = Enumerable.Range(0, most)
            .Select(i => CivilCalendar.AddMonths(from, i * months))
            .TakeWhile(d => months > 0 ? d <= to : d >= to);
        return Value.Of(days.Select(d => Value.Of(d)).ToArray());
    }

    // A step away from the end, or of nothing, is refused unless there is no way to go.
    private static int CountOf(CallSite call, long from, long to, long step)
    {
        if (from == to) return 1;
        if (step == 0 || to > from != step > 0) throw call.Decline("a step that does not lead to the end is not run");
        var count = (Int128.Abs((Int128)to - from) / Int128.Abs(step)) + 1;
        return count <= MostElements ? (int)count : throw call.Decline("so long an array is not made");
    }
}

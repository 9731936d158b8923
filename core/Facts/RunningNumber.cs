using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// A number that counts on within the rows of a partition and by which rows are then grouped, so that a partition gives several rows:
/// <c>sum(starts_session) OVER (PARTITION BY visitor_id ORDER BY ts) AS session_no ... GROUP BY visitor_id, session_no</c>
/// </summary>
/// <param name="Number">The column of the number, where it is made.</param>
/// <param name="Window">The partition within which it counts.</param>
/// <param name="Grouping">Where rows are grouped by it.</param>
public sealed record RunningNumber(Column Number, WindowNode Window, Aggregation Grouping)
{
    // So many casts and copies are looked through.
    private const int MostSteps = 16;

    /// <summary>The running number that an output shows; null where it is none, or where a condition picks some of the numbers.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="output">A column of what is written.</param>
    public static RunningNumber? Of(Plan plan, Column output)
    {
        if (MadeBy(output) is not { Root.Value: CallValue { Window: { } window } } number) return null;
        Aggregation? grouping = null;
        foreach (var node in plan.Nodes)
        {
            if (node is Filter { Condition: var picks } && Reads(plan, picks, number)) return null;
            if (node is Join { Condition: { } joins } && Reads(plan, joins, number)) return null;
            if (node is Aggregation { Kind: GroupingKind.Keys } group
                && group.Keys.Any(key => key is ColumnValue { Column: { } column } && column.Root.IsSame(number)))
            {
                grouping ??= group;
            }
        }

        return grouping is null ? null : new(number, window, grouping);
    }

    // "CAST(s.session_no AS INT)": what it is cast from, as long as that counts on.
    private static Column? MadeBy(Column output)
    {
        var column = output.Root;
        for (var step = 0; step < MostSteps; step++)
        {
            var value = column.Value;
            for (; value is CastValue cast && step < MostSteps; step++) value = cast.Operand;
            if (value is CallValue call) return CountsOn(call) ? column : null;
            if (value is not ColumnValue copy) return null;
            column = copy.Column.Root;
        }

        return null;
    }

    private static bool CountsOn(CallValue call) =>
        call is { Function: { Kind: FunctionKind.Aggregate, Gives: Gives.Sum } or { CountsValues: true },
            Window: { IsKnown: true,
                Partition.Count: > 0,
                Order.Count: > 0,
                Frame: null or { Start: { Offset: null, IsCurrentRow: false }, End: null or { IsCurrentRow: true } } } };

    private static bool Reads(Plan plan, ValueNode condition, Column number) =>
        plan.Below<ColumnValue>(condition).Any(read => read.Column.Root.IsSame(number));
}

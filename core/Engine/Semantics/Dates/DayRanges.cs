using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>How many days back a loop over days begins, and the place that says so.</summary>
/// <param name="Days">Days before the newest one.</param>
/// <param name="Place">The offset of a lookback, or the first day of a range.</param>
/// <param name="Loop">The loop.</param>
/// <param name="IsLookback">The days are counted back from the day of the run; otherwise both ends are written down.</param>
public sealed record DayRange(long Days, Location Place, LoopJob Loop, bool IsLookback = false)
{
    private const int LongestChain = 8;

    /// <summary>The ranges of a workflow's loops whose length is written down.</summary>
    public static DayRange[] In(WorkflowModel workflow)
    {
        List<DayRange>? ranges = null;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not LoopJob loop) continue;
            foreach (var parameter in loop.LoopParameters)
            {
                if (DaysBetween(parameter) is { } call && Of(call, loop, workflow) is { } range) (ranges ??= []).Add(range);
            }
        }

        return ranges?.ToArray() ?? [];
    }

    // "Util.dateIntsBetween(FIRST_DAY, LAST_DAY, 1)"
    internal static SelCall? DaysBetween(ParameterDefinition parameter) =>
        parameter.Expression?.SingleCall is { Method: "dateIntsBetween", Arguments.Length: >= 2 } call ? call : null;

    /// <summary>
    /// The days of <c>ranges: {DAY: {from: 20240301, to: 20240401}}</c>, and of <c>ranges: {BACK: {from: -14, to: 0}}</c> that a call adds
    /// to the day of the run.
    /// </summary>
    public static DayRange[] OfNumbers(WorkflowModel workflow)
    {
        List<DayRange>? found = null;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not LoopJob loop) continue;
            foreach (var range in loop.Ranges)
            {
                if ((DayOf(range, loop, workflow) ?? OffsetOf(range, loop, workflow)) is { } days) (found ??= []).Add(days);
            }
        }

        return found?.ToArray() ?? [];
    }

    private static DayRange? DayOf(LoopRange range, LoopJob loop, WorkflowModel workflow)
    {
        if (range is not { From: { } from, To: { } to }
            || DayIn(TextOf(from, loop, workflow)) is not { } first
            || DayIn(TextOf(to, loop, workflow)) is not { } last)
        {
            return null;
        }

        return last > first ? new DayRange((long)(last - first).TotalDays, workflow.At(from), loop) : null;
    }

    private static DayRange? OffsetOf(LoopRange range, LoopJob loop, WorkflowModel workflow)
    {
        foreach (var call in loop.AllDescendants.SelectMany(job => job.Parameters).SelectMany(p => p.Expression?.Calls ?? []))
        {
            if (!call.IsUtil("incrementDateInt", 2) || OffsetOf(call.Arguments[1], range, loop, workflow) is not { } first) continue;
            if (OffsetOf(call.Arguments[0], loop, workflow, first.Days, first.Place, LongestChain) is { Days: < 0 } back)
                return new DayRange(-back.Days, back.Place, loop, IsLookback: true);
        }

        return null;
    }

    // The earliest day: "BACK" begins with its "from", "0 - BACK" ends before its "to".
    private static (long Days, Location Place)? OffsetOf(SelArgument argument, LoopRange range, LoopJob loop, WorkflowModel workflow)
    {
        var name = range.Name.Value;
        if (argument.Parameter?.Name == name)
            return range.From is { } from && NumberOf(from, loop, workflow) is { } first ? (first, workflow.At(from)) : null;
        return argument.Text.Replace(" ", "") is var text
            && (text == "0-" + name || text == "-" + name)
            && range.To is { } to
            && NumberOf(to, loop, workflow) is { } end
            ? (1 - end, workflow.At(to))
            : null;
    }

    private static long? NumberOf(YamlNode end, LoopJob loop, WorkflowModel workflow) =>
        long.TryParse(TextOf(end, loop, workflow), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string TextOf(YamlNode end, LoopJob loop, WorkflowModel workflow) => workflow.Parameters.DefaultTextOf(end, loop) ?? "";

    private static DateTime? DayIn(string text) =>
        DateText.IsDateInt(text) && DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static DayRange? Of(SelCall call, LoopJob loop, WorkflowModel workflow)
    {
        if (OffsetOf(call.Arguments[0], loop, workflow, 0, null, LongestChain) is { Days: < 0 } back)
            return new DayRange(-back.Days, back.Place, loop, IsLookback: true);
        if (DayOf(call.Arguments[0], loop, workflow) is not { } first || DayOf(call.Arguments[1], loop, workflow) is not { } last)
            return null;
        return last.Day > first.Day ? new DayRange((long)(last.Day - first.Day).TotalDays, first.Place, loop) : null;
    }

    // "FIRST_DAY" is "Util.incrementDateInt(TARGET_RUN_DATE, -3)": three days before the day of the run.
    private static (long Days, Location Place)? OffsetOf(
        SelArgument argument,
        Job loop,
        WorkflowModel workflow,
        long days,
        Location? place,
        int left)
    {
        if (left == 0) return null;
        if (argument.Call is { } call) return OffsetOf(call, loop, workflow, days, place, left);
        if (argument.Parameter is not { } parameter) return null;
        if (workflow.Parameters.Find(parameter.Name, loop) is not { } definition)
        {
            return SystemParameters.Find(parameter.Name) is { DayOffset: 0,
                Kind: SystemParameterKind.RunDate or SystemParameterKind.ClockDate }
                && place is { } known
                ? (days, known)
                : null;
        }

        return definition.Expression?.SingleCall is { } inner ? OffsetOf(inner, loop, workflow, days, place, left) : null;
    }

    private static (long Days, Location Place)? OffsetOf(
        SelCall call,
        Job loop,
        WorkflowModel workflow,
        long days,
        Location? place,
        int left) =>
        call.IsUtil("incrementDateInt", 2) && call.Arguments[1].Number is { } number
            ? OffsetOf(call.Arguments[0], loop, workflow, days + number, place ?? workflow.At(call.Arguments[1].Span), left - 1)
            : null;

    // A day written down, here or as the default of a parameter.
    internal static WrittenDay? DayOf(SelArgument argument, Job loop, WorkflowModel workflow)
    {
        var definition = argument.Parameter is { } parameter ? workflow.Parameters.Find(parameter.Name, loop) : null;
        var (text, place) = argument switch
        {
            { Number: { } number } => (number.ToString(CultureInfo.InvariantCulture), workflow.At(argument.Span)),
            { Literal: { } literal } => (literal, workflow.At(argument.Span)),
            _ when definition?.Text is { } value => (value.Value, workflow.At(value)),
            _ => ("", default),
        };
        return DayIn(text) is { } day ? new WrittenDay(day, place, definition) : null;
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>One end of a range of days, with the place it is written.</summary>
/// <param name="Day">The day.</param>
/// <param name="Place">The literal, or the default of the parameter.</param>
/// <param name="Parameter">The parameter whose default it is.</param>
public sealed record WrittenDay(DateTime Day, Location Place, ParameterDefinition? Parameter);

/// <summary>
/// <c>Util.dateIntsBetween(20240301, 20240401, 1)</c>: a loop's range of days whose ends are written down; the second one is not reached.
/// </summary>
public sealed record WrittenRange(LoopJob Loop, SelCall Call, WrittenDay First, WrittenDay End, long Step)
{
    /// <summary>The ranges of a workflow's loops with both ends known, by default at least.</summary>
    public static WrittenRange[] In(WorkflowModel workflow)
    {
        List<WrittenRange>? ranges = null;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not LoopJob loop) continue;
            foreach (var parameter in loop.LoopParameters)
            {
                if (DayRange.DaysBetween(parameter) is not { } call) continue;
                if (DayRange.DayOf(call.Arguments[0], loop, workflow) is not { } first
                    || DayRange.DayOf(call.Arguments[1], loop, workflow) is not { } end)
                {
                    continue;
                }

                (ranges ??= []).Add(new WrittenRange(
                    loop,
                    call,
                    first,
                    end,
                    call.Arguments.Length > 2 ? call.Arguments[2].Number ?? 0 : 1));
            }
        }

        return ranges?.ToArray() ?? [];
    }
}

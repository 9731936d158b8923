using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>One end of a range of days, with the place it is written.</summary>
/// <param name="Day">The day.</param>
/// <param name="Place">The literal, or the default of the parameter.</param>
/// <param name="Parameter">The parameter whose default it is.</param>
public sealed record WrittenDay(DateTime Day, Location Place, ParameterDefinition? Parameter);

/// <summary><c>Util.dateIntsBetween(20240301, 20240401, 1)</c>: a loop's range of days whose ends are written down; the second one is not reached.</summary>
public sealed record WrittenRange(LoopJob Loop, SelCall Call, WrittenDay First, WrittenDay End, long Step)
{
    /// <summary>The ranges of a workflow's loops with both ends known, by default at least.</summary>
    public static IEnumerable<WrittenRange> In(WorkflowModel workflow) =>
        from loop in workflow.Workflow.AllJobs.OfType<LoopJob>()
        from parameter in loop.LoopParameters
        let call = parameter.Expression?.SingleCall
        where call is not null && call.Method == "dateIntsBetween" && call.Arguments.Count >= 2
        let first = DayRange.DayOf(call.Arguments[0], loop, workflow)
        let end = DayRange.DayOf(call.Arguments[1], loop, workflow)
        where first is not null && end is not null
        select new WrittenRange(loop, call, first, end, call.Arguments.Count > 2 ? call.Arguments[2].Number ?? 0 : 1);
}

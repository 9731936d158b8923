using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A high-water mark that follows the clock, in a workflow that is told its day.</summary>
public sealed class HwmFromWallClock : Rule
{
    public override RuleInfo Info { get; } = new("HWM008", "hwm-from-wall-clock")
    {
        Severity = Severity.Error,
        Message = "the mark follows the clock (`{0}`), but the workflow is told its day in `{1}`",
        Summary = "`hwm_datetime` comes from `RUN_TS`, `RUN_DATE` or another parameter that the engine computes from the clock alone.",
        Why = "A run for an older day, or one after midnight, marks the day of the clock: readers take it for complete.",
        Silent = "Workflows that nobody tells a day, such as streams.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|${RUN_TS}|]")),
            Example.Good("main.sch.yaml", Workflow("${ORDER_DATE}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { HighWaterMark.DateTime: { } marked }) continue;
            if (DayTrace.Of(marked, workflow, job, []) is not { } traced || MarkedDay.GivenBeside(traced, workflow) is not { } day)
                continue;
            findings.Add(new Finding(workflow.At(marked), marked.Value, day.Name)
            {
                Label = "the clock",
                Related = [new RelatedPlace(day.Place, "the day of the run")],
            });
        }

        return findings.ToArray();
    }

    private static string Workflow(string marked) => $$"""
        Workflow:
          id: orders.main
          ORDER_DATE: '20240301'
          jobs:
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/shop/orders
                  hwm_datetime: {{marked}}
        """;
}

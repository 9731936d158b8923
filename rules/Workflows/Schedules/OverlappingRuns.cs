using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>Runs of one schedule that compute the same days at the same time.</summary>
public sealed class OverlappingRuns : Rule
{
    public override RuleInfo Info { get; } = new("WFL018", "overlapping-runs")
    {
        Severity = Severity.Warning,
        Message = "runs of `{0}` may overlap, and each computes the {1} before its own again",
        Summary = "A scheduled workflow whose loop goes back several days does not run several times at once.",
        Why =
            "When yesterday's run is late, two runs overwrite the same days beside each other; with a wap template the second one is refused, or drops the first.",
        Silent = "Strategies only known at run time, and workflows that compute nothing but their own day.",
        Examples = () =>
        [
            Example.Bad(Daily("run_strategy: [|parallel|]")),
            Example.Bad(Daily("run_strategy: {rule: parallel, workflow_concurrency: [|3|]}")),
            Example.Good(Daily("run_strategy: sequential")),
            Example.Good(Daily("run_strategy: {rule: parallel, workflow_concurrency: 1}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Workflow is not { RunStrategy: { } strategy, TimeTriggers: [var trigger, ..] } || Parallel(strategy) is not { } place)
            return [];
        if (DayRange.In(workflow).FirstOrDefault(range => range.Days > 0 && range.IsLookback) is not { } lookback) return [];
        return
        [
            new Finding(workflow.At(place), workflow.Workflow.Id?.Value ?? "the workflow", Counted.Of(lookback.Days, "day"))
            {
                Label = "several runs at once",
                Related = [
                    new RelatedPlace(lookback.Place, "how far each run goes back"),
                    new RelatedPlace(workflow.At(trigger.Node), "the schedule"),
                ],
                Help = "run them one after the other: `run_strategy: sequential`",
            },
        ];
    }

    // The word that lets runs overlap.
    private static YamlScalar? Parallel(RunStrategy strategy)
    {
        var isParallel = strategy.Rule is null || strategy.Rule.Value.Equals("parallel", StringComparison.OrdinalIgnoreCase);
        if (!isParallel) return null;
        if (strategy.Concurrency is not { } width) return strategy.Rule;
        return int.TryParse(width.Value, out var runs) && runs > 1 ? width : null;
    }

    private static ExampleFile Daily(string strategy) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          {{strategy}}
          time_triggers:
            - type: CRON
              cron: 30 2 * * *
          jobs:
            - foreach:
                id: late_days
                params:
                  '!DAY': return Util.dateIntsBetween(Util.incrementDateInt(TARGET_RUN_DATE, -3), TARGET_RUN_DATE, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: $DAY
        """);
}

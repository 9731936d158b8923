using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A schedule that computes the same day each time.</summary>
public sealed class ScheduleOnWrongWorkflow : Rule
{
    public override RuleInfo Info { get; } = new("WFL017", "schedule-on-wrong-workflow")
    {
        Severity = Severity.Warning,
        Message = "the schedule computes the same {0} each time: `{1}` is {2}",
        Summary = "A workflow with a time trigger takes its day from the schedule, and not from a default that is written down.",
        Why =
            "A trigger on main instead of daily, or on the backfill, starts each night, is green, and computes the day of the default once more.",
        Silent = "Triggers that pass parameters, and workflows whose day nothing reads.",
        Examples = () =>
        [
            Example.Bad(Scheduled("RUN_DATE: '20240301'", "[|cron|]")),
            Example.Good(Scheduled("'!RUN_DATE': return TARGET_RUN_DATE;", "cron")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Workflow.TimeTriggers is not [var trigger, ..] || workflow.Workflow.TimeTriggers.Any(PassesParameters)) return [];
        var place = workflow.At(trigger.Cron?.Entry?.KeyNode ?? trigger.Expression?.Entry?.KeyNode ?? trigger.Node);
        if (FixedDay(workflow) is { Text: { } text } day)
        {
            return
            [
                new Finding(place, "day", day.Name, text.Value)
                {
                    Label = "starts without a day",
                    Related = [new RelatedPlace(workflow.At(text), "the day of each run")],
                    Help = "schedule a workflow that calls this one with its day, or take the day from `TARGET_RUN_DATE`",
                },
            ];
        }

        foreach (var range in WrittenRange.In(workflow))
        {
            if (range.First.Day >= range.End.Day) continue;
            return
            [
                new Finding(place, "range of days", range.Loop.IdText, $"a loop from {range.First.Place.Text}")
                {
                    Label = "starts without a range",
                    Related = [new RelatedPlace(range.First.Place, "the first day of each run")],
                    Help = "start a backfill by hand, and schedule the workflow that computes the newest day",
                },
            ];
        }

        return [];
    }

    // "RUN_DATE: '20240301'", read by a job and not computed from anything.
    private static ParameterDefinition? FixedDay(WorkflowModel workflow) => workflow.Workflow.Parameters.FirstOrDefault(p =>
        DateParameters.IsDateName(p.Name) && p.Text is { } text && DateText.IsDay(text.Value)
        && workflow.RunDate?.Name == p.Name && workflow.Parameters.Uses.Any(use => use.Reference.Name == p.Name && use.Scope is not null)
        && !workflow.Parameters.Uses.Any(use =>
            SystemParameters.Find(use.Reference.Name) is { Kind: not SystemParameterKind.Other }
            && workflow.Parameters.Find(use.Reference.Name, use.Scope) is null));

    private static bool PassesParameters(TimeTrigger trigger) => (trigger.Node as YamlMapping)?.Find("params") is not null;

    private static ExampleFile Scheduled(string day, string mark) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          time_triggers:
            - type: CRON
              {{mark}}: 30 2 * * *
          {{day}}
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);
}

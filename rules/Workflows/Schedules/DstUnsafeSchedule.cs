using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A schedule in the hour that some nights skip and others have twice.</summary>
public sealed class DstUnsafeSchedule : Rule
{
    public override RuleInfo Info { get; } = new("WFL014", "dst-unsafe-schedule")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "the schedule starts at {0}, an hour that the clocks of `{1}` skip or repeat once a year",
        Summary = "A daily schedule in local time does not start in the hour in which the clocks change.",
        Why = "In one night of spring the run does not start at all, or in one of autumn it starts twice.",
        Silent = "Schedules of several hours, zones without such nights, and zones whose hour of change is not known here.",
        Examples = () =>
        [
            Example.Bad(Daily("30 [|2|] * * *", "America/New_York")),
            Example.Bad(Daily("30 [|1|] * * *", "Europe/London")),
            Example.Good(Daily("30 4 * * *", "America/New_York")),
            Example.Good(Daily("30 2 * * *", "UTC")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var trigger in workflow.Workflow.TimeTriggers)
        {
            if (trigger is not { Cron: { } text, TimeZone: { } zoneText }
                || CronText.Parse(text) is not { DailyTime: var (hour, minute) } cron)
            {
                continue;
            }

            if (RunZones.Of(zoneText, workflow, null) is not { } zone || !ClockChanges.Touch(zone.Name, hour)) continue;
            findings.Add(new Finding(workflow.At(cron.SpanOf(cron.Hours)), $"{hour}:{minute:00}", zone.Name)
            {
                Label = "the hour of the change",
                Related = [new RelatedPlace(zone.Place, "the zone")],
                Help = "start an hour or two later, or count in UTC",
            });
        }

        return findings.ToArray();
    }

    private static ExampleFile Daily(string cron, string zone) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          time_triggers:
            - type: CRON
              cron: '{{cron}}'
              timezone: {{zone}}
          jobs:
            - subworkflow: {id: today, workflow_id: orders.main}
        """);
}

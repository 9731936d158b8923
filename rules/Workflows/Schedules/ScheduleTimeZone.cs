using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A schedule in another time zone than the days it computes.</summary>
public sealed class ScheduleTimeZone : Rule
{
    public override RuleInfo Info { get; } = new("WFL013", "schedule-timezone")
    {
        Severity = Severity.Warning,
        Message = "the schedule {0}",
        Summary =
            "A time trigger names a time zone, and where the workflow takes its day from the schedule (`TARGET_RUN_DATE`), it is the zone of the mark.",
        Why =
            "With a cron in Los Angeles and days in UTC, the run in the evening computes a day that ends hours later, and the mark calls it complete.",
        Silent =
            "Triggers without a zone where nothing says that it is not UTC, workflows that take their day from elsewhere, and zones only known at run time.",
        Examples = () =>
        [
            Example.Bad(Daily("[|cron|]: 0 17 * * *", "TARGET_RUN_DATE"), Main("America/Los_Angeles")),
            Example.Bad(Daily("timezone: [|America/Los_Angeles|]", "TARGET_RUN_DATE"), Main("UTC")),
            Example.Bad(Daily("timezone: [|Europe/Olso|]", "DERIVED_RUN_DATE_UTC"), Main("UTC")),
            Example.Good(Daily("timezone: UTC", "TARGET_RUN_DATE"), Main("UTC")),
            Example.Good(Daily("timezone: America/Los_Angeles", "DERIVED_RUN_DATE_UTC"), Main("UTC")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var trigger in workflow.Workflow.TimeTriggers)
        {
            if (Judge(trigger, workflow) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(TimeTrigger trigger, WorkflowModel workflow)
    {
        if (trigger.TimeZone is not { } text)
        {
            return RunZones.OfMarks(workflow).FirstOrDefault(m => TimeZones.IsFarFromUtc(m.Name)) is { } far
                ? WithoutZone(trigger, far, workflow)
                : null;
        }

        if (RunZones.Of(text, workflow, null) is not { } zone) return null;
        var place = workflow.At(text);
        var marks = workflow.Parameters.Uses.Any(use => use.Reference.Name is "TARGET_RUN_DATE" or "TARGET_RUN_HOUR")
            ? RunZones.OfMarks(workflow)
            : [];
        if (TimeZones.Intended(zone.Name) is { } meant)
        {
            // The right spelling of the wrong zone would be no repair.
            var isWrong = marks.Any(m => TimeZones.SurelyDiffer(m.Name, meant));
            return new Finding(
                place,
                $"is in `{zone.Name}`, which is no time zone")
            {
                Label = "no such zone",
                Fixes = isWrong ? [] : [Fix.Replace(place, meant)],
            };
        }

        if (TimeZones.IsNoZone(zone.Name))
        {
            return new Finding(
                place,
                $"is in `{zone.Name}`, which is no time zone")
            {
                Label = "no such zone",
                Help = "write the zone as `UTC` or `Europe/Oslo`",
            };
        }

        if (marks.FirstOrDefault(m => TimeZones.SurelyDiffer(m.Name, zone.Name)) is not { } other) return null;
        return new Finding(place, $"counts days in `{zone.Name}`, and the mark it moves counts them in `{other.Name}`")
        {
            Label = "another zone",
            Related = [new RelatedPlace(other.Place, "the zone of the mark")],
            Help = "use one zone, or a day that does not follow the schedule's zone, such as `DERIVED_RUN_DATE_UTC`",
        };
    }

    private static Finding WithoutZone(TimeTrigger trigger, KnownZone far, WorkflowModel workflow) =>
        new(
            workflow.At(trigger.Cron?.Entry?.KeyNode ?? trigger.Expression?.Entry?.KeyNode ?? trigger.Node),
            $"names no time zone, so it is in UTC, and the mark it moves is in `{far.Name}`")
        {
            Label = "in UTC",
            Related = [new RelatedPlace(far.Place, "the zone of the mark")],
            Help = "add `timezone:` to the trigger",
        };

    private static ExampleFile Daily(string line, string day) => new("daily.sch.yaml", $$"""
        Workflow:
          id: revenue.daily
          time_triggers:
            - type: CRON
              {{line}}
          jobs:
            - subworkflow:
                id: today
                workflow_id: revenue.main
                RUN_DATE: ${{day}}
        """);

    private static ExampleFile Main(string zone) => new("main.sch.yaml", $$"""
        Workflow:
          id: revenue.main
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/retail/revenue
                  hwm_timezone: {{zone}}
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A schedule at the moment when everybody else's starts.</summary>
public sealed class MidnightStampede : Rule
{
    public override RuleInfo Info { get; } = new("WFL016", "midnight-stampede")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "the schedule starts at midnight in UTC sharp, as most do",
        Summary = "A schedule at midnight in UTC has a `fuzzy_max_delay`.",
        Why = "At midnight the cluster and the catalog are asked for by everybody: runs queue, and some time out.",
        Silent = "Schedules in another zone than UTC, and such with a delay.",
        Examples = () =>
        [
            Example.Bad(Daily("cron: [|0 0 * * *|]", "timezone: UTC")),
            Example.Bad(Daily("expression: '[|@daily|]'", "timezone: UTC")),
            Example.Good(Daily("cron: 0 0 * * *", "fuzzy_max_delay: 15 min")),
            Example.Good(Daily("cron: 17 0 * * *", "timezone: UTC")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var trigger in workflow.Workflow.TimeTriggers)
        {
            if (trigger.FuzzyMaxDelay is not null
                || (trigger.TimeZone is not null && !TimeZones.IsUtc(trigger.TimeZone.Value))
                || MidnightIn(trigger) is not { } text)
            {
                continue;
            }

            findings.Add(new Finding(workflow.At(text.SpanOf(0, text.Value.Length)))
            {
                Label = "with all the others",
                Help = "add `fuzzy_max_delay: 15 min`, or choose an odd minute",
            });
        }

        return findings.ToArray();
    }

    private static YamlScalar? MidnightIn(TimeTrigger trigger) =>
        trigger.Cron is { } cron ? CronText.Parse(cron)?.DailyTime == (0, 0) ? cron : null
        : trigger.Expression is { Value: "@daily" or "@midnight" } nickname ? nickname : null;

    private static ExampleFile Daily(string time, string more) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          time_triggers:
            - type: CRON
              {{time}}
              {{more}}
          jobs:
            - subworkflow: {id: today, workflow_id: orders.main}
        """);
}

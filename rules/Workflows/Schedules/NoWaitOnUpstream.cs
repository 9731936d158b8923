using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows.Schedules;

/// <summary>A clock that starts a run before the day it reads is complete.</summary>
public sealed class NoWaitOnUpstream : Rule
{
    public override RuleInfo Info { get; } = new("WFL029", "no-wait-on-upstream")
    {
        Severity = Severity.Warning,
        Message = "the schedule does not wait for `{0}`, whose mark `{1}` moves",
        Summary =
            "A workflow that a clock starts waits in `signal_dependencies` for the tables it reads and that another workflow of the repository marks as complete.",
        Why =
            "The run at 00:05 reads half a day, its audits pass since half a day is not empty, and its own mark calls the result complete.",
        Silent = "Tables that nobody marks, names with parameters, and waits whose table is only known at run time.",
        Examples = () =>
        [
            Example.Bad(Summary("[|cron|]", "timeout: 1 hour"), Script, Orders),
            Example.Good(Summary("cron", "signal_dependencies: [{name: lake/shop/orders}]"), Script, Orders),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Workflow.TimeTriggers is not [var trigger, ..] || !workflow.Package.IsReadInFull) return [];
        var place = workflow.At(trigger.Cron?.Entry?.KeyNode ?? trigger.Expression?.Entry?.KeyNode ?? trigger.Node);

        // A call or a job that is missed may have led to the workflow that moves the mark.
        var causes = workflow.Package.CausesAnywhere("REF003", "WFL002").ToArray();
        return UnawaitedRead.In(workflow)
            .Select(unawaited => new Finding(
                place,
                unawaited.Read.Identity.ShortName,
                unawaited.Mark.Workflow!.Workflow.Id?.Value ?? unawaited.Mark.Job!.IdText)
        {
            Label = "starts by the clock alone",
            FollowsFrom = causes,
            Related = [
                new RelatedPlace(unawaited.Read.Place, "read here"),
                new RelatedPlace(unawaited.Mark.Place, "marked as complete here"),
            ],
            Help = $"wait in the first job: `signal_dependencies: [{{name: {unawaited.Read.Identity.ToString().Replace('.', '/')}}}]`",
        });
    }

    private static ExampleFile Summary(string cron, string line) => new("summary/daily.sch.yaml", $$"""
        Workflow:
          id: summary.daily
          time_triggers:
            - type: CRON
              {{cron}}: 5 0 * * *
          jobs:
            - job:
                id: write
                type: Spark
                {{line}}
                spark:
                  script: $S3{./src/summary.sql}
        """);

    private static ExampleFile Script { get; } = new(
        "summary/src/summary.sql",
        "INSERT OVERWRITE TABLE shop.summary SELECT count(*) AS orders FROM shop.orders;");

    private static ExampleFile Orders { get; } = new("orders/main.sch.yaml", """
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: mark
                type: HWM
                metacat: {table: lake/shop/orders}
        """);
}

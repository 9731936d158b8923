using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Backfills;

/// <summary>A signal sent again for each day that is computed again.</summary>
public sealed class BackfillSideEffects : Rule
{
    public override RuleInfo Info { get; } = new("BKF005", "backfill-side-effects")
    {
        Severity = Severity.Warning,
        Message = "`{0}` sends its signal for each day of `{1}`",
        Summary = "A job with `signal_outputs` that a loop over days reaches, with no condition that keeps it out.",
        Why = "Each restated day starts the readers once more, all of them at the same time: a year of days is 365 runs downstream.",
        Silent = "Conditions whose value is only known at run time. The mark of a table is judged by HWM004.",
        Examples = () =>
        [
            Example.Bad(Backfill, Main("[|signal_outputs|]: [{name: shop/orders}]")),
            Example.Good(Backfill, Main("timeout: 1 hour")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if ((job.Node as YamlMapping)?.Find("signal_outputs") is not { } entry) continue;
            if (RepeatedRun.Of(workflow)
                .FirstOrDefault(run => run.ReachOf(workflow, job) is { Answer: Answer.Yes, Opener: null }) is not { } run)
            {
                continue;
            }

            findings.Add(new Finding(workflow.At(entry.KeyNode), job.IdText, run.Repeater.IdText)
            {
                Label = "sent in each round",
                Related = [new RelatedPlace(
                    run.Calls[0].Caller.At(run.Calls[0].Job.Id ?? run.Calls[0].Job.Wrapper),
                    "called from here for each day")],
                Help = "send it from a job of its own, under a condition that the loop's call does not meet",
            });
        }

        return findings.ToArray();
    }

    private static ExampleFile Backfill { get; } = new("backfill.sch.yaml", """
        Workflow:
          id: orders.backfill
          jobs:
            - foreach:
                id: days
                params:
                  '!DAY': return Util.dateIntsBetween(20240301, 20240401, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: orders.main
                      RUN_DATE: $DAY
        """);

    private static ExampleFile Main(string line) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          RUN_DATE: '20240301'
          jobs:
            - job:
                id: write
                type: NoOp
                {{line}}
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows.Ownership;

/// <summary>A schedule whose failures nobody is told of.</summary>
public sealed class MissingAlerting : Rule
{
    public override RuleInfo Info { get; } = new("WFL025", "missing-alerting")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` starts by itself, and nobody is told when it fails or is late",
        Summary = "A workflow with a trigger has `alerting`, with addresses or a completion target (`tct`).",
        Why = "The readers of the table are the first to notice that the data is late.",
        Silent = "Workflows that other workflows or people start. Where alerts are set up in one place for all, leave the rule off.",
        Examples = () =>
        [
            Example.Bad(Daily("[|orders.daily|]", "timeout: 2 hours")),
            Example.Good(Daily("orders.daily", "alerting: {emails: [orders@example.com]}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var triggers = workflow.Workflow.TimeTriggers.Select(t => t.Node)
            .Concat(workflow.Workflow.SignalTriggers.Select(t => t.Node)).ToArray();
        if (triggers.Length == 0 || workflow.Workflow.Alerting is not null) yield break;
        yield return new Finding(
            workflow.At(workflow.Workflow.Id ?? workflow.Workflow.RootKey),
            workflow.Workflow.Id?.Value ?? "the workflow")
        {
            Related = [new RelatedPlace(workflow.At(triggers[0]), "starts by itself")],
            Help = "add `alerting:` with `emails`, `slack` or `pagerduties`, and a `tct` for data that is late",
        };
    }

    private static ExampleFile Daily(string id, string line) => new("daily.sch.yaml", $$"""
        Workflow:
          id: {{id}}
          {{line}}
          time_triggers:
            - {type: CRON, cron: 30 2 * * *}
          jobs:
            - subworkflow: {id: today, workflow_id: orders.main}
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A scheduled run that takes whatever was pushed last.</summary>
public sealed class SubworkflowVersionFloating : Rule
{
    public override RuleInfo Info { get; } = new("WFL020", "subworkflow-version-floating")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` runs the latest version of `{1}`, active or not",
        Summary = "A scheduled workflow calls the `active` version of another, not the `latest`.",
        Why = "A version that somebody pushed to try it out, and did not activate, computes tonight's data.",
        Silent = "Workflows that only people start.",
        Examples = () =>
        [
            Example.Bad(Daily("[|latest|]")),
            Example.Good(Daily("active")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not CallJob { Version: { } version } call
                || !version.Value.Equals("latest", StringComparison.OrdinalIgnoreCase)
                || workflow.Schedule is not { } schedule)
            {
                continue;
            }

            var place = workflow.At(version.SpanOf(0, version.Value.Length));
            findings.Add(new Finding(place, call.IdText, call.WorkflowId?.Value ?? call.IdText)
            {
                Label = "also what is not active",
                Related = [new RelatedPlace(schedule, "starts by itself")],
                Fixes = [new Fix(
                    "call the active version",
                    IsSafe: true,
                    [new FileEdit(workflow.Document.Source, new TextEdit(place.Span, "active"))])],
            });
        }

        return findings.ToArray();
    }

    private static ExampleFile Daily(string version) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          time_triggers:
            - {type: CRON, cron: 30 2 * * *}
          jobs:
            - subworkflow:
                id: today
                workflow_id: orders.main
                version: {{version}}
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows.Ownership;

/// <summary>A workflow that does not say what it is for.</summary>
public sealed class MissingDescription : Rule
{
    public override RuleInfo Info { get; } = new("WFL026", "missing-description")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` has no description",
        Summary = "A workflow has a `description`.",
        Why = "Who is paged at night reads it first: what is computed, for whom, and whether it may be started again.",
        Silent = "Jobs, whose names and scripts speak for them.",
        Examples = () =>
        [
            Example.Bad(Main("[|orders.main|]", "timeout: 2 hours")),
            Example.Good(Main("orders.main", "description: Orders of one day, may be started again.")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Workflow.Description is { } text && text.Value.Trim().Length > 0) yield break;
        yield return new Finding(
            workflow.At(workflow.Workflow.Id ?? workflow.Workflow.RootKey),
            workflow.Workflow.Id?.Value ?? "the workflow") { Help = "add `description:` below the id" };
    }

    private static ExampleFile Main(string id, string line) => new("main.sch.yaml", $$"""
        Workflow:
          id: {{id}}
          {{line}}
          jobs:
            - job: {id: write, type: NoOp}
        """);
}

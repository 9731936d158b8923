using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.References;

/// <summary>Workflows that start each other.</summary>
public sealed class WorkflowCycle : Rule
{
    public override RuleInfo Info { get; } = new("REF010", "workflow-cycle")
    {
        Severity = Severity.Warning,
        Message = "the workflows start each other: {0}",
        Summary = "The calls of subworkflows never lead back to the workflow they started from.",
        Why = "Each run starts the next one, one level deeper, until the engine's limit ends them all.",
        Silent = "Calls behind a condition and in a `while` loop: a workflow may call itself until something is done.",
        Examples = () =>
        [
            Example.Bad(Calls("a.sch.yaml", "titles.main", "[|titles.publish|]"), Calls("b.sch.yaml", "titles.publish", "titles.main")),
            Example.Good(Calls("a.sch.yaml", "titles.daily", "titles.main"), Calls("b.sch.yaml", "titles.main", "titles.checks")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var circle = CallCircle.Through(workflow);

        // Once for all workflows of a circle: at the first of them.
        if (circle.Count == 0 || circle.Exists(call => string.CompareOrdinal(call.Caller.Document.Path, workflow.Document.Path) < 0))
            return [];
        var names = circle.Select(call => call.Caller.Workflow.Id?.Value ?? call.Caller.Document.Path)
            .Append(workflow.Workflow.Id?.Value ?? workflow.Document.Path);
        return
        [
            new Finding(PlaceOf(circle[0]), string.Join(" -> ", names))
            {
                Label = "starts the circle",
                Related = circle.Skip(1).Select(call => new RelatedPlace(PlaceOf(call), "and this call goes on")).ToArray(),
                Help = "take out the call that leads back, or put it behind a condition",
            },
        ];
    }

    private static Location PlaceOf(WorkflowCall call) => call.Caller.At(call.Job.WorkflowId ?? call.Job.Id ?? call.Job.Wrapper);

    private static ExampleFile Calls(string file, string id, string callee) => new(file, $"""
        Workflow:
          id: {id}
          jobs:
            - subworkflow:
                id: next
                workflow_id: {callee}
        """);
}

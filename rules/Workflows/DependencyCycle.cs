using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>Jobs that wait for each other.</summary>
public sealed class DependencyCycle : Rule
{
    public override RuleInfo Info { get; } = new("WFL003", "dependency-cycle")
    {
        Severity = Severity.Error,
        Message = "the jobs wait for each other: {0}",
        Summary = "The order of the jobs of one level goes round in a circle.",
        Why = "The engine rejects the workflow, or starts none of these jobs.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  dag:
                    - create -> write -> check
                    - check -> create
                  jobs:
                    - job:
                        id: [|create|]
                        type: NoOp
                    - job:
                        id: write
                        type: NoOp
                    - job:
                        id: check
                        type: NoOp
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  dag:
                    - create -> write -> check
                    - create -> check
                  jobs:
                    - job:
                        id: create
                        type: NoOp
                    - job:
                        id: write
                        type: NoOp
                    - job:
                        id: check
                        type: NoOp
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model) =>
        JobCircles.Of(model.Workflow).ConvertAll(circle => Finding(circle, model)).ToArray();

    private static Finding Finding(IReadOnlyList<JobEdge> circle, WorkflowModel model)
    {
        var first = circle[0].From;
        var back = circle[circle.Count - 1];
        return new Finding(model.At(first.Id ?? first.Wrapper), PathOf(circle))
        {
            Label = "waits for itself",
            Related = [new RelatedPlace(model.At(back.Span), $"here `{back.To.IdText}` follows `{back.From.IdText}`")],
            Help = "take one of these edges away",
        };
    }

    // A long way is told by its beginning and its end.
    private static string PathOf(IReadOnlyList<JobEdge> circle)
    {
        var ids = circle.Select(edge => $"`{edge.From.IdText}`").Append($"`{circle[0].From.IdText}`").ToArray();
        return string.Join(" -> ", ids.Length <= 8 ? ids : [.. ids.Take(4), "...", .. ids.Skip(ids.Length - 3)]);
    }
}

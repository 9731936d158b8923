using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>Two files that declare a workflow under one id.</summary>
public sealed class WorkflowIdTaken : Rule
{
    public override RuleInfo Info { get; } = new("WFL031", "workflow-id-taken")
    {
        Severity = Severity.Info,
        Message = "{1} files declare a workflow with the id `{0}`",
        Summary = "No two files of the repository declare a workflow with the same id.",
        Why = "The engine knows one workflow of an id: whichever file is deployed last replaces the others.",
        Silent = "Ids with parameters in them. It is said once for each id, at the second of its files in the order of their paths.",
        Examples = () =>
        [
            Example.Bad(Workflow("dev", "orders.main"), Workflow("prod", "[|orders.main|]")),
            Example.Good(Workflow("dev", "orders.dev.main"), Workflow("prod", "orders.main")),
            Example.Good(Workflow("dev", "${ENVIRONMENT}.main"), Workflow("prod", "${ENVIRONMENT}.main")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        if (model.Workflow.Id is not { } id
            || id.Value.IndexOf('$') >= 0
            || model.Package.Workspace.WorkflowsById.Named(id.Value) is not [var first, var second, ..] all
            || second != model)
        {
            return [];
        }

        return
        [
            new Finding(model.At(id), id.Value, all.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                Label = "taken",
                Related = [new RelatedPlace(first.At(first.Workflow.Id!), "the first of them")],
                Help =
                    "a call means the one in its own package, else the nearest ones; deploy them to places of their own, or give each an id of its own",
            },
        ];
    }

    private static ExampleFile Workflow(string folder, string id) => new($"{folder}/main.sch.yaml", $"""
        Workflow:
          id: {id}
          timeout: 2 hours
          jobs:
            - job:
                id: write
                type: NoOp
        """);
}

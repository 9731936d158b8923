using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Rules.Yaml;

/// <summary>A file that YAML cannot read to its end.</summary>
public sealed class InvalidYaml : Rule
{
    public override RuleInfo Info { get; } = new("YML001", "invalid-yaml")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary =
            "A workflow or mock that is not YAML, with the likely cause (a wrong column, a tab, an unquoted bracket, an open quote), or a list of jobs that is none.",
        Why = "The deploy tool rejects the file, or the test that loads the mock fails before it has tested anything.",
        Silent = "Nothing else is said about a file that cannot be read: half a workflow proves nothing.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  dag: sequential
                  jobs:
                    - job:
                        id: create
                        type: NoOp
                   [|- job:|]
                        id: write
                        type: NoOp
                """),
            Example.Bad("src/mocks/shop.orders.yaml", """
                - {order_id: 1, amount: 10.0}
                - [|{|]order_id: 2, amount: 12.5
                """),
            Example.Bad("backfill.sch.yaml", """
                Workflow:
                  id: orders.backfill
                  timeout: 2 hours
                  jobs:
                    - job:
                        id: write
                        type: NoOp
                      [|timeout|]: 1 hour
                """),
            Example.Good("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  dag: sequential
                  jobs:
                    - job:
                        id: create
                        type: NoOp
                    - job:
                        id: write
                        type: NoOp
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.YamlDocument(Check);

    private static IEnumerable<Finding> Check(YamlDocument document)
    {
        if (document.Tree.Errors.Count > 0 && ConflictMarker.FirstIn(document.Source.Text) is { } marker)
            return [ConflictMarker.Finding(new Location(document.Source, marker))];
        var errors = document.Tree.Errors.Select(error => new Finding(
            new Location(document.Source, error.Span),
            error.Message) { Help = error.Hint }).ToArray();
        if (errors.Length > 0 || document is not WorkflowDocument workflow) return errors;
        return workflow.Content.Problems.Where(problem => problem.Kind == WorkflowProblemKind.UnexpectedShape)
            .Select(problem => new Finding(new Location(document.Source, problem.Span), problem.Message));
    }
}

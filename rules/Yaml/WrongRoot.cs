using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Yaml;

/// <summary>A second workflow in one file, of which nothing is read.</summary>
public sealed class WrongRoot : Rule
{
    public override RuleInfo Info { get; } = new("YML005", "wrong-root")
    {
        Severity = Severity.Warning,
        Message = "a second document in the file is not read",
        Summary = "A workflow file holds one document.",
        Why = "What stands behind the `---` is deployed with the file, looks alive, and never runs.",
        Silent =
            "Files of other tools, which use the ending for something else. A misspelled or missing `Workflow:` is reported by YML004.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  jobs:
                    - job: {id: write, type: NoOp}
                ---
                [|Workflow|]:
                  id: orders.daily
                """),
            Example.Good("main.sch.yaml", """
                ---
                Workflow:
                  id: orders.main
                  jobs:
                    - job: {id: write, type: NoOp}
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.WorkflowDocument(Check);

    private static IEnumerable<Finding> Check(WorkflowDocument document)
    {
        if (document.Tree.Errors.Count > 0 || document.Content.Workflow is null || document.Tree.Documents.Length < 2) return [];
        var second = document.Tree.Documents[1];
        var word = second is YamlMapping { Entries: [var first, ..] } ? first.KeyNode : second;
        if (word is YamlScalar { IsNull: true }) return [];
        return
        [
            new Finding(new Location(document.Source, word.Span))
            {
                Label = "not read",
                Related = [new RelatedPlace(
                    new Location(document.Source, document.Content.Workflow.RootKey.Span),
                    "the workflow of the file")],
                Help = "give it a file of its own",
            },
        ];
    }
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A write-audit-publish template that publishes whatever was written.</summary>
public sealed class WapWithoutBlockingAudit : Rule
{
    public override RuleInfo Info { get; } = new("WAP003", "wap-without-blocking-audit")
    {
        Severity = Severity.Error,
        Message = "`{0}` publishes whatever it writes: {1}",
        Summary = "A wap template without audits, or with audits of which none is blocking.",
        Why = "The template becomes write-and-publish with extra steps: bad rows go out as if nobody had looked.",
        Silent = "Audits that are only known at run time, and audits that do not say whether they block.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: revenue.main
                  jobs:
                    - template:
                        id: [|publish|]
                        type: wap
                        tables: [lake/retail/revenue]
                """),
            Example.Bad("main.sch.yaml", Workflow("[|false|]")),
            Example.Good("main.sch.yaml", Workflow("true")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Document.Tree.Errors.Count > 0) yield break;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob template) continue;
            var name = template.Id is { } id ? id.Value : "wap";
            if (template.Publishing == Publishing.Unaudited)
            {
                var place = (template.AuditsEntry ?? template.Auditor)?.KeyNode ?? template.Id ?? template.Wrapper;
                yield return new Finding(workflow.At(place), name, "it has no audits")
                {
                    Label = "no audits",
                    Help = "add audits under `data_auditor`, at least one for NULLs, duplicates and missing rows, and make them blocking",
                };
            }
            else if (template.Publishing == Publishing.Unblocked)
            {
                YamlNode place = template.Audits[0].Blocking is { } blocking ? blocking : template.Audits[0].Node;
                yield return new Finding(
                    workflow.At(place),
                    name,
                    template.Audits.Length == 1 ? "its audit is not blocking" : $"none of its {template.Audits.Length} audits is blocking")
                {
                    Label = "publishes in any case",
                    Related = template.Audits.Skip(1)
                        .Take(3)
                        .Select(a => new RelatedPlace(workflow.At(a.Blocking ?? a.Node), "not blocking either")).ToArray(),
                    Fixes = FixesOf(template, workflow),
                };
            }
        }
    }

    // One audit alone would leave the others letting everything pass.
    private static IReadOnlyList<Fix> FixesOf(GuardedJob template, WorkflowModel workflow)
    {
        var source = workflow.Document.Source;
        var edits = template.Audits.Select(a => a.Blocking)
            .OfType<YamlScalar>()
            .Select(b => new FileEdit(source, new TextEdit(b.Span, "true"))).ToArray();
        return edits.Length < template.Audits.Length
            ? []
            : [new Fix(edits.Length == 1 ? "make the audit blocking" : "make the audits blocking", IsSafe: false, edits)];
    }

    private static string Workflow(string blocking) => $"""
        Workflow:
          id: revenue.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
                data_auditor:
                  audits:
                    - function: table_should_not_be_empty
                      blocking: {blocking}
        """;
}

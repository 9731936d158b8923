using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A parameter that changes nothing, whatever its value.</summary>
public sealed class UnusedParameter : Rule
{
    public override RuleInfo Info { get; } = new("PRM002", "unused-parameter")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "nothing reads `{0}`",
        Summary = "A parameter of a workflow is read by a text, an expression, a script or a called workflow.",
        Why = "A renamed parameter leaves its old twin behind; people change the dead one and wonder why nothing happens.",
        Silent =
            "Parameters that a caller passes, those of the engine that a workflow sets anew, `x-` keys, and workflows whose jobs may read anything.",
        Examples = () =>
        [
            Example.Bad(Main("[|OLD_DB|]: shop")),
            Example.Good(Main("TARGET_DB: shop")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Package.Options.InheritsParameters || workflow.Workflow.AllJobs.Any(job => job is TemplateJob)) return [];
        var findings = new List<Finding>();
        foreach (var definition in workflow.Workflow.Parameters)
        {
            if (definition.Entry.ValueNode.Anchor is not null || definition.Name.StartsWith("x-", StringComparison.Ordinal)) continue;
            if (SystemParameters.Contains(definition.Name) || IsSetting(definition.Name) || workflow.Parameters.MayBeRead(definition.Name))
                continue;
            findings.Add(new Finding(
                workflow.At(definition.NameSpan),
                definition.Name) { Label = "never read", Help = "remove it, or use it where its value is written out" });
        }

        return findings.ToArray();
    }

    // Lower case names that nothing reads are taken for settings and judged by YML004.
    private static bool IsSetting(string name) => !name.Any(char.IsUpper);

    private static ExampleFile Main(string parameter) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          {{parameter}}
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  table: lake/${TARGET_DB}/orders
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Ownership;

/// <summary>A workflow or table that belongs to nobody.</summary>
public sealed class MissingOwner : Rule
{
    public override RuleInfo Info { get; } = new("WFL007", "missing-owner")
    {
        Severity = Severity.Error,
        IsPreview = true,
        Message = "{0} has no owner",
        Summary = "A workflow has an `owner`, and so has the table that a Metadata job describes.",
        Why = "The engine takes whoever deployed it last, and nobody is paged when that person is away.",
        Silent = "Engines that take the owner from elsewhere: the rule is on only where it is asked for.",
        Examples = () =>
        [
            Example.Bad(Main("[|orders.main|]", "timeout: 2 hours", "owner: orders-team")),
            Example.Bad(Main("orders.main", "owner: orders-team", "lifetime: 30", "[|table|]")),
            Example.Good(Main("orders.main", "owner: orders-team", "owner: orders-team")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        if (workflow.Workflow.Owner is null && !workflow.Workflow.Node.Entries.Any(e => e.Name == "owner"))
        {
            findings.Add(new Finding(
                workflow.At(workflow.Workflow.Id ?? workflow.Workflow.RootKey),
                $"`{workflow.Workflow.Id?.Value ?? "the workflow"}`") { Help = "add `owner:` with the name of a team" });
        }

        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Metadata: { TablesEntry: { } tables, Owner: null, Node: YamlMapping node } }
                || node.Find("owner") is not null)
            {
                continue;
            }

            findings.Add(new Finding(
                workflow.At(tables.KeyNode),
                $"the table that `{job.IdText}` describes") { Help = "add `owner:` beside it" });
        }

        return findings.ToArray();
    }

    private static ExampleFile Main(string id, string line, string metadata, string table = "table") => new("main.sch.yaml", $$"""
        Workflow:
          id: {{id}}
          {{line}}
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  {{table}}: lake/shop/orders
                  {{metadata}}
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows.Ownership;

/// <summary>Production that belongs to whoever happens to deploy it.</summary>
public sealed class PersonalOwner : Rule
{
    private static readonly HashSet<string> DeployerNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "username",
        "user_name",
        "user",
        "current_user",
        "whoami",
        "deployer",
    };

    public override RuleInfo Info { get; } = new("WFL008", "personal-owner")
    {
        Severity = Severity.Warning,
        Message = "the owner `{0}` is whoever deploys, and the workflow starts by itself",
        Summary = "A scheduled workflow, and the table it describes, belong to a team and not to `${username}`.",
        Why = "The next person who deploys becomes the owner without a word, and the one who leaves takes the alerts along.",
        Silent = "Workflows that only people start, such as copies in a sandbox, and names whose meaning is not known.",
        Examples = () =>
        [
            Example.Bad(Daily("[|${username}|]")),
            Example.Good(Daily("orders-team")),
            Example.Good(Daily("${TEAM}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        Check(workflow.Workflow.Owner);
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { Metadata: { } metadata }) Check(metadata.Owner);
        }

        return findings.ToArray();

        void Check(YamlScalar? owner)
        {
            if (owner is null || !IsDeployer(owner) || workflow.Schedule is not { } schedule) return;
            findings.Add(new Finding(workflow.At(owner), owner.Value)
            {
                Label = "a person",
                Related = [new RelatedPlace(schedule, "starts by itself")],
                Help = "name the team",
            });
        }
    }

    private static bool IsDeployer(YamlScalar owner) =>
        owner.Value.IndexOf('$') >= 0
        && InterpolatedText.Parse(owner).Parts is [{ Kind: TextPartKind.Reference } deployer]
        && DeployerNames.Contains(deployer.Text);

    private static ExampleFile Daily(string owner) => new("daily.sch.yaml", $$"""
        Workflow:
          id: orders.daily
          owner: {{owner}}
          time_triggers:
            - {type: CRON, cron: 30 2 * * *}
          jobs:
            - subworkflow: {id: today, workflow_id: orders.main}
        """);
}

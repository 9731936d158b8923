using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A name that means the job's parameter or the workflow's, as the evaluation happens to go.</summary>
public sealed class ShadowedParameter : Rule
{
    public override RuleInfo Info { get; } = new("PRM008", "shadowed-parameter")
    {
        Severity = Severity.Warning,
        Message = "`{0}` may mean the parameter of `{1}` or that of the workflow",
        Summary = "A parameter of a job reads a name that both the job and the workflow define.",
        Why =
            "While the job's parameter is not evaluated yet, the engine takes the workflow's: which of the two values it is hangs on the order of evaluation.",
        Silent = "`X: ${X}`, which hands the workflow's value on.",
        Examples = () =>
        [
            Example.Bad(Main("DAY: '20240301'", "TABLE: orders_[|${DAY}|]")),
            Example.Good(Main("DAY: ${DAY}", "TABLE: orders_${DAY}")),
            Example.Good(Main("LATE_DAY: '20240301'", "TABLE: orders_${DAY}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (workflow.Workflow.Parameters.Length == 0) return [];
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            // Two at least: the one that is shadowed, and the one that reads it.
            foreach (var own in job.Parameters.Length < 2 ? [] : job.Parameters)
            {
                if (workflow.Workflow.Parameters.LastOrDefault(p => p.Name == own.Name) is { } shadowed && !HandsOn(own))
                    Check(job, own, shadowed, workflow, findings);
            }
        }

        return findings.ToArray();
    }

    private static void Check(
        Job job,
        ParameterDefinition own,
        ParameterDefinition shadowed,
        WorkflowModel workflow,
        List<Finding> findings)
    {
        foreach (var reader in job.Parameters)
        {
            if (reader.Name == own.Name) continue;
            foreach (var reference in ReferencesIn(reader))
            {
                if (reference.Name != own.Name) continue;
                findings.Add(new Finding(workflow.At(reference.FullSpan), own.Name, job.IdText)
                {
                    Label = "which one?",
                    Related = [
                        new RelatedPlace(workflow.At(own.NameSpan), "the job's"),
                        new RelatedPlace(workflow.At(shadowed.NameSpan), "the workflow's"),
                    ],
                    Help = "give the job's parameter a name of its own",
                });
                break;
            }
        }
    }

    private static bool HandsOn(ParameterDefinition own) =>
        own.Expression?.SingleReference?.Name == own.Name
        || (own.Text is { } text && InterpolatedText.Parse(text).Parts is [{ Kind: TextPartKind.Reference } all] && all.Text == own.Name);

    private static IEnumerable<ParameterReference> ReferencesIn(ParameterDefinition reader) =>
        reader.IsExpression ? reader.Expression?.References ?? [] : InterpolatedText.ReferencesIn(reader.Value);

    private static ExampleFile Main(string first, string second) => new("main.sch.yaml", $"""
        Workflow:
          id: orders.main
          DAY: '20240229'
          jobs:
            - job:
                id: write
                type: NoOp
                {first}
                {second}
        """);
}

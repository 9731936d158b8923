using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A parameter under a name that the engine keeps for itself.</summary>
public sealed class ReservedParameterName : Rule
{
    public override RuleInfo Info { get; } = new("PRM009", "reserved-parameter-name")
    {
        Severity = Severity.Error,
        Message = "`{0}` is a name that the engine keeps for itself",
        Summary =
            "A parameter of a workflow, job or loop is not called like one the engine gives, such as `workflow_instance_id`, nor `params`, `util`, `scheduler`, `maestro` or `AUTH_...`.",
        Why = "The workflow is rejected when it is deployed, or runs with the engine's value and never with yours.",
        Silent = "Names under `spark.parameters`, which only the script sees.",
        Examples = () =>
        [
            Example.Bad(Main("[|step_id|]: write")),
            Example.Bad(Main("[|AUTH_USER|]: reports")),
            Example.Bad(Main("'![|loop_index|]<long>': return 1;")),
            Example.Good(Main("TARGET_STEP: write")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        Check(workflow.Workflow.Parameters, workflow, findings);
        foreach (var job in workflow.Workflow.AllJobs)
        {
            Check(job.Parameters, workflow, findings);
            if (job is LoopJob loop) Check(loop.LoopParameters, workflow, findings);
        }

        return findings.ToArray();
    }

    private static void Check(IReadOnlyList<ParameterDefinition> definitions, WorkflowModel workflow, List<Finding> findings)
    {
        foreach (var definition in definitions)
        {
            if (!SystemParameters.IsReserved(definition.Name)) continue;
            findings.Add(new Finding(workflow.At(definition.NameSpan), definition.Name)
            {
                // A key of the language in a wrong place.
                FollowsFrom = WorkflowSchema.IsKey(definition.KeyScalar.Value)
                    ? [new Cause("YML004", workflow.At(definition.KeyScalar))]
                    : [],
                Help = "give the parameter a name of your own",
            });
        }
    }

    private static ExampleFile Main(string parameter) => new("main.sch.yaml", $"""
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: write
                type: NoOp
                {parameter}
        """);
}

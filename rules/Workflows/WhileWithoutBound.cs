using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A loop whose condition no round can change.</summary>
public sealed class WhileWithoutBound : Rule
{
    public override RuleInfo Info { get; } = new("WFL028", "while-without-bound")
    {
        Severity = Severity.Warning,
        Message = "nothing in a round of `{0}` changes its condition",
        Summary = "The condition of a `while` reads a parameter of the loop, another step or a clock.",
        Why = "The loop ends at once, or runs until the engine stops it after 25,000 rounds.",
        Silent = "Conditions that read another step or call something.",
        Examples = () =>
        [
            Example.Bad(Loop("[|ROUNDS < 10|]")),
            Example.Good(Loop("round < ROUNDS")),
            Example.Good(Loop("params.getFromStep('check', 'rows') > 0")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not LoopJob { Kind: LoopKind.While, Condition: { StepReferences.Length: 0, Calls.Length: 0 } condition } loop)
                continue;
            if (condition.References.Any(r => MayChange(r.Name, loop, workflow))) continue;
            findings.Add(new Finding(workflow.At(condition.Span), loop.IdText)
            {
                Label = "the same in each round",
                Related = condition.References.Take(3).Select(r => workflow.Parameters.Find(r.Name, loop)).OfType<ParameterDefinition>()
                    .Select(d => new RelatedPlace(workflow.At(d.NameSpan), "set once for all rounds")).ToArray(),
                Help = "count the rounds in `loop_params`, and compare the count",
            });
        }

        return findings.ToArray();
    }

    // What the loop itself gives, what comes from a step, and what nobody here defines.
    private static bool MayChange(string name, LoopJob loop, WorkflowModel workflow) =>
        workflow.Parameters.Find(name, loop) is not { } definition
        || !workflow.Workflow.Parameters.Contains(definition)
        || definition.IsExpression;

    private static ExampleFile Loop(string condition) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          ROUNDS: 5
          jobs:
            - while:
                id: parts
                condition: {{condition}}
                loop_params:
                  '!round': return loop_index + 1;
                jobs:
                  - job:
                      id: check
                      type: NoOp
        """);
}

using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>An expression that the engine cannot evaluate.</summary>
public sealed class InvalidSel : Rule
{
    public override RuleInfo Info { get; } = new("PRM012", "invalid-sel")
    {
        Severity = Severity.Error,
        Message = "`{0}` {1}",
        Summary =
            "The expressions of `!name` parameters and conditions close their brackets, use classes of the expression language, and call `Util` as it is.",
        Why = "The language looks like Java and is a small part of it: `LocalDate.now()` is found out when the run starts, at night.",
        Silent = "Classes and methods that may be of a newer engine.",
        Examples = () =>
        [
            Example.Bad(Main("return Util.incrementDateInt[|(|]TARGET_RUN_DATE, -1;")),
            Example.Bad(Main("return [|LocalDate|].now().toString();")),
            Example.Bad(Main("return Util.[|incrementDateint|](TARGET_RUN_DATE, -1);")),
            Example.Bad(Main("return Util.[|incrementDateInt|](TARGET_RUN_DATE);")),
            Example.Bad(Main("return Util.[|dateIntHourToTs|](TARGET_RUN_DATE, 5, 'UTC');")),
            Example.Good(Main("return Util.incrementDateInt(TARGET_RUN_DATE, -1);")),
            Example.Good(Main("return new DateTime(RUN_TS).toString('yyyyMMdd');")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        CheckAll(workflow.Workflow.Parameters);
        foreach (var job in workflow.Workflow.AllJobs)
        {
            CheckAll(job.Parameters);
            if (job is TaskJob task) CheckAll(task.Arguments);
            if (job is LoopJob loop)
            {
                CheckAll(loop.LoopParameters);
                CheckOne(loop.Condition);
            }

            foreach (var transition in job.Transitions) CheckOne(transition.Condition);
        }

        return findings.ToArray();

        void CheckAll(IReadOnlyList<ParameterDefinition> definitions)
        {
            foreach (var definition in definitions) CheckOne(definition.Expression);
        }

        void CheckOne(SelExpression? expression)
        {
            foreach (var flaw in expression is null ? [] : SelFlaws.Of(expression))
            {
                var place = workflow.At(flaw.Span);
                findings.Add(new Finding(
                    place,
                    place.Text,
                    flaw.Message) { Fixes = flaw.Meant is { } meant ? [Fix.Replace(place, meant)] : [] });
            }
        }
    }

    private static ExampleFile Main(string expression) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          '!LAST_DAY': >-
            {{expression}}
          jobs:
            - job:
                id: write
                type: NoOp
        """);
}

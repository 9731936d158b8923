using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>An expression that the engine cannot evaluate.</summary>
public sealed class InvalidSel : Rule
{
    public override RuleInfo Info { get; } = new("PRM012", "invalid-sel")
    {
        Severity = Severity.Error,
        Message = "`{0}` {1}",
        Summary = "The expressions of `!name` parameters and conditions close their brackets, use classes of the expression language, and call `Util` as it is.",
        Why = "The language looks like Java and is a small part of it: `LocalDate.now()` is found out when the run starts, at night.",
        Silent = "Classes and methods that may be of a newer engine.",
        Examples = () =>
        [
            Example.Bad(Main("return Util.incrementDateInt[|(|]TARGET_RUN_DATE, -1;")),
            Example.Bad(Main("return [|LocalDate|].now().toString();")),
            Example.Bad(Main("return Util.[|incrementDateint|](TARGET_RUN_DATE, -1);")),
            Example.Bad(Main("return Util.[|incrementDateInt|](TARGET_RUN_DATE);")),
            Example.Good(Main("return Util.incrementDateInt(TARGET_RUN_DATE, -1);")),
            Example.Good(Main("return new DateTime(RUN_TS).toString('yyyyMMdd');")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow) =>
        from expression in ExpressionsOf(workflow).Distinct()
        from flaw in SelFlaws.Of(expression)
        let place = workflow.At(flaw.Span)
        select new Finding(place, place.Text, flaw.Message) { Fixes = flaw.Meant is { } meant ? [Fix.Replace(place, meant)] : [] };

    private static IEnumerable<SelExpression> ExpressionsOf(WorkflowModel workflow)
    {
        var definitions = workflow.Workflow.Parameters.Concat(workflow.Workflow.AllJobs.SelectMany(job => job.Parameters))
            .Concat(workflow.Workflow.AllJobs.OfType<LoopJob>().SelectMany(loop => loop.LoopParameters))
            .Concat(workflow.Workflow.AllJobs.OfType<TaskJob>().SelectMany(task => task.Arguments));
        return definitions.Select(d => d.Expression)
            .Concat(workflow.Workflow.AllJobs.SelectMany(job => job.Transitions.Select(t => t.Condition).Append((job as LoopJob)?.Condition)))
            .OfType<SelExpression>();
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

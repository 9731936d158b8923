using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A way out of a job that is never taken, or a case without one.</summary>
public sealed class TransitionGap : Rule
{
    public override RuleInfo Info { get; } = new("WFL027", "transition-gap")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary =
            "`OTHERWISE` stands last, conditions are not constant, and several `IF` for the values of one parameter cover the other values too.",
        Why = "With a value that nobody thought of, no job follows: the run is green, and the table or its mark stays where it was.",
        Silent =
            "A single `IF`, which is a deliberate guard, unless callers pass what it misspells, and pairs such as `== 'a'` and `!= 'a'`.",
        Examples = () =>
        [
            Example.Bad(Main("IF MODE == 'full' THEN full", "IF MODE == 'day' THEN [|day|]")),
            Example.Bad(Main("[|OTHERWISE day|]", "IF MODE == 'full' THEN full")),
            Example.Bad(Main("IF [|true|] THEN full", "OTHERWISE day")),
            Example.Bad(Main("IF MODE == [|'fll'|] THEN full", "OTHERWISE day"), Caller("full")),
            Example.Good(Main("IF MODE == 'full' THEN full", "OTHERWISE day"), Caller("full")),
            Example.Good(Main("IF MODE == 'full' THEN full", "IF MODE != 'full' THEN day")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job.Transitions.Length > 0) Check(job.Transitions, workflow, findings);
        }

        foreach (var missed in MissedComparison.In(workflow)) findings.Add(NeverTaken(missed, workflow));
        return findings.ToArray();
    }

    private static Finding NeverTaken(MissedComparison missed, WorkflowModel workflow)
    {
        var place = workflow.At(missed.Comparison.LiteralSpan);
        return new Finding(
            place,
            $"`{missed.Transition.Target}` never follows: `{missed.Comparison.Parameter.Name}` is `{missed.Passed.Text}` where it is passed, and nowhere `{missed.Comparison.Literal}`")
        {
            Label = "no caller passes this",
            Related = [new RelatedPlace(missed.Passed.Place, "passed here")],
            Fixes = [Fix.Replace(place, missed.Passed.Text)],
        };
    }

    private static void Check(IReadOnlyList<Transition> transitions, WorkflowModel workflow, List<Finding> findings)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            var transition = transitions[i];
            if (transition.IsOtherwise && transitions.Skip(i + 1).Any(t => t.Condition is not null))
            {
                findings.Add(new Finding(
                    workflow.At(transition.Scalar.SpanOf(0, transition.Scalar.Value.Length)),
                    "`OTHERWISE` stands before another condition")
                {
                    Label = "not the last",
                    Help = "move `OTHERWISE` to the end of the list",
                });
            }
            else if (transition.Condition is { Constant: "true" or "false" } constant)
            {
                findings.Add(new Finding(
                    workflow.At(constant.Span),
                    constant.Constant == "true" ? $"`{transition.Target}` always follows" : $"`{transition.Target}` never follows")
                {
                    Label = "does not depend on anything",
                    Help = "name the parameter that decides, or write the job's id alone",
                });
            }
        }

        if (Uncovered(transitions) is not { } last) return;
        var parameter = last.Condition!.Equality!.Value.Parameter.Name;
        findings.Add(new Finding(
            workflow.At(last.TargetSpan),
            $"no job follows when `{parameter}` is none of {string.Join(", ", transitions.Select(t => $"`{t.Condition!.Equality!.Value.Literal}`"))}")
        {
            Label = "the last case",
            Related = transitions.Take(transitions.Count - 1)
                .Take(3)
                .Select(t => new RelatedPlace(workflow.At(t.Condition!.Span), "another case")).ToArray(),
            Help = "add `OTHERWISE`, at least for a job that says so",
        });
    }

    // Two or more "IF X == '...'" of one parameter, and nothing for the rest.
    private static Transition? Uncovered(IReadOnlyList<Transition> transitions)
    {
        if (transitions.Count < 2 || transitions[0].Condition?.Equality is not { } first) return null;
        var isSwitch = transitions.All(t =>
            t.Condition?.Equality is { IsNegated: false } equality && equality.Parameter.Name == first.Parameter.Name);
        var isBoolean = transitions.Select(t => t.Condition?.Equality?.Literal)
            .Distinct()
            .Count(literal => literal is "true" or "false") == 2;
        var isOneCase = transitions.Select(t => t.Condition?.Equality?.Literal).Distinct().Count() == 1;
        return isSwitch && !isBoolean && !isOneCase ? transitions[transitions.Count - 1] : null;
    }

    private static ExampleFile Main(string first, string second) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          MODE: day
          jobs:
            - job:
                id: choose
                type: NoOp
                transition:
                  - {{first}}
                  - {{second}}
            - job: {id: full, type: NoOp}
            - job: {id: day, type: NoOp}
        """);

    private static ExampleFile Caller(string mode) => new("daily.sch.yaml", $"""
        Workflow:
          id: orders.daily
          jobs:
            - subworkflow:
                id: today
                workflow_id: orders.main
                explicit_params: true
                MODE: {mode}
        """);
}

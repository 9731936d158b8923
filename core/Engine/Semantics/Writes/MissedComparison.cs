using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>
/// <c>IF MODE == 'ful' THEN load</c> where callers pass <c>full</c>, which nothing is compared with, and nobody gives the parameter what is
/// compared: the job never follows.
/// </summary>
/// <param name="Transition">The way that is never taken.</param>
/// <param name="Comparison">Its condition.</param>
/// <param name="Passed">The value that was meant, and where it is passed.</param>
public sealed record MissedComparison(Transition Transition, ParameterEqualsLiteral Comparison, KnownValue Passed)
{
    // Of shorter words too many are one letter apart.
    private const int Shortest = 3;

    private const int MostLevels = 32;

    public static IEnumerable<MissedComparison> In(WorkflowModel workflow)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            foreach (var transition in job.Transitions)
            {
                if (transition.Condition?.Equality is not { IsNegated: false, IsText: true } comparison) continue;
                var name = comparison.Parameter.Name;
                if (workflow.Parameters.Find(name, job) is { } definition && !workflow.Workflow.Parameters.Contains(definition)) continue;
                if (ValuesOf(name, workflow) is not { } values || values.Exists(v => v.Text == comparison.Literal)) continue;
                if (values.Find(v =>
                    v.LeftBy is not null && IsSlip(comparison.Literal, v.Text) && !IsComparedWith(v.Text, name, workflow)) is { } passed)
                {
                    yield return new(transition, comparison, passed);
                }
            }
        }
    }

    private static bool IsSlip(string written, string passed) =>
        Math.Min(written.Length, passed.Length) >= Shortest
        && passed.All(c => char.IsLetter(c) || c is '_' or '-')
        && TextDistance.Between(written, passed, 1) <= 1;

    private static bool IsComparedWith(string value, string name, WorkflowModel workflow) =>
        ExpressionsOf(workflow.Workflow).Any(e => e.Equalities.Any(q => q.Parameter.Name == name && q.Literal == value));

    // The default and what each call passes, through calls that hand their own parameter on; null where one of them is not known. What a
    // call passes has the call beside it.
    private static List<KnownValue>? ValuesOf(string name, WorkflowModel workflow)
    {
        var values = new List<KnownValue>();
        var seen = new HashSet<(WorkflowModel, string)>();
        var waiting = new Stack<(WorkflowModel Workflow, string Name)>();
        waiting.Push((workflow, name));
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (!seen.Add(next)) continue;
            if (seen.Count > MostLevels) return null;
            if (ParameterScopes.Last(next.Workflow.Workflow.Parameters, next.Name) is { } definition)
            {
                if (ConstantOf(definition) is not { } text) return null;
                values.Add(new KnownValue(text, next.Workflow.At(definition.Value)));
            }

            foreach (var call in next.Workflow.Callers)
            {
                var argument = ParameterScopes.Last(call.Job.Arguments, next.Name);
                if (argument is null && LeavesAtDefault(call, next.Name)) continue;
                if (argument is not null && ConstantOf(argument) is { } text)
                    values.Add(new KnownValue(text, call.Caller.At(argument.Value), call));
                else if (HandedOn(argument, next.Name, call) is { } own) waiting.Push((call.Caller, own));
                else return null;
            }
        }

        return values;
    }

    private static bool LeavesAtDefault(WorkflowCall call, string name) =>
        call.Job.IsExplicit is { } isExplicit && (isExplicit || call.Caller.Parameters.Find(name, call.Job) is null);

    // "MODE: ${MODE}", or the parameter of that name where all are handed on; it is one of the calling workflow and of nothing within it.
    private static string? HandedOn(ParameterDefinition? argument, string name, WorkflowCall call)
    {
        if (argument is null && call.Job.IsExplicit != false) return null;
        var own = argument is null ? name
            : argument.Expression is { } expression ? expression.SingleReference?.Name
            : argument.Text is { } text && InterpolatedText.Parse(text).Parts is [{ Kind: TextPartKind.Reference } only] ? only.Text : null;
        return own is not null
            && call.Caller.Parameters.Find(own, call.Job) is { } definition
            && call.Caller.Workflow.Parameters.Contains(definition)
            ? own
            : null;
    }

    private static string? ConstantOf(ParameterDefinition definition) =>
        definition.Expression is { } expression ? expression.Constant
        : definition.Text is { } text ? InterpolatedText.Parse(text).ConstantText : null;

    private static IEnumerable<SelExpression> ExpressionsOf(Workflow workflow)
    {
        foreach (var definition in workflow.Parameters)
        {
            if (definition.Expression is { } expression) yield return expression;
        }

        foreach (var job in workflow.AllJobs)
        {
            foreach (var transition in job.Transitions)
            {
                if (transition.Condition is { } condition) yield return condition;
            }

            if (job is LoopJob { Condition: { } bound }) yield return bound;
            foreach (var definition in job is CallJob call ? call.Arguments : job.Parameters)
            {
                if (definition.Expression is { } expression) yield return expression;
            }
        }
    }
}

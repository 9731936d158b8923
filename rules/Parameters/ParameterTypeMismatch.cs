using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A value that is not of the type its parameter declares.</summary>
public sealed class ParameterTypeMismatch : Rule
{
    public override RuleInfo Info { get; } = new("PRM007", "parameter-type-mismatch")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary =
            "The value of `name<type>` is of that type, callers pass such a value, and a text is not compared with a bare number or `true`.",
        Why =
            "The engine finds out when the workflow, or the called workflow in the middle of the night, starts: \"Type mismatch for param\".",
        Silent = "Values with parameters in them, expressions, and parameters that declare no type.",
        Examples = () =>
        [
            Example.Bad(Main("FROM_DATE<long>: [|2024-03-01|]", "'yes'")),
            Example.Bad(Main("FROM_DATE<[|int|]>: 20240301", "'yes'")),
            Example.Bad(Main("FROM_DATE<long>: 20240301", "[|true|]")),
            Example.Bad(Main("FROM_DATE<long>: 20240301", "'yes'"), Caller("[|last week|]")),
            Example.Bad(Main("FROM_DATE<long>: 20240301", "'yes'"), Caller("'20240301'", "FROM_DATE<[|string|]>")),
            Example.Good(Main("FROM_DATE<long>: 20240301", "'yes'"), Caller("'20240305'")),
            Example.Good(Main("REGIONS<array<string>>: [NO, SE]", "'yes'"), Caller("${TARGET_RUN_DATE}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        JudgeAll(workflow.Workflow.Parameters, workflow, findings);
        foreach (var job in workflow.Workflow.AllJobs)
        {
            JudgeAll(job.Parameters, workflow, findings);
            foreach (var transition in job.Transitions) JudgeAll(transition.Condition, job, workflow, findings);
            if (job is not LoopJob loop) continue;
            JudgeAll(loop.LoopParameters, workflow, findings);
            JudgeAll(loop.Condition, job, workflow, findings);
        }

        foreach (var call in CallArguments.In(workflow))
        {
            foreach (var argument in call.Job.Arguments)
            {
                if (JudgeArgument(argument, call) is { } finding) findings.Add(finding);
            }
        }

        return findings.ToArray();
    }

    private static void JudgeAll(IReadOnlyList<ParameterDefinition> definitions, WorkflowModel workflow, List<Finding> findings)
    {
        foreach (var definition in definitions)
        {
            if (JudgeDefinition(definition, workflow) is { } finding) findings.Add(finding);
        }
    }

    private static void JudgeAll(SelExpression? condition, Job job, WorkflowModel workflow, List<Finding> findings)
    {
        foreach (var equality in condition?.Equalities ?? [])
        {
            if (JudgeComparison(equality, job, workflow) is { } finding) findings.Add(finding);
        }
    }

    private static IEnumerable<ParameterDefinition> DefinitionsOf(WorkflowModel workflow) =>
        workflow.Workflow.Parameters.Concat(workflow.Workflow.AllJobs.SelectMany(job =>
            job is LoopJob loop ? loop.Parameters.Concat(loop.LoopParameters) : job.Parameters)).Distinct();

    // "FROM_DATE<int>: 20240301" and "FROM_DATE<long>: yesterday"
    private static Finding? JudgeDefinition(ParameterDefinition definition, WorkflowModel workflow)
    {
        if (definition.DeclaredType is not { Length: > 0 } type) return null;
        if (!ParameterType.IsKnown(type))
        {
            var place = workflow.At(definition.KeyScalar.SpanOf(definition.KeyScalar.Value.IndexOf('<') + 1, type.Length));
            return new Finding(place, $"`{type}` is no type of a parameter")
            {
                Fixes = ParameterType.Meant(type) is { } meant ? [Fix.Replace(place, meant)] : [],
                Help = "the types are "
                    + string.Join(", ", WorkflowSchema.ParameterTypes.Take(4).Concat(["map"]))
                    + " and arrays such as `array<long>`",
            };
        }

        if (definition.IsExpression || ParameterType.FirstMisfit(type, definition.Value) is not { } misfit) return null;
        return new Finding(workflow.At(misfit), $"the value of `{definition.Name}` is no `{type}`")
        {
            Label = $"no {type}",
            Related = [new RelatedPlace(workflow.At(definition.NameSpan), "declared here")],
        };
    }

    private static Finding? JudgeArgument(ParameterDefinition argument, CallArguments call)
    {
        var declared = call.Callee.Workflow.Parameters.LastOrDefault(p => p.Name == argument.Name);
        if (argument.DeclaredType is { } own) return JudgeDeclared(argument, own, declared, call);
        if (argument.IsExpression) return null;
        if (declared?.DeclaredType is not { } type
            || !ParameterType.IsKnown(type)
            || ParameterType.FirstMisfit(type, argument.Value) is not { } misfit)
        {
            return null;
        }

        return new Finding(
            call.Caller.At(misfit),
            $"`{call.Callee.Workflow.Id?.Value}` takes a `{type}` for `{argument.Name}`, which this is not")
        {
            Label = $"no {type}",
            Related = [new RelatedPlace(call.Callee.At(declared.NameSpan), "declared here")],
        };
    }

    // "IS_NEWEST<string>: 'false'" for a boolean: what the text stands for is judged as it is without the type.
    private static Finding? JudgeDeclared(ParameterDefinition argument, string own, ParameterDefinition? declared, CallArguments call)
    {
        if (declared?.DeclaredType is not { } type
            || !ParameterType.IsKnown(type)
            || !IsText(own)
            || !IsOneOf(type, "boolean", "long", "double"))
        {
            return null;
        }

        return new Finding(
            call.Caller.At(argument.KeyScalar.SpanOf(argument.KeyScalar.Value.IndexOf('<') + 1, own.Length)),
            $"`{call.Callee.Workflow.Id?.Value}` takes a `{type}` for `{argument.Name}`, but here it is a `{own}`")
        {
            Label = $"a {own}",
            Related = [new RelatedPlace(call.Callee.At(declared.NameSpan), "declared here")],
            AtMost = Severity.Warning,
        };
    }

    private static bool IsText(string type) => IsOneOf(type, "string");

    private static bool IsOneOf(string type, params string[] types) => types.Contains(type, StringComparer.OrdinalIgnoreCase);

    // "IF MOVE_MARK == true THEN mark" where MOVE_MARK is the text 'true'.
    private static Finding? JudgeComparison(ParameterEqualsLiteral comparison, Job job, WorkflowModel workflow)
    {
        if (comparison.IsText || workflow.Parameters.Find(comparison.Parameter.Name, job) is not { } definition || !IsText(definition))
            return null;
        var place = workflow.At(comparison.LiteralSpan);
        return new Finding(place, $"`{definition.Name}` is a text, but `{comparison.Literal}` without quotes is none")
        {
            Label = "without quotes",
            Related = [new RelatedPlace(workflow.At(definition.Value), "the text")],
            Fixes = [Fix.Replace(place, $"'{comparison.Literal}'")],
        };
    }

    private static bool IsText(ParameterDefinition definition) =>
        definition.DeclaredType is { } type ? IsText(type) : definition.Text is { IsQuoted: true };

    private static IEnumerable<SelExpression> Conditions(Job job) =>
        job.Transitions.Select(t => t.Condition).Append((job as LoopJob)?.Condition).OfType<SelExpression>();

    private static ExampleFile Main(string parameter, string literal) => new("main.sch.yaml", $"""
        Workflow:
          id: orders.main
          {parameter}
          MOVE_MARK: 'no'
          jobs:
            - job:
                id: write
                type: NoOp
                transition:
                  - IF MOVE_MARK == {literal} THEN mark
            - job:
                id: mark
                type: NoOp
        """);

    private static ExampleFile Caller(string day, string name = "FROM_DATE") => new("daily.sch.yaml", $"""
        Workflow:
          id: orders.daily
          jobs:
            - subworkflow:
                id: today
                workflow_id: orders.main
                {name}: {day}
        """);
}

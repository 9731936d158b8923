using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>A parameter of the caller that takes the place of the called workflow's own without a word.</summary>
public sealed class ImplicitParameterPassDown : Rule
{
    public override RuleInfo Info { get; } = new("WFL021", "implicit-parameter-pass-down")
    {
        Severity = Severity.Warning,
        Message = "`{0}` hands its own `{1}` to `{2}`, which has another value for it",
        Summary =
            "A call without `explicit_params: true`, where caller and called workflow both declare and use a parameter, with different values.",
        Why = "The engine passes everything down: with the caller's `TARGET_TABLE`, the called workflow writes into the caller's table.",
        Silent = "Days, parameters the caller has only to pass them on, and calls that name the parameter.",
        Examples = () =>
        [
            Example.Bad(Caller("[|load|]", "timeout: 1 hour"), Callee),
            Example.Good(Caller("load", "explicit_params: true"), Callee),
            Example.Good(Caller("load", "TARGET_TABLE: ${TARGET_TABLE}"), Callee),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var call in CallArguments.In(workflow))
        {
            if (call.Job.IsExplicit == false && Judge(call, workflow) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Judge(CallArguments call, WorkflowModel workflow)
    {
        foreach (var own in workflow.Workflow.Parameters)
        {
            if (!IsConstant(own) || DateParameters.IsDateName(own.Name) || CollidingWith(own, call) is not { } theirs) continue;
            return new Finding(
                workflow.At(call.Job.Id ?? call.Job.Wrapper),
                workflow.Workflow.Id?.Value ?? "the workflow",
                own.Name,
                call.Callee.Workflow.Id?.Value ?? call.Job.IdText)
            {
                Label = "passes everything down",
                Related = [
                    new RelatedPlace(workflow.At(own.Value), "this value is passed"),
                    new RelatedPlace(call.Callee.At(theirs.Value), "and takes the place of this one"),
                ],
                Help = "write `explicit_params: true` and the parameters that are meant",
            };
        }

        return null;
    }

    // Of another value, and both read.
    private static ParameterDefinition? CollidingWith(ParameterDefinition own, CallArguments call) =>
        call.Callee.Workflow.Parameters.LastOrDefault(p => p.Name == own.Name) is { Mode: null } theirs
        && IsConstant(theirs) && own.Text!.Value != theirs.Text!.Value && !call.HasArgument(own.Name)
        && IsRead(own.Name, call.Caller) && IsRead(own.Name, call.Callee) ? theirs : null;

    private static bool IsRead(string name, WorkflowModel workflow) => workflow.Parameters.Uses.Any(use => use.Reference.Name == name);

    private static bool IsConstant(ParameterDefinition definition) => definition.Text is { } text && text.Value.IndexOf('$') < 0;

    private static ExampleFile Caller(string id, string line) => new("summary.sch.yaml", $$"""
        Workflow:
          id: orders.summary
          TARGET_TABLE: order_summary
          dag: sequential
          jobs:
            - subworkflow:
                id: {{id}}
                workflow_id: orders.main
                {{line}}
            - job:
                id: describe_summary
                type: Metadata
                metacat: {table: 'lake/shop/${TARGET_TABLE}'}
        """);

    private static ExampleFile Callee { get; } = new("main.sch.yaml", """
        Workflow:
          id: orders.main
          TARGET_TABLE: orders
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat: {table: 'lake/shop/${TARGET_TABLE}'}
        """);
}

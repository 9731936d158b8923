using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A day that callers pass and that is declared never to change.</summary>
public sealed class DateParameterNotOverridable : Rule
{
    private const string Open = "mutable_on_start";

    public override RuleInfo Info { get; } = new("PRM013", "date-parameter-not-overridable")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is `{1}`, but `{2}` passes a day for it",
        Summary = "The day that a daily workflow or a backfill passes is not declared `constant` or `immutable`.",
        Why = "The engine stops the call with \"Cannot modify param with mode\": no day but the written one can be computed.",
        Silent = "Parameters that nobody passes, and parameters that are no days.",
        Examples = () =>
        [
            Example.Bad(Main("RUN_DATE([|constant|])"), Daily),
            Example.Good(Main("RUN_DATE(mutable_on_start)"), Daily),
            Example.Good(Main("RUN_DATE(constant)")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var definition in workflow.Workflow.Parameters)
        {
            if (definition.Mode?.ToLowerInvariant() is "constant" or "immutable"
                && DateParameters.IsDateName(definition.Name)
                && Judge(definition, workflow) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings.ToArray();
    }

    private static Finding? Judge(ParameterDefinition definition, WorkflowModel workflow)
    {
        foreach (var call in workflow.Callers)
        {
            foreach (var argument in call.Job.Arguments)
            {
                if (argument.Name == definition.Name) return Finding(definition, call, argument, workflow);
            }
        }

        return null;
    }

    private static Finding Finding(ParameterDefinition definition, WorkflowCall call, ParameterDefinition argument, WorkflowModel workflow)
    {
        var mode = definition.Mode!;
        var span = definition.KeyScalar.SpanOf(definition.KeyScalar.Value.LastIndexOf(mode, StringComparison.Ordinal), mode.Length);
        return new Finding(workflow.At(span), definition.Name, mode, call.Caller.Workflow.Id?.Value ?? call.Job.IdText)
        {
            Label = "cannot be passed",
            Related = [new RelatedPlace(call.Caller.At(argument.NameSpan), "passed here")],
            Fixes = [new Fix(
                $"let a start set it: `{Open}`",
                IsSafe: true,
                [new FileEdit(workflow.Document.Source, new TextEdit(span, Open))])],
        };
    }

    private static ExampleFile Main(string parameter) => new("main.sch.yaml", $"""
        Workflow:
          id: orders.main
          {parameter}: '20240301'
          jobs:
            - job:
                id: write
                type: NoOp
        """);

    private static ExampleFile Daily { get; } = new("daily.sch.yaml", """
        Workflow:
          id: orders.daily
          jobs:
            - subworkflow:
                id: today
                workflow_id: orders.main
                RUN_DATE: ${TARGET_RUN_DATE}
        """);
}

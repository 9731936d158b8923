using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.HighWaterMarks;

/// <summary>A mark in a form that the catalog does not read.</summary>
public sealed class HwmFormat : Rule
{
    public override RuleInfo Info { get; } = new("HWM010", "hwm-format")
    {
        Severity = Severity.Error,
        Message = "`{0}` is {1}",
        Summary = "`hwm_datetime` is a day such as `20240301`, a time such as `2024-03-01T00:00:00Z`, or seconds since 1970.",
        Why =
            "The catalog refuses the mark at the very end of the run, or takes milliseconds for a day in the far future that every reader then believes.",
        Silent = "Values that are only known at run time.",
        Examples = () =>
        [
            Example.Bad(Main("20240301", "[|03/01/2024|]")),
            Example.Bad(Main("1709251200000", "[|${RUN_DATE}|]")),
            Example.Good(Main("20240301", "${RUN_DATE}")),
            Example.Good(Main("20240301", "'2024-03-01T00:00:00Z'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { HighWaterMark.DateTime: { } time }) continue;
            if (workflow.Parameters.TextOf(time, job).Constant is { } text && !MarkText.IsReadable(text))
                findings.Add(Finding(time, text, job, workflow));
        }

        return findings.ToArray();
    }

    private static Finding Finding(YamlScalar time, string text, Job mark, WorkflowModel workflow)
    {
        var declared = InterpolatedText.Parse(time).Parts is [{ Kind: TextPartKind.Reference } reference]
            ? workflow.Parameters.Find(reference.Text, mark)
            : null;
        var isMilliseconds = MarkText.IsMilliseconds(text);
        return new Finding(
            workflow.At(time.SpanOf(0, time.Value.Length)),
            text,
            isMilliseconds ? "a time in milliseconds, and the catalog reads seconds" : "no mark that the catalog can read")
        {
            Label = isMilliseconds ? "milliseconds" : "no day and no time",
            Related = declared is null ? [] : [new RelatedPlace(workflow.At(declared.Value), "the value")],
            Help = "write the day as `20240301`, the time as `2024-03-01T00:00:00Z`, or seconds",
        };
    }

    private static ExampleFile Main(string day, string time) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          RUN_DATE: '{{day}}'
          jobs:
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/shop/orders
                  hwm_datetime: {{time}}
        """);
}

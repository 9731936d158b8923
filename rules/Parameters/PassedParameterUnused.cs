using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>An argument that the script does not ask for.</summary>
public sealed class PassedParameterUnused : Rule
{
    public override RuleInfo Info { get; } = new("PRM004", "passed-parameter-unused")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` is passed to `{1}`, which never reads it",
        Summary = "Each of a job's `spark.parameters` is read by its SQL script.",
        Why = "A misspelled hole in the script shows here first: the value arrives under one name and is asked for under another.",
        Silent = "Scripts in other languages than SQL, and scripts that a template engine renders first.",
        Examples = () =>
        [
            Example.Bad(Main("[|RUN_DAY|]"), Script),
            Example.Good(Main("RUN_DATE"), Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob { Arguments.Length: > 0 } task && workflow.ScriptOf(task) is { } script)
                Check(task, script.Document.Source, workflow, findings);
        }

        return findings.ToArray();
    }

    private static void Check(TaskJob task, SourceText source, WorkflowModel workflow, List<Finding> findings)
    {
        foreach (var argument in task.Arguments)
        {
            // What the text does not hold is no hole of it either.
            if (source.Text.IndexOf(argument.Name, StringComparison.Ordinal) >= 0) continue;
            if (source.Text.Contains("{{") || source.Text.Contains("{%")) return;
            findings.Add(new Finding(workflow.At(argument.NameSpan), argument.Name, source.Path) { Label = "never read" });
        }
    }

    private static ExampleFile Main(string name) => new("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
                  parameters:
                    {{name}}: '20240301'
        """);

    private static ExampleFile Script { get; } = new(
        "src/orders.sql",
        "INSERT OVERWRITE TABLE shop.orders PARTITION (day = '${RUN_DATE}') SELECT order_id FROM shop.lines;");
}

using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.References;

/// <summary>A job that is set up for another kind of script than it runs.</summary>
public sealed class AssetKind : Rule
{
    public override RuleInfo Info { get; } = new("REF009", "asset-kind")
    {
        Severity = Severity.Error,
        Message = "`{0}` has no classes to run",
        Summary = "A job that runs a SQL, Python or R script has no `class`.",
        Why = "The job fails when it starts, hours after the deployment that was green.",
        Silent = "Scripts that are only known at run time, and jars without `class`, whose manifest may name one.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("script: $S3{./src/titles.sql}", "[|class|]: shop.Titles")),
            Example.Good("main.sch.yaml", Workflow("script: ${dataflow.jar.titles}", "class: shop.Titles")),
            Example.Good("main.sch.yaml", Workflow("script: $S3{./src/titles.sql}", "parameters: {RUN_DATE: '20240301'}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow) =>
        from job in workflow.Workflow.AllJobs.OfType<TaskJob>()
        let key = job.Class?.Entry?.KeyNode
        where key is not null && job.Script is { Path: { } path } && HasNoClasses(path)
        select new Finding(workflow.At(key), job.Script!.Scalar.Value)
        {
            Label = "for a jar",
            Related = [new RelatedPlace(workflow.At(job.Script.PathSpan), "the script")],
            Help = "take out `class`, or name the jar",
        };

    private static bool HasNoClasses(string path) => DocumentKinds.IsHandWrittenScript(path) && PathText.ExtensionOf(path) != ".scala";

    private static string Workflow(string script, string setting) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  {script}
                  {setting}
        """;
}

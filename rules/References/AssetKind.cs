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
        Message = "`{0}` is no jar: it has no class to run",
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

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Class.Entry.KeyNode: { } key, Script: { Path: { } path } script } || !HasNoClasses(path)) continue;
            findings.Add(new Finding(workflow.At(key), script.Scalar.Value)
            {
                Label = "for a jar",
                Related = [new RelatedPlace(workflow.At(script.PathSpan), "the script")],
                Help = "take out `class`, or name the jar",
            });
        }

        return findings.ToArray();
    }

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

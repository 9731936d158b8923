using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.References;

/// <summary>A script that changes under the workflow.</summary>
public sealed class MutableAsset : Rule
{
    private static readonly string[] Stores = ["s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasbs", "hdfs", "dbfs", "file"];

    public override RuleInfo Info { get; } = new("REF002", "mutable-asset")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is the same place for every version of the workflow",
        Summary =
            "A script comes with its workflow, by `$S3{./path}` or `${dataflow.*}`, and not from a fixed place outside the repository.",
        Why =
            "Going back to yesterday's workflow runs today's script, and a script is in production before the change that needs it is reviewed.",
        Silent = "Addresses with a parameter, a version or a commit in them, and uploads under `s3://dataflow/`.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|s3://shop-scripts/titles.sql|]")),
            Example.Bad("main.sch.yaml", Workflow("[|/mnt/scripts/titles.sql|]")),
            Example.Good("main.sch.yaml", Workflow("$S3{./src/titles.sql}")),
            Example.Good("main.sch.yaml", Workflow("s3://shop-scripts/1.4.2/titles.sql")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Script: { Kind: ScriptKind.Literal, Path: { } path } script } || !IsFixedPlace(path)) continue;
            findings.Add(new Finding(workflow.At(script.PathSpan), path)
            {
                Label = "outside the repository",
                FollowsFrom = PinnedAddress.SchemeOf(path) is { } scheme && IsOfTheWeb(scheme)
                    ? [new Cause("SEC004", workflow.At(script.Scalar ?? job.Node))]
                    : [],
                Help = "keep the script beside the workflow and name it as `$S3{./src/...}`",
            });
        }

        return findings.ToArray();
    }

    private static bool IsFixedPlace(string path)
    {
        var isFixed = PinnedAddress.SchemeOf(path) is { } scheme
            ? (Stores.Contains(scheme) || IsOfTheWeb(scheme)) && !path.StartsWith("s3://dataflow/", StringComparison.OrdinalIgnoreCase)
            : path.StartsWith("/", StringComparison.Ordinal);
        return isFixed && !PinnedAddress.IsPinned(path);
    }

    private static bool IsOfTheWeb(string scheme) => scheme is "http" or "https";

    private static string Workflow(string script) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: {script}
        """;
}

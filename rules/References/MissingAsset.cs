using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.References;

/// <summary>A script that a workflow names and that is not there.</summary>
public sealed class MissingAsset : Rule
{
    public override RuleInfo Info { get; } = new("REF001", "missing-asset")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "A script path that leads to no file, to a file whose name differs in letter case, or out of the project.",
        Why = "The deployment fails, or runs what was uploaded last under that name.",
        Silent = "Built artifacts such as jars, addresses, and paths with parameters.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      dag: sequential
                      jobs:
                        - job:
                            id: create
                            type: Spark
                            spark:
                              script: $S3{[|./ddl/Orders.sql|]}
                        - job:
                            id: write
                            type: Spark
                            spark:
                              script: $S3{[|./src/order.sql|]}
                        - job:
                            id: check
                            type: Spark
                            spark:
                              script: $S3{[|../../secret/check.sql|]}
                    """),
                new ExampleFile(
                    "ddl/orders.sql",
                    "CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Number of the order.') COMMENT 'Orders.';"),
                new ExampleFile("src/orders.sql", "SELECT 1;")),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      dag: sequential
                      jobs:
                        - job:
                            id: create
                            type: Spark
                            spark:
                              script: $S3{./ddl/orders.sql}
                        - job:
                            id: write
                            type: Spark
                            spark:
                              script: ${dataflow.jar.orders}
                              class: shop.Orders
                    """),
                new ExampleFile(
                    "ddl/orders.sql",
                    "CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Number of the order.') COMMENT 'Orders.';")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        // "$S3{./src/write.sql}" anywhere, and plain paths where a job names its script.
        var findings = new List<Finding>();
        HashSet<TextSpan>? reported = null;
        foreach (var text in model.Workflow.Node.ScalarValues())
        {
            if (text.Characters.IndexOf("$S3{".AsSpan(), StringComparison.Ordinal) >= 0) Report(ScriptReference.Parse(text));
        }

        foreach (var job in model.Workflow.AllJobs)
        {
            if (job is TaskJob { Script: { } script }) Report(script);
        }

        return findings.ToArray();

        void Report(ScriptReference script)
        {
            if (Check(script, model) is { } finding && (reported ??= []).Add(script.PathSpan)) findings.Add(finding);
        }
    }

    private static Finding? Check(ScriptReference script, WorkflowModel model)
    {
        var workspace = model.Package.Workspace;
        if (model.PathOf(script) is not { } path || !DocumentKinds.IsHandWrittenScript(path) || workspace.Exists(path)) return null;
        var place = model.At(script.PathSpan);
        if (!workspace.IsInsideRoots(path))
        {
            return new Finding(
                place,
                $"`{script.Path}` leads out of the project") { Help = "keep the script in the project: what lies outside is not read" };
        }

        if (workspace.FindIgnoringCase(path) is { } other)
        {
            return new Finding(
                place,
                $"`{script.Path}` differs in letter case from the file `{other}`") { Fixes = FixesOf(place, other, model) };
        }

        var near = NearSibling(path, workspace) ?? OfSameName(path, workspace);
        return new Finding(place, $"there is no file `{path}`")
        {
            Fixes = near is null ? [] : FixesOf(place, near, model),
            Related = near is not null && workspace.Find(near) is { } file
                ? [new RelatedPlace(new Location(file.Source, new TextSpan(0, 0)), "closest file")]
                : [],
        };
    }

    private static IReadOnlyList<Fix> FixesOf(Location place, string path, WorkflowModel model)
    {
        var folder = PathText.FolderOf(model.Document.Path);
        if (!PathText.IsInside(path, folder)) return [];
        return [Fix.Replace(
            place,
            (place.Text.StartsWith("./", StringComparison.Ordinal) ? "./" : "") + PathText.RelativeTo(path, folder))];
    }

    private static string? NearSibling(string path, Workspace workspace)
    {
        var folder = PathText.FolderOf(path);
        var siblings = workspace.Paths.Inside(folder)
            .Where(p => PathText.FolderOf(p) == folder && PathText.ExtensionOf(p) == PathText.ExtensionOf(path));
        return NearMatch.Find(path, siblings);
    }

    // In another folder beside the workflow; one that a job runs already was meant there: "ddl/orders.sql" is not "src/orders.sql".
    private static string? OfSameName(string path, Workspace workspace)
    {
        var around = PathText.FolderOf(PathText.FolderOf(path));
        return workspace.Paths.Named(PathText.FileNameOf(path))
            .FirstOrDefault(p => PathText.IsInside(p, around) && !workspace.UsesOf(p).Any());
    }
}

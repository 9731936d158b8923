using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Projects;

/// <summary>A script that nobody runs.</summary>
public sealed class OrphanAsset : Rule
{
    private static readonly string[] CodeExtensions = [".py", ".scala", ".r", ".sh", ".ipynb", ".java"];

    public override RuleInfo Info { get; } = new("PRJ003", "orphan-asset")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "no job of the package runs `{0}`",
        Summary = "Each SQL script under `ddl/` or `src/` of a package is run by a job, or named by a test.",
        Why = "Somebody fixes the script at night, the tests pass, and the job goes on running the other one.",
        Silent = "Packages in which a job takes its script from a parameter, or whose code in another language may read the file.",
        Examples = () =>
        [
            Example.Bad(Main, new("src/orders.sql", Sql), new("src/orders_old.sql", "[||]" + Sql)),
            Example.Good(Main, new ExampleFile("src/orders.sql", Sql)),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (package.Workflows.Length == 0 || !package.IsReadInFull || TakesAnyScript(package) || HasOtherCode(package)) yield break;
        var readers = package.Documents.Where(d => d is WorkflowDocument or TestCodeDocument).ToArray();
        foreach (var script in package.Scripts.Where(s => s.Uses.Length == 0 && IsPart(s.Document.Path, package.Path)))
        {
            var name = PathText.FileNameOf(script.Document.Path);
            var bare = name.Substring(0, name.LastIndexOf('.'));
            if (readers.Any(d => IsNamedIn(d.Source.Text, bare))) continue;
            yield return new Finding(script.At(new TextSpan(0, 0)), name)
            {
                Label = "never run",
                Related = package.Workflows.Take(1)
                    .Select(w =>
                        new RelatedPlace(
                            w.At(w.Workflow.Id ?? w.Workflow.RootKey),
                            "the jobs of this package run other scripts")).ToArray(),
                Help = "delete it, or name it in a job",
            };
        }
    }

    private static bool TakesAnyScript(Package package) => package.Workflows.SelectMany(w => w.Workflow.AllJobs)
        .Any(job =>
            job is TemplateJob or TaskJob { Script.Kind: ScriptKind.Templated }
            || job.Parameters.Any(p => p.Name is "notebook" or "titus" or "kubernetes"));

    private static bool HasOtherCode(Package package) => package.Workspace.Paths.Inside(package.Path).Any(path =>
        Array.IndexOf(CodeExtensions, PathText.ExtensionOf(path)) >= 0 && DocumentKinds.Of(path) != DocumentKind.TestCode);

    private static bool IsPart(string path, string folder) =>
        PathText.IsInside(path, folder)
        && path.Split('/') is var steps
        && steps.Take(steps.Length - 1).Any(step => step is "ddl" or "src")
        && !steps.Any(step => step is "test" or "tests" or "mocks");

    // "orders_old" and not "my_orders_old_2".
    private static bool IsNamedIn(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end]))) return true;
        }

        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: shop.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/orders.sql}
        """);

    private const string Sql = "INSERT OVERWRITE TABLE shop.daily SELECT order_id FROM shop.lines;";
}

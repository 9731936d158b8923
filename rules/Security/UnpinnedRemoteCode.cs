using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Security;

/// <summary>Code from elsewhere that may be another one tomorrow.</summary>
public sealed class UnpinnedRemoteCode : Rule
{
    private static readonly string[] Keys = ["kubernetes", "titus", "notebook"];
    private static readonly string[] Versions = ["tag", "version", "digest", "image_tag"];

    public override RuleInfo Info { get; } = new("SEC004", "unpinned-remote-code")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is whatever is there when the job starts",
        Summary = "A script or notebook from a web address names a commit or a version, and a container image a tag other than `latest`.",
        Why = "Whoever can change the address runs code with the rights of the pipeline, and no review sees it.",
        Silent = "Addresses with a parameter, a version or a commit in them.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("spark", "script: [|https://raw.githubusercontent.com/shop/jobs/main/titles.py|]")),
            Example.Bad("main.sch.yaml", Workflow("kubernetes", "image: [|shop/titles:latest|]")),
            Example.Good("main.sch.yaml", Workflow("spark", "script: https://raw.githubusercontent.com/shop/jobs/9f2c1e7d0b/titles.py")),
            Example.Good("main.sch.yaml", Workflow("kubernetes", "image: shop/titles:1.4.2")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob task) continue;
            if (task.Script is { Kind: ScriptKind.Literal, Scalar: { } script } && IsOpenAddress(script.Value)) Report(script);
            if (task.Node is not YamlMapping body) continue;
            foreach (var key in Keys)
            {
                if (body.ValueOf(key) is YamlMapping part) Check(part);
            }
        }

        return findings.ToArray();

        void Check(YamlMapping part)
        {
            if (part.ValueOf("image") is YamlScalar image && IsOpenImage(image.Value) && !Versions.Any(v => part.Find(v) is not null))
                Report(image);
            if ((part.ValueOf("input_path") ?? part.ValueOf("path")) is YamlScalar notebook && IsOpenAddress(notebook.Value))
                Report(notebook);
        }

        void Report(YamlScalar code) =>
            findings.Add(new Finding(
                workflow.At(code),
                code.Value) { Label = "not pinned", Help = "name a commit, a version or a digest" });
    }

    private static bool IsOpenAddress(string address) =>
        PinnedAddress.SchemeOf(address) is "http" or "https" && address.IndexOf('$') < 0 && !PinnedAddress.IsPinned(address);

    // "shop/titles" means "shop/titles:latest"; the colon of "registry:5000/shop/titles" is no tag.
    private static bool IsOpenImage(string image)
    {
        if (image.Length == 0 || image.IndexOfAny(['$', '@', '{']) >= 0) return false;
        var name = image.Substring(image.LastIndexOf('/') + 1);
        return name.IndexOf(':') < 0 || name.EndsWith(":latest", StringComparison.Ordinal);
    }

    private static string Workflow(string part, string code) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: write
                type: Kubernetes
                {part}:
                  {code}
        """;
}

using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.References;

/// <summary>A call of a workflow that nobody declares.</summary>
public sealed class UnknownSubworkflow : Rule
{
    public override RuleInfo Info { get; } = new("REF003", "unknown-subworkflow")
    {
        Severity = Severity.Error,
        Message = "no workflow of the repository has the id `{0}`",
        Summary = "The `workflow_id` of a subworkflow job is declared by no file.",
        Why = "The call starts the version that was once deployed under the old id, and the new one never runs.",
        Silent = "Ids with parameters that only a run knows, and those that `workflows.external` of the configuration lists.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: shop.orders.main
                      timeout: 2 hours
                      jobs:
                        - job:
                            id: write
                            type: NoOp
                    """),
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: shop.orders.daily
                      timeout: 3 hours
                      jobs:
                        - subworkflow:
                            id: today
                            workflow_id: [|shop.order.main|]
                    """)),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: shop.orders.main
                      timeout: 2 hours
                      jobs:
                        - job:
                            id: write
                            type: NoOp
                    """),
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: shop.orders.daily
                      timeout: 3 hours
                      jobs:
                        - subworkflow:
                            id: today
                            workflow_id: shop.orders.main
                        - subworkflow:
                            id: tidy
                            workflow_id: ${TIDY_WORKFLOW}
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var job in model.Workflow.AllJobs)
        {
            if (job is CallJob call && Check(call, model) is { } finding) findings.Add(finding);
        }

        return findings.ToArray();
    }

    private static Finding? Check(CallJob call, WorkflowModel model)
    {
        var workspace = model.Package.Workspace;
        if ((call.WorkflowId ?? call.Id) is not { } place || model.CalledId(call) is not { } id || MayExist(id, model)) return null;
        var near = NearMatch.Find(id, workspace.WorkflowsById.Ids.Where(other => !IsSibling(other, id)));
        var declared = near is null ? null : workspace.WorkflowsById.Named(near, model.Package).FirstOrDefault();
        return new Finding(model.At(place), id)
        {
            Related = declared is { Workflow.Id: { } nearId }
                ? [new RelatedPlace(declared.At(nearId), "closest workflow, declared here")]
                : model.Package.Workflows.Where(w => w.Workflow.Id is null)
                    .Select(w => new RelatedPlace(w.At(w.Workflow.RootKey), "this workflow has no id"))
                    .Take(3).ToArray(),
            Fixes = near is not null && place.Value == id ? [Fix.Replace(model.At(place.SpanOf(0, id.Length)), near)] : [],
            Help = call.WorkflowId is null ? "the call has no `workflow_id`, so the engine takes its own id"
                : near is null ? Others(model)
                : null,
        };
    }

    // "shop.orders.daily" is near "shop.orders.main" by its length alone.
    private static bool IsSibling(string one, string other)
    {
        var (a, b) = (one.LastIndexOf('.') + 1, other.LastIndexOf('.') + 1);
        return a > 0
            && a == b
            && string.CompareOrdinal(one, 0, other, 0, a) == 0
            && NearMatch.Find(other.Substring(b), [one.Substring(a)]) is null;
    }

    // A file that cannot be read, or one whose id has parameters, may declare it.
    private static bool MayExist(string id, WorkflowModel model) =>
        model.Package.Workspace.WorkflowsById.Named(id).Length > 0
        || ProjectOptions.Lists(model.Package.Options.ExternalWorkflows, id)
        || model.Package.Workspace.IsMentionedInUnreadableFile(id)
        || model.Package.Workspace.Workflows.Any(w =>
            w.Workflow.Id is { } other
            && other.Value.IndexOf('$') is >= 0 and var hole
            && id.StartsWith(other.Value.Substring(0, hole), StringComparison.Ordinal));

    private static string Others(WorkflowModel model)
    {
        var ids = model.Package.Workflows.Where(w => w != model)
            .Select(w => w.Workflow.Id?.Value)
            .OfType<string>()
            .Take(6)
            .Select(id => $"`{id}`").ToArray();
        return ids.Length == 0
            ? "a workflow of another repository belongs under `workflows.external` of the configuration"
            : $"beside it are {string.Join(", ", ids)}";
    }
}

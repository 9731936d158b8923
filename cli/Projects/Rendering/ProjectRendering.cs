using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Isolation;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>Renders all workflows of a project for a target.</summary>
/// <param name="project">The project.</param>
/// <param name="checkout">The commit.</param>
/// <param name="target">The target.</param>
/// <param name="source">The files as they are understood.</param>
/// <param name="host">The world.</param>
internal sealed partial class ProjectRendering(Project project, Checkout checkout, ProjectTarget target, ProjectSource source, Host host)
{
    private const int MostOfId = 128;

    /// <summary>The values of parameters in the target.</summary>
    public ParameterOverrides Overrides { get; } = ParameterOverrides.Of(target, checkout);

    /// <param name="store">The target.</param>
    /// <param name="artifacts">What has been built.</param>
    public RenderedProject Render(ITargetStore store, IArtifacts artifacts)
    {
        var workflows = project.Of(AssetKind.Workflows).ToArray();
        var problems = RenderedNames.ClashesOf(workflows).ToList();
        var models = workflows.Select(w => (Asset: w, Model: source.ModelAt(project.FullPathOf(w.Path))))
            .Where(m => m.Model is not null)
            .ToDictionary(m => m.Asset, m => m.Model!);
        var ids = target.IsDevelopment ? SandboxNames.Of(workflows, checkout, target, problems) : OwnIds(models, problems);
        if (problems.Count > 0) return new RenderedProject([], [.. problems.Select(p => ((Asset?)null, p))]);
        var idOfModel = models.Where(m => ids.ContainsKey(m.Key)).ToDictionary(m => m.Value, m => ids[m.Key]);
        var renderer = new WorkflowRenderer(
            new HoleValues(checkout, target.Name, artifacts),
            new UploadFinder(project.Folder, host.Files),
            store.AddressOf);
        var rendered = new List<RenderedWorkflow>();
        var refused = new List<(Asset?, Problem)>();
        foreach (var asset in workflows)
        {
            var result = models.TryGetValue(asset, out var model)
                ? Render(renderer, asset, model, ids.GetValueOrDefault(asset), idOfModel)
                : Problem.Usage("there is no workflow in the file that can be read", "`dataflow-lint .` says why") with
                {
                    Path = host.NameOf(project.FullPathOf(asset.Path)),
                };
            if (result.Value is { } workflow) rendered.Add(workflow with { Callees = CalleesOf(model!, idOfModel) });
            refused.AddRange(result.Problems.Select(p => ((Asset?)asset, p)));
        }

        return new RenderedProject(rendered, refused);
    }

    private Samples.Result<RenderedWorkflow> Render(
        WorkflowRenderer renderer,
        Asset asset,
        WorkflowModel model,
        string? id,
        Dictionary<WorkflowModel, string> ids)
    {
        if (id is null || model.Workflow.Id is null)
        {
            return Project.At(
                model.Document.Source,
                model.Workflow.RootKey.Span,
                "the workflow has no id",
                "`id:` says what the scheduler calls it");
        }

        if (id.Length > MostOfId)
            return Project.At(model.Document.Source, model.Workflow.Id.Span, $"the id `{id}` is longer than {MostOfId} characters");
        IReadOnlyList<TextEdit> changes = [];
        if (target.IsDevelopment)
        {
            var sandbox = new SandboxEdits(ids.GetValueOrDefault, Overrides);
            changes = sandbox.Find(model);
            if (sandbox.Problems.Count > 0) return sandbox.Problems;
        }

        try
        {
            var result = renderer.Render(asset, id, model.Document.Tree, host.Files.Read(project.FullPathOf(asset.Path)), changes);
            return target.IsDevelopment && result.Value is { } rendered && SandboxCheck.FlawOf(rendered, Overrides) is { } flaw
                ? flaw
                : result;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return new Problem(ProblemKind.Incomplete, $"cannot be read: {DiskFailure.Reason(exception)}") { Path = model.Document.Path };
        }
    }

    private static string[] CalleesOf(WorkflowModel model, Dictionary<WorkflowModel, string> ids) =>
        [.. model.Workflow.AllJobs.OfType<CallJob>().SelectMany(model.CalleesOf).Select(ids.GetValueOrDefault).OfType<string>().Distinct()];

    private Dictionary<Asset, string> OwnIds(Dictionary<Asset, WorkflowModel> models, List<Problem> problems)
    {
        var ids = new Dictionary<Asset, string>();
        foreach (var (asset, model) in models.OrderBy(m => m.Key.Path, StringComparer.Ordinal))
        {
            if (model.Workflow.Id is not { } id) continue;
            if (!Id().IsMatch(id.Value))
            {
                problems.Add(Project.At(
                    model.Document.Source,
                    id.Span,
                    $"`{id.Value}` is no id that a workflow can be deployed under",
                    "letters, digits, `.`, `-` and `_`, with a letter or `_` first"));
            }
            else if (ids.FirstOrDefault(i => i.Value == id.Value) is { Key: { } other })
                problems.Add(Project.At(model.Document.Source, id.Span, $"`{id.Value}` is the id of `{other.Path}` too"));
            else ids[asset] = id.Value;
        }

        return ids;
    }

    [GeneratedRegex(@"\A[_a-zA-Z][.\-_a-zA-Z0-9]*\z")]
    private static partial Regex Id();
}

/// <summary>What was rendered, and what could not be.</summary>
/// <param name="Workflows">In the order of their paths.</param>
/// <param name="Problems">With the workflow they are about; of none where they are about several.</param>
internal sealed record RenderedProject(
    IReadOnlyList<RenderedWorkflow> Workflows,
    IReadOnlyList<(Asset? Workflow, Problem Problem)> Problems);

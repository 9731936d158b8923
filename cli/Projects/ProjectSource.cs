using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>The files of a project, read and linted once, as <c>check</c> would.</summary>
internal sealed class ProjectSource
{
    private readonly Dictionary<string, WorkflowModel> models;
    private readonly PathNames paths;

    private ProjectSource(PathNames paths, AnalysisResult result, IReadOnlyList<Problem> problems, Func<string, Severity> thresholdOf)
    {
        this.paths = paths;
        Problems = problems;
        Packages = result.Packages;
        Diagnostics = [.. result.Diagnostics];
        ThresholdOf = thresholdOf;
        models = Packages.SelectMany(p => p.Workflows).ToDictionary(w => paths.FullPathOf(w.Document.Path), StringComparer.Ordinal);
    }

    /// <summary>What keeps the result from being complete.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    public IReadOnlyList<Package> Packages { get; }

    /// <summary>The findings that no suppression and no baseline takes away.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The least severity that fails a check, for a file by its name.</summary>
    public Func<string, Severity> ThresholdOf { get; }

    /// <summary>Whether a finding is a secret, which is not copied to other places whatever level it is reported at.</summary>
    public static bool IsSecret(Diagnostic diagnostic) => diagnostic is { Severity: > Severity.Off, Rule.Id: "SEC001" };

    /// <summary>The workflow at a full path; null where the file holds none that can be read.</summary>
    public WorkflowModel? ModelAt(string path) => models.GetValueOrDefault(path);

    /// <summary>The full path of a file by its name.</summary>
    public string FullPathOf(string name) => paths.FullPathOf(name);

    /// <summary>A file by its name, as the user would write it.</summary>
    public string Shown(string name) => paths.Shown(name);

    /// <param name="project">The project.</param>
    /// <param name="host">The world.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="names">Their names.</param>
    /// <param name="select">The rules that count alone; none for all.</param>
    public static Samples.Result<ProjectSource> Read(
        Project project,
        Host host,
        IReadOnlyList<Rule> rules,
        RuleNames names,
        params RuleSelector[] select)
    {
        var target = new Target(
            project.Folder,
            IsFolder: true,
            IsAbsolute: false,
            project.Repository ?? project.Folder) { HasBackground = true };
        var paths = new PathNames(host.WorkingFolder, [target]);
        var jobs = host.HasThreads ? 0 : 1;
        var loader = new WorkspaceLoader(host.Files, paths, new Configurations(host, paths, names, null), [target], jobs);
        var group = Group.Of([target], loader, loader.Find(), host, paths, names);
        Problem[] wrong = [.. group.Scopes.SelectMany(s => s.Config.Problems.Concat(s.Baseline.Problems))];
        if (wrong.Length > 0) return new Samples.Result<ProjectSource>(null, wrong);
        group.Read(null, host.BeforeReading);
        var loaded = group.Files!;
        var request = new CheckRequest { Jobs = jobs, Select = select };
        var analysis = new Analysis(
            rules,
            loaded,
            group.ScopeOfFile.Select(s => s.Baseline.Baseline),
            group.ScopeOfFile.Select(s => s.Config.Configuration.Project),
            group.ScopeOfFile.Select(s => CheckCommand.OptionsFor(request, s)));
        var result = analysis.Run();
        return new ProjectSource(
            paths,
            result,
            [.. loaded.Problems.Where(p => p.Kind != ProblemKind.Note), .. result.Problems],
            name => group.ScopeOfFile.OfFile(name).Config.Configuration.FailOn ?? Severity.Warning);
    }

    /// <summary>The package of a workflow; null where its file cannot be read as one.</summary>
    public Package? PackageOf(Project project, Asset workflow) => ModelAt(project.FullPathOf(workflow.Path))?.Package;
}

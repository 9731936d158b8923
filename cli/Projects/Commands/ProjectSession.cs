using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Building;
using Dataflow.Lint.Cli.Projects.Deploying;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Commands;

/// <summary>
/// What all commands on a project begin with: the project, the commit, the target, and a world in which no secret is said.
/// </summary>
internal sealed record ProjectSession
{
    public required Project Project { get; init; }

    public required Checkout Checkout { get; init; }

    public required ProjectTarget Target { get; init; }

    public required ITargetStore Store { get; init; }

    /// <summary>The world, in which secrets of the environment are taken out of all that is said.</summary>
    public required Host Host { get; init; }

    public required Redactor Redactor { get; init; }

    public required ProjectRules Rules { get; init; }

    /// <summary>Whose deployments: in development those of one user and branch.</summary>
    public string Scope =>
        Target.IsDevelopment
            ? $"{Checkout.User}.{Checkout.Owner}.{Checkout.Repository}.{Checkout.Branch}"
            : $"{Checkout.Owner}.{Checkout.Repository}";

    public ManifestShelf Manifests => new(Store, Scope);

    /// <param name="target">The target that is named; null where none is.</param>
    /// <param name="host">The world.</param>
    /// <param name="rules">The rules.</param>
    public static Result<ProjectSession> Open(string? target, Host host, ProjectRules rules)
    {
        var redactor = new Redactor(host.Variables());
        var safe = host with { Output = new RedactedStream(host.Output, redactor), Error = new RedactedStream(host.Error, redactor) };
        var found = Project.Find(safe);
        if (found.Value is not { } project) return new Result<ProjectSession>(null, found.Problems);
        if (project.Gaps.Count > 0) return new Result<ProjectSession>(null, project.Gaps);
        var checkout = Checkout.Find(project, safe);
        if (checkout.Value is not { } commit) return new Result<ProjectSession>(null, checkout.Problems);
        var chosen = TargetChoice.Of(project, commit, target);
        if (chosen.Value is not { } place) return new Result<ProjectSession>(null, chosen.Problems);
        var opened = TargetStores.Open(project, place, commit, safe);
        if (opened.Value is not { } store) return new Result<ProjectSession>(null, opened.Problems);
        return new ProjectSession
        {
            Project = project,
            Checkout = commit,
            Target = place,
            Store = store,
            Host = safe,
            Redactor = redactor,
            Rules = rules,
        };
    }

    /// <summary>The files, read and linted.</summary>
    public Result<ProjectSource> Read() => ProjectSource.Read(Project, Host, Rules.All, Rules.Names);

    /// <summary>The assets that are built, each with what its artifact is called; of some, what was built is known.</summary>
    public IReadOnlyList<PlannedArtifact> Artifacts(Func<Asset, BuiltFile?> fileOf) =>
        [.. AssetKind.Built.SelectMany(Project.Of).Select(a => PlannedArtifact.Of(a, fileOf(a), Checkout, Store))];

    /// <summary>What lies where a build would have put it.</summary>
    public BuiltFile? FileOnDisk(Asset asset) => Checkout.FirstChange is null ? null : BuiltFile.Find(Project, asset, Host.Files, out _);

    /// <summary>Takes the lock of the target: in production always, in development where that costs next to nothing.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="command">The command, for the one that would force it.</param>
    /// <returns>The lock, none where none is taken, or why it is not to be had.</returns>
    public (DeployLock? Lock, Problem? Problem) TakeLock(ProjectRequest request, string command)
    {
        if (request.TakesNoLock || Target.IsDevelopment && !Store.IsNear) return (null, null);
        var holder = new LockHolder(
            Checkout.User,
            Environment.MachineName,
            Checkout.Commit,
            Host.Clock.GetUtcNow(),
            Path.GetRandomFileName(),
            ProcessMark.Own);
        return DeployLock.Take(Store, Scope, holder, request.ForcesLock, $"dataflow-lint project {command} --target {Target.Name}");
    }

    public int Refuse(params IReadOnlyList<Problem> problems) => Host.Refuse(problems);
}

/// <summary>The rules a project is linted with.</summary>
internal sealed record ProjectRules(IReadOnlyList<Rule> All, RuleNames Names);

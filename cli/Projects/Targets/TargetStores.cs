using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>Opens the store of a target: a folder is kept here, every other is kept by the program that has the network.</summary>
internal static class TargetStores
{
    /// <param name="project">The project.</param>
    /// <param name="target">The target.</param>
    /// <param name="checkout">Whose commit is deployed.</param>
    /// <param name="host">The world.</param>
    public static Result<ITargetStore> Open(Project project, ProjectTarget target, Checkout checkout, Host host)
    {
        try
        {
            if (!target.Path.StartsWith(ProjectTarget.S3, StringComparison.Ordinal) && FlawOf(project, target, host) is { } flaw)
                return flaw;
            var files = FilesOf(project, target, host);
            if (target.Type != TargetType.Maestro) return new Result<ITargetStore>(files, []);
            var settings = new StoreSettings("maestro")
            {
                Url = target.Url ?? "",
                User = checkout.User,
                Origin = $"{checkout.Owner}/{checkout.Repository}",
                Branch = checkout.BranchName ?? checkout.Branch,
                Commit = checkout.Commit,
            };
            return new Result<ITargetStore>(new SplitStore(SourcesProgram.Open(settings, target.Url ?? "", host), files), []);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return TargetProblem.Of(exception, "the target cannot be reached");
        }
    }

    private static ITargetStore FilesOf(Project project, ProjectTarget target, Host host) =>
        target.Path.StartsWith(ProjectTarget.S3, StringComparison.Ordinal)
        ? SourcesProgram.Open(
            new StoreSettings("s3") { Place = target.Path, Url = target.Type == TargetType.S3 ? target.Url ?? "" : "" },
            target.Assets ?? target.Path.TrimEnd('/'),
            host)
        : new FolderStore(Path.GetFullPath(target.Path, project.Folder), target.Assets, host.Files);

    // What is deployed among the sources would be linted and deployed again, and git's own folder is git's.
    private static Problem? FlawOf(Project project, ProjectTarget target, Host host)
    {
        var folder = host.Files.RealPath(Path.GetFullPath(target.Path, project.Folder));
        var flaw = FolderWalk.Within(host.Files.RealPath(project.Folder), folder) ? "the project itself lies in this folder"
            : folder.Split(Path.DirectorySeparatorChar).Contains(".git", StringComparer.OrdinalIgnoreCase) ? "it lies in git's own folder"
            : null;
        return flaw is null ? null
            : target.Node is { } node ? Project.At(
                project.Source,
                node.Span,
                $"`{target.Path}` cannot be the folder of `{target.Name}`: {flaw}",
                "`.deployed` is one that `project init` keeps out of git")
            : Problem.Usage(flaw);
    }
}

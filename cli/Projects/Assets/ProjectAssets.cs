using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Projects.Assets;

/// <summary>Finds what a project is made of, without what is ignored, hidden or generated.</summary>
internal static class ProjectAssets
{
    /// <param name="project">The folder of the project.</param>
    /// <param name="host">The world.</param>
    public static FoundAssets Find(string project, Host host)
    {
        var walk = new FolderWalk(
            host.Files,
            new Ancestors(host.Files),
            project,
            configurations: null,
            parallelism: host.HasThreads ? 0 : 1);
        string[] paths = [.. walk.FilesUnder(project).Select(f => f.Path)];
        var names = new HashSet<string>(paths.Concat(paths.Select(p => Path.GetDirectoryName(p) ?? p)), StringComparer.Ordinal);
        Asset[] assets =
        [
            .. paths.Select(path =>
                (Kind: AssetKind.Of(
                    path,
                    name =>
                        names.Contains(Path.Combine(Path.GetDirectoryName(path) ?? "", name))), Path: DiskPath.ToName(Path.GetRelativePath(
                            project,
                            path))))
                .Where(a => a.Kind is not null).Select(a => new Asset(a.Kind!, a.Path)).OrderBy(a => a.Path, StringComparer.Ordinal),
        ];
        return new FoundAssets(
            assets,
            paths.Select(p => DiskPath.ToName(Path.GetRelativePath(project, p))).ToHashSet(StringComparer.Ordinal),
            [.. walk.Problems.Select(p => p with { Path = host.NameOf(p.Path ?? project) })]);
    }
}

/// <summary>What was found in the order of paths, all files of the project, and what could not be looked at.</summary>
internal sealed record FoundAssets(IReadOnlyList<Asset> Assets, IReadOnlySet<string> Files, IReadOnlyList<Problem> Problems);

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The folder a sample lands in.</summary>
/// <param name="Folder">Its full path, whether or not it is there yet.</param>
/// <param name="Repository">The folder of the repository around it; none where there is none.</param>
/// <param name="Project">The folder whose <c>dataflow.yaml</c> counts for it, or will.</param>
internal sealed record SampleTarget(string Folder, string? Repository, string Project)
{
    /// <param name="path">The path as the user gave it.</param>
    /// <param name="host">The world.</param>
    public static Result<SampleTarget> Find(string path, Host host)
    {
        if (path.Length == 0) return Problem.Usage("the target has no name", "`.` is the working folder");
        if (path.Any(char.IsControl)) return Problem.Usage($"`{path}` holds a line break or another control character");
        var files = host.Files;
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, host.WorkingFolder));
        if (Ancestors.Of(files.RealPath(folder)).Any(f => Path.GetFileName(f).Equals(".git", StringComparison.OrdinalIgnoreCase)))
            return Problem.Usage($"`{path}` lies in git's own folder");
        if (files.KindOf(folder) is EntryKind.File or EntryKind.Special)
            return Problem.Usage($"`{path}` is a file, and a sample needs a folder");
        if (files.KindOf(folder) is EntryKind.Unknown)
            return new Problem(ProblemKind.Incomplete, "cannot be read: permission denied") { Path = path };
        if (files.KindOf(folder) is EntryKind.Missing && files.LinkTargetOf(folder) is not null)
            return Problem.Usage($"`{path}` is a link that leads nowhere");
        if (Ancestors.Nearest(folder, f => files.KindOf(f) != EntryKind.Missing) is { } there && files.KindOf(there) != EntryKind.Folder)
            return Problem.Usage($"`{path}` cannot be made: `{host.NameOf(there)}` is a file");
        var repository = new Ancestors(files).RepositoryOf(folder);
        if (repository is not null && !FolderWalk.Within(files.RealPath(folder), files.RealPath(repository)))
            return Problem.Usage($"`{path}` is a link that leads out of the repository");
        return new SampleTarget(folder, repository, ProjectFolder.Of(folder, repository, host));
    }
}

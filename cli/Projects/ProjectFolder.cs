using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>The folder a project begins in.</summary>
internal static class ProjectFolder
{
    /// <summary>The file that marks it.</summary>
    public const string FileName = "dataflow.yaml";

    /// <param name="folder">A folder of the project, whether or not it is there yet.</param>
    /// <param name="repository">The repository around it; none where there is none.</param>
    /// <param name="host">The world.</param>
    public static string Of(string folder, string? repository, Host host)
    {
        foreach (var ancestor in Ancestors.Of(folder))
        {
            if (host.Files.KindOf(Path.Combine(ancestor, FileName)) == EntryKind.File) return ancestor;
            if (ancestor == repository) break;
        }

        // Outside of a repository nothing is looked at or written above the folder the user works in.
        return repository ?? (FolderWalk.Within(folder, host.WorkingFolder) ? host.WorkingFolder : folder);
    }
}

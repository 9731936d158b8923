using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>Finds the program a command names: on the absolute entries of <c>PATH</c>, or by its path in the project.</summary>
/// <remarks>.NET would look into the working folder first.</remarks>
internal static class ProgramFinder
{
    private static readonly (string Name, string Instead)[] Others = [("python", "python3")];

    /// <param name="program">The first word of the command.</param>
    /// <param name="folder">The full path of the asset's folder.</param>
    /// <param name="project">The full path of the project.</param>
    /// <param name="host">The world.</param>
    public static string? Find(string program, string folder, string project, Host host)
    {
        if (program.Contains('/') || program.Contains('\\')) return InProject(program, folder, project, host.Files);
        return OnPath(program, host) ?? (Array.Find(Others, o => o.Name == program) is { Instead: { } other } ? OnPath(other, host) : null);
    }

    /// <summary>The full path of a program on the absolute entries of <c>PATH</c>.</summary>
    public static string? OnPath(string program, Host host)
    {
        foreach (var folder in (host.Variable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            foreach (var name in OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd", program + ".bat"] : (string[])[program])
            {
                var path = Path.Combine(folder, name);
                if (host.Files.KindOf(path) == EntryKind.File && IsExecutable(path)) return path;
            }
        }

        return null;
    }

    private static string? InProject(string program, string folder, string project, IFileSystem files)
    {
        var path = Path.GetFullPath(program, folder);
        return FolderWalk.Within(files.RealPath(path), files.RealPath(project))
            && files.KindOf(path) == EntryKind.File
            && IsExecutable(path)
            ? path
            : null;
    }

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}

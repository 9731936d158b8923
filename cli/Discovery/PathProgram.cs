using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds a program where the machine has it, never where a repository has put something of that name.</summary>
internal static class PathProgram
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="name">What it is called, <c>git</c>.</param>
    /// <param name="path">The value of <c>PATH</c>. An entry that is empty or relative means the working folder, and is passed by.</param>
    /// <param name="files">The disk.</param>
    /// <param name="workingFolder">The folder the program was started in.</param>
    /// <param name="untrusted">The folders a stranger may have filled: nothing in them is started.</param>
    public static string? Find(string name, string? path, IFileSystem files, string workingFolder, params string[] untrusted)
    {
        if (OperatingSystem.IsWindows()) name += ".exe";
        string[] strange = [.. untrusted, .. untrusted.Select(files.RealPath)];
        foreach (var folder in (path ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            var program = Path.Combine(full, name);
            if (full == workingFolder || IsStrange(program) || IsStrange(files.RealPath(full)) || IsStrange(files.RealPath(program)))
                continue;
            if (files.KindOf(program) == EntryKind.File && IsExecutable(files.RealPath(program))) return program;
        }

        return null;

        bool IsStrange(string place) => Array.Exists(strange, folder => FolderWalk.Within(place, folder));
    }

    private static bool IsExecutable(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;
}

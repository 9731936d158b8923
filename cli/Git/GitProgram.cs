using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Git;

/// <summary>Finds git where the machine has it.</summary>
internal static class GitProgram
{
    /// <param name="path">The value of <c>PATH</c>.</param>
    /// <param name="files">The disk.</param>
    /// <param name="workingFolder">The folder the program was started in.</param>
    /// <param name="untrusted">The folders a stranger may have filled.</param>
    public static string? Find(string? path, IFileSystem files, string workingFolder, params string[] untrusted) =>
        PathProgram.Find("git", path, files, workingFolder, untrusted);
}

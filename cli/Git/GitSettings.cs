using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Git;

/// <summary>What the configuration of git says of a folder's user and its origin; reading it runs nothing.</summary>
internal static class GitSettings
{
    /// <summary>The value of a key; <c>null</c> where there is none, or no git.</summary>
    public static string? Find(string folder, string key, Host host)
    {
        var start = Ancestors.Nearest(folder, f => host.Files.KindOf(f) == EntryKind.Folder) ?? host.WorkingFolder;
        if (!host.HasThreads || GitProgram.Find(host.Variable("PATH"), host.Files, host.WorkingFolder, start) is not { } program)
            return null;
        return new GitCommand(program, start).Ask("config", "--get", key) is { ExitCode: 0, Line: { Length: > 0 } value }
            && !value.Contains('\n')
            ? value
            : null;
    }
}

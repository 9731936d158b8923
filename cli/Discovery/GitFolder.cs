using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds the folder in which a repository keeps its own files.</summary>
internal sealed class GitFolder(IFileSystem files)
{
    private const string Pointer = "gitdir: ";

    /// <summary>The common folder of a repository and its linked worktrees.</summary>
    /// <param name="repository">The folder that holds <c>.git</c>.</param>
    public string Of(string repository)
    {
        var path = Path.Combine(repository, ".git");

        // In a linked worktree and in a submodule ".git" is a file that says where the folder is.
        if (files.KindOf(path) != EntryKind.File || LineOf(path) is not { } line || !line.StartsWith(Pointer, StringComparison.Ordinal))
            return path;
        var own = Path.GetFullPath(line[Pointer.Length..], repository);
        return LineOf(Path.Combine(own, "commondir")) is { } common ? Path.GetFullPath(common, own) : own;
    }

    private string? LineOf(string file)
    {
        try
        {
            if (files.KindOf(file) != EntryKind.File || files.LengthOf(file) is > 4_096 or 0) return null;
            return TextDecoder.Decode(files.Read(file)).Text is { } text && !text.Contains('\0') ? text.TrimEnd('\n', '\r') : null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return null;
        }
    }
}

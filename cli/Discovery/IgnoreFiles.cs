using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>
/// Reads what git leaves out: the <c>.gitignore</c> files of a repository and its <c>.git/info/exclude</c>. One that cannot be read is
/// said, since what it hides would be linted.
/// </summary>
internal sealed class IgnoreFiles(IFileSystem files, Ancestors ancestors)
{
    public const string Name = ".gitignore";

    /// <summary>What is ignored in a folder by the files above it, up to the repository's root.</summary>
    public IgnoreScope? ScopeAbove(string start, List<Problem> problems)
    {
        if (ancestors.RepositoryOf(start) is not { } repository) return null;
        var excluded = ExcludedIn(repository, problems);
        return ScopeAbove(start, repository, excluded, problems);
    }

    /// <summary>What is ignored in a folder, by its own file and those above.</summary>
    public IgnoreScope? ScopeOf(string folder, IgnoreScope? above, List<Problem> problems) =>
        Read(Path.Combine(folder, Name), ancestors.RepositoryOf(folder) ?? folder, problems) is { } rules
            ? new IgnoreScope(folder, rules, above)
            : above;

    private IgnoreScope? ScopeAbove(string folder, string repository, IgnoreScope? excluded, List<Problem> problems) =>
        folder == repository || Path.GetDirectoryName(folder) is not { } above
            ? excluded
            : ScopeOf(above, ScopeAbove(above, repository, excluded, problems), problems);

    private IgnoreScope? ExcludedIn(string repository, List<Problem> problems)
    {
        var folder = new GitFolder(files).Of(repository);
        return Read(Path.Combine(folder, "info", "exclude"), folder, problems) is { } rules
            ? new IgnoreScope(repository, rules, null)
            : null;
    }

    private GitIgnore? Read(string path, string root, List<Problem> problems)
    {
        if (files.KindOf(path) is EntryKind.Missing or EntryKind.Folder) return null;
        try
        {
            if (!FolderWalk.Within(files.RealPath(path), files.RealPath(root)))
                return Fail("a link that leads out of the repository is not read");
            var length = files.LengthOf(path);
            return length > TextDecoder.MostBytes ? Fail(TextDecoder.TooLarge(length)) : GitIgnore.Parse(files.Read(path, length));
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail($"cannot be read: {DiskFailure.Reason(exception)}");
        }

        GitIgnore? Fail(string message)
        {
            problems.Add(new Problem(ProblemKind.Incomplete, message) { Path = path });
            return null;
        }
    }
}

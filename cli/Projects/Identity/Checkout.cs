using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples;

namespace Dataflow.Lint.Cli.Projects.Identity;

/// <summary>Whose copy of which commit is in the work tree, in words that ids are made of.</summary>
internal sealed record Checkout
{
    private const string Command = "project";
    private const string NoCommit = "uncommitted";
    private const int ShortCommit = 8;

    /// <summary>The user, as samples know them.</summary>
    public required string User { get; init; }

    /// <summary>Who owns the repository, by its origin.</summary>
    public required string Owner { get; init; }

    /// <summary>The repository; for a project below it with its folder, so that two projects of one repository do not meet.</summary>
    public required string Repository { get; init; }

    /// <summary>The branch as git names it; null where no branch is checked out.</summary>
    public string? BranchName { get; init; }

    /// <summary>Whether the origin calls the branch its default.</summary>
    public bool IsOnDefaultBranch { get; init; }

    /// <summary>The default branch of the origin as part of an id; null where nobody says it.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Eight digits of the commit; with <c>-dirty</c> where the files are not those of it.</summary>
    public required string Commit { get; init; }

    /// <summary>The first file that is not as in the commit; null where all are.</summary>
    public string? FirstChange { get; init; }

    /// <summary>Whether the origin had the commit on this branch when it was last asked.</summary>
    public bool IsPushed { get; init; }

    public string Branch => BranchName is { } name ? IdPart.Of(name) : Commit == NoCommit ? NoCommit : $"detached-{Commit[..ShortCommit]}";

    /// <summary>The id of what is built of it now.</summary>
    public ArtifactId IdOf(string type, string space, int build) => new(type, space, Owner, Repository, Branch, Commit, build);

    /// <param name="project">The project.</param>
    /// <param name="host">The world.</param>
    public static Result<Checkout> Find(Project project, Host host)
    {
        var user = SampleOwner.UserOf(SampleOwner.EmailOf(project.Folder, host), host);
        if (user.Length == 0)
        {
            return Problem.Usage(
                "nobody says who you are: the ids would be those of others",
                "`git config user.email you@example.com`, or set the variable USER");
        }

        var folderName = IdPart.Of(project.File.Name ?? Path.GetFileName(project.Folder));
        if (project.Repository is null)
            return new Checkout { User = user, Owner = user, Repository = folderName, Commit = NoCommit, FirstChange = "." };
        var opened = GitRepository.Open(project.Folder, Command, host, host.Files);
        if (opened.Value is not { } git) return opened.Problem!;
        var change = WorkTree.FirstChange(git, host);
        if (change.Problem is { } problem) return problem;
        return Of(git, user, project, folderName, change.Value, host);
    }

    private static Checkout Of(GitRepository git, string user, Project project, string folderName, string? change, Host host)
    {
        var below = DiskPath.ToName(Path.GetRelativePath(git.Top, host.Files.RealPath(project.Folder)));
        var (owner, repository) = OriginOf(GitSettings.Find(git.Top, "remote.origin.url", host));
        var commit = git.LineOf("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        var branch = git.LineOf("symbolic-ref", "--quiet", "--short", "HEAD");
        var standard = git.LineOf("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD") is { } head
            && head.StartsWith("refs/remotes/origin/", StringComparison.Ordinal)
            ? head["refs/remotes/origin/".Length..]
            : null;
        return new Checkout
        {
            User = user,
            Owner = owner is null ? user : IdPart.Of(owner),
            Repository = below is "" or "."
                ? repository is null ? folderName : IdPart.Of(repository)
                : IdPart.Of($"{repository ?? Path.GetFileName(git.Top)}/{below}"),
            BranchName = branch,
            IsOnDefaultBranch = branch is not null && branch == standard,
            DefaultBranch = standard is null ? null : IdPart.Of(standard),
            Commit = commit is null ? NoCommit : commit[..ShortCommit] + (change is null ? "" : "-dirty"),
            FirstChange = commit is null ? change ?? "." : change,
            IsPushed = commit is not null
                && branch is not null
                && git.Confirms("merge-base", "--is-ancestor", commit, $"refs/remotes/origin/{branch}"),
        };
    }

    // "git@example.com:user/stranger-data.git" and "https://me:word@example.com/user/stranger-data" are both user, stranger-data.
    private static (string? Owner, string? Repository) OriginOf(string? origin)
    {
        if (origin is null) return (null, null);
        var path = origin.Split('?', '#')[0];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) path = path.IndexOf('/', scheme + 3) is > 0 and var slash ? path[slash..] : "";
        else if (path.IndexOf(':') is > 0 and var colon) path = path[(colon + 1)..];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = parts is [.., var name] ? name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name : null;
        return (parts.Length > 1 ? parts[^2] : null, string.IsNullOrEmpty(last) ? null : last);
    }
}

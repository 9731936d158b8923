using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>Which target a command is about, and whether the commit may go there.</summary>
internal static class TargetChoice
{
    /// <summary>The one that is named, else the one whose branches the commit is on, else the default.</summary>
    public static Result<ProjectTarget> Of(Project project, Checkout checkout, string? named)
    {
        var targets = project.File.Targets;
        if (named is not null)
        {
            return targets.FirstOrDefault(t => t.Name == named) is { } target ? target
                : Problem.Usage(
                    $"there is no target `{named}`",
                    NearMatch.Find(named, [.. targets.Select(t => t.Name)]) is { } near
                        ? $"did you mean `{near}`?"
                        : $"there is {string.Join(", ", targets.Select(t => $"`{t.Name}`"))}");
        }

        ProjectTarget[] own = [.. targets.Where(t => IsListed(t, checkout))];
        if (own.Length > 1)
        {
            return Problem.Usage(
                $"the branch `{checkout.BranchName}` belongs to the targets {string.Join(" and ", own.Select(t => $"`{t.Name}`"))}",
                "`--target` says which") with
            {
                Path = project.Source.Path,
            };
        }

        if (own.Length == 1) return own[0];
        if ((targets.FirstOrDefault(t => t.IsDefault) ?? (targets is [{ IsDevelopment: true } only] ? only : null)) is { } chosen)
            return chosen;
        return Problem.Usage(
            "no target is the default, and none lists the branch",
            $"`--target` says which: {string.Join(", ", targets.Select(t => $"`{t.Name}`"))}");
    }

    /// <summary>Why a commit may not go to a target; null where it may.</summary>
    public static Problem? Refusal(ProjectTarget target, Checkout checkout)
    {
        if (target.IsDevelopment) return null;
        if (checkout.FirstChange is { } change)
        {
            return Problem.Usage(
                $"`{change}` is not as in the last commit, and `{target.Name}` is a target of production",
                "commit it: what runs there must be what everybody can read");
        }

        if (!IsListed(target, checkout))
        {
            return Problem.Usage(
                $"{(checkout.BranchName is { } branch ? $"the branch `{branch}`" : "no branch")} is checked out, and `{target.Name}` takes {string.Join(", ", target.Branches.Select(b => $"`{b.Pattern}`"))}");
        }

        return checkout.IsPushed
            ? null
            : Problem.Usage(
                $"the commit {checkout.Commit} is not pushed to `{checkout.BranchName}`, as far as is known here",
                "push it, or fetch: what runs there must be what everybody can read");
    }

    private static bool IsListed(ProjectTarget target, Checkout checkout) =>
        checkout.BranchName is { } branch && target.Branches.Any(b => b.Matches(branch));
}

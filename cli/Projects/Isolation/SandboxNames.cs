using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Model;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>
/// The ids of workflows in development: <c>sandbox:user.stranger-data.feature.titles-daily</c>, which nobody else and no other branch has.
/// </summary>
internal static class SandboxNames
{
    private const string Prefix = "sandbox";
    private const string Main = "main";

    /// <summary>The ids of workflows, by them.</summary>
    /// <param name="workflows">The workflows of the project.</param>
    /// <param name="checkout">Whose they are.</param>
    /// <param name="target">Where they go: open Maestro takes no colon in an id.</param>
    /// <param name="problems">Told of workflows that would have one id.</param>
    public static Dictionary<Asset, string> Of(
        IReadOnlyList<Asset> workflows,
        Checkout checkout,
        ProjectTarget target,
        List<Problem> problems)
    {
        // The default branch needs no word of its own: ids of other branches have a part more, and no part holds a dot.
        var start =
            $"{Prefix}{(target.Type == TargetType.Maestro ? '.' : ':')}{checkout.User}.{checkout.Repository}.{(checkout.IsOnDefaultBranch ? "" : checkout.Branch + ".")}";
        foreach (var twins in workflows.GroupBy(ShortNameOf, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add(Problem.Usage(
                $"`{twins.First().Path}` and `{twins.Last().Path}` would both be `{start}{twins.Key}` in development",
                "give one of them another name") with
            {
                Path = twins.Last().Path,
            });
        }

        return workflows.ToDictionary(w => w, w => start + ShortNameOf(w));
    }

    /// <summary>The folders and the name of the file; <c>main</c> is what its folder is called.</summary>
    private static string ShortNameOf(Asset workflow)
    {
        var parts = workflow.Path.Split('/');
        var name = parts[^1][..parts[^1].IndexOf(".sch.", StringComparison.OrdinalIgnoreCase)];
        var words = name == Main && parts.Length > 1 ? parts[..^1] : [.. parts[..^1], name];
        return string.Join('-', words.Select(IdPart.Of));
    }
}

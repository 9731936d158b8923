using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>What <c>${dataflow.*}</c> becomes.</summary>
/// <param name="checkout">The commit that is rendered.</param>
/// <param name="target">The name of the target.</param>
/// <param name="artifacts">What has been built.</param>
internal sealed class HoleValues(Checkout checkout, string target, IArtifacts artifacts)
{
    /// <summary>What names begin with that are filled in when a workflow is rendered.</summary>
    public const string Prefix = "dataflow.";

    private static readonly string[] Facts = ["user", "branch", "target", "commit", "repo"];
    private static readonly string[] Types = [.. AssetKind.Built.Select(k => k.Artifact!)];

    /// <param name="name">The name in the braces, with its prefix.</param>
    public HoleValue Of(string name)
    {
        var rest = name[Prefix.Length..];
        if (FactOf(rest) is { } fact) return new(fact, null, null);
        var parts = rest.Split('.', 3);
        if (parts.Length < 2 || Array.IndexOf(Types, parts[0]) < 0) return Unknown(name, rest);
        if (ArtifactId.Parse(rest) is { } id)
        {
            return artifacts.Has(id)
                ? Value(id)
                : new(null, $"the target has no `{id}`", "`dataflow-lint project list --deployed` shows what it has");
        }

        if (artifacts.Newest(parts[0], parts[1], parts.Length > 2 ? parts[2] : null) is { } newest) return Value(newest);
        if (parts.Length > 2) return new(null, $"nothing of the branch `{parts[2]}` has been deployed as `{parts[0]}.{parts[1]}`", null);
        return new(
            null,
            $"nothing is built as `{parts[0]}.{parts[1]}`, here or in the target",
            NearMatch.Find($"{parts[0]}.{parts[1]}", [.. artifacts.Names]) is { } near
                ? $"did you mean `${{dataflow.{near}}}`?"
                : "`dataflow-lint project list` shows what is built here; its namespace is the name of its folder, or `namespace` in dataflow.yaml");
    }

    private string? FactOf(string name) => name switch
    {
        "user" => checkout.User,
        "branch" => checkout.Branch,
        "target" => target,
        "commit" => checkout.Commit,
        "repo" => checkout.Repository,
        _ => null,
    };

    private HoleValue Value(ArtifactId id) => new(artifacts.AddressOf(id), null, null);

    private static HoleValue Unknown(string name, string rest) =>
        new(
            null,
            $"`{name}` is nothing that is filled in",
            NearMatch.Find(rest, Facts) is { } near
                ? $"did you mean `${{dataflow.{near}}}`?"
                : $"`dataflow.` is followed by {string.Join(", ", Facts.Select(f => $"`{f}`"))}, or by one of {string.Join(", ", Types.Select(t => $"`{t}`"))} and a namespace");
}

/// <summary>The text that a hole becomes, or why it becomes none.</summary>
internal readonly record struct HoleValue(string? Text, string? Flaw, string? Help);

namespace Dataflow.Lint.Protocol;

/// <summary>Which store is meant: what <c>dataflow.yaml</c> says of it, and never a credential.</summary>
/// <param name="Type"><c>s3</c>, <c>maestro</c></param>
public sealed record StoreSettings(string Type)
{
    /// <summary><c>s3://bucket/prefix</c>; empty for none.</summary>
    public string Place { get; init; } = "";

    /// <summary>The address of the server, <c>https://maestro.example.com</c>; empty for the usual one.</summary>
    public string Url { get; init; } = "";

    /// <summary>Who deploys.</summary>
    public string User { get; init; } = "";

    /// <summary>Where the source comes from, for those who look at it later: origin, branch and commit.</summary>
    public string Origin { get; init; } = "";

    public string Branch { get; init; } = "";

    public string Commit { get; init; } = "";

    internal string ToText() => string.Join('\n', Type, Place, Url, User, Origin, Branch, Commit);

    internal static StoreSettings? Read(string text) =>
        text.Split('\n') is [var type, var place, var url, var user, var origin, var branch, var commit]
        ? new StoreSettings(type) { Place = place, Url = url, User = user, Origin = origin, Branch = branch, Commit = commit } : null;
}

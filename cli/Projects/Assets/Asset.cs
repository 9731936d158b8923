namespace Dataflow.Lint.Cli.Projects.Assets;

/// <summary>Something a project is made of: <c>pyspark-workflow/hello_world/setup.py</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file that marks it, from the project, with <c>/</c> between its parts.</param>
internal sealed record Asset(AssetKind Kind, string Path)
{
    /// <summary>Its folder from the project; empty for the project itself.</summary>
    public string Folder => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : "";

    /// <summary>The name under which workflows ask for what is built of it.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The command that tests it, a program and its arguments; empty where there is none.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>The command that builds it.</summary>
    public IReadOnlyList<string> Build { get; init; } = [];

    /// <summary>What the build makes, from its folder.</summary>
    public string Output { get; init; } = "";

    /// <summary>What its artifacts are asked for by: <c>jar.orders</c>.</summary>
    public string ArtifactName => $"{Kind.Artifact}.{Namespace}";
}

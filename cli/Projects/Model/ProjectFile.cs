using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Model;

/// <summary>What <c>dataflow.yaml</c> says of a project; a file that says nothing is a project with the defaults.</summary>
internal sealed record ProjectFile
{
    /// <summary>The name of the project; null where the repository gives it.</summary>
    public string? Name { get; init; }

    /// <summary>The image in which commands run with <c>--run-in-docker</c>.</summary>
    public string? DockerImage { get; init; }

    /// <summary>The environment variables that are handed into the container, by their names.</summary>
    public IReadOnlyList<string> DockerVariables { get; init; } = [];

    /// <summary>What is said of single assets; what is found besides has the defaults.</summary>
    public IReadOnlyList<AssetSettings> Assets { get; init; } = [];

    /// <summary>Where the project may be deployed to, in the order written.</summary>
    public IReadOnlyList<ProjectTarget> Targets { get; init; } = [ProjectTarget.BuiltIn];
}

/// <summary><c>{kind: python, path: hello_world, namespace: hello_world, test: [tox], build: [...], output: dist/*.egg}</c></summary>
/// <param name="Kind">The word of its kind.</param>
/// <param name="Path">Its folder from the project, <c>/</c> between parts; empty for the project itself.</param>
/// <param name="Node">Where it stands.</param>
internal sealed record AssetSettings(string Kind, string Path, YamlNode Node)
{
    public string? Namespace { get; init; }

    /// <summary>The command that tests it, a program and its arguments; null for the default of its kind.</summary>
    public IReadOnlyList<string>? Test { get; init; }

    /// <summary>The command that builds it.</summary>
    public IReadOnlyList<string>? Build { get; init; }

    /// <summary>The file that the build makes, from the asset's folder; <c>*</c> may stand in its name.</summary>
    public string? Output { get; init; }
}

using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Model;

/// <summary>What is asked of a deployment.</summary>
internal enum TargetMode
{
    /// <summary>Somebody tries out a change: nobody else is touched.</summary>
    Development,

    /// <summary>What is merged runs for everybody.</summary>
    Production,
}

/// <summary>Where files are put, and workflows.</summary>
internal enum TargetType
{
    Folder,

    /// <summary>A bucket of AWS, or of a store that speaks as it does.</summary>
    S3,

    /// <summary>Workflows go to a server of open Maestro, files into a bucket or a folder.</summary>
    Maestro,
}

/// <summary><c>dev: {type: folder, path: .deployed, mode: development, default: true}</c></summary>
/// <param name="Name">Its key.</param>
/// <param name="Path">The folder, as it is written, from the project where it is relative; or <c>s3://bucket/prefix</c>.</param>
internal sealed record ProjectTarget(string Name, string Path)
{
    /// <summary>What the place in a store begins with.</summary>
    public const string S3 = "s3://";

    private const string BuiltInFolder = ".deployed";

    /// <summary>The one of a project that names none: a folder beside its files.</summary>
    public static ProjectTarget BuiltIn { get; } = new("dev", BuiltInFolder) { IsDefault = true };

    public TargetType Type { get; init; }

    public TargetMode Mode { get; init; }

    /// <summary>The address of a server; null for a folder, and for the store of AWS itself.</summary>
    public string? Url { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>Where the scheduler finds what is uploaded, <c>s3://dataflow</c> for one; null for the folder itself.</summary>
    public string? Assets { get; init; }

    /// <summary>
    /// What stands before the id of a workflow that is told as its place, <c>https://example.com/scheduler/</c>; null for the id alone.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>The branches that are deployed to it when no target is named; in production no other may be.</summary>
    public IReadOnlyList<Glob> Branches { get; init; } = [];

    /// <summary>Parameters of workflows that have another value in this target, by their names.</summary>
    public IReadOnlyDictionary<string, ParameterOverride> Parameters { get; init; } = new Dictionary<string, ParameterOverride>();

    /// <summary>Whether jobs nobody can tell the tables of are let through in development, on the word of the user.</summary>
    public bool AllowsUnproven { get; init; }

    /// <summary>Where it stands; null for the one of a project that names none.</summary>
    public YamlNode? Node { get; init; }

    public bool IsDevelopment => Mode == TargetMode.Development;
}

/// <summary>The value a parameter has in a target; it may hold <c>${dataflow.user}</c> and <c>${dataflow.branch}</c>.</summary>
/// <param name="Text">The text, as it is written.</param>
/// <param name="Span">Where it stands in <c>dataflow.yaml</c>.</param>
internal sealed record ParameterOverride(string Text, TextSpan Span)
{
    /// <summary>Whether two users, and two branches, have two values.</summary>
    public bool IsOwn =>
        Text.Contains("${dataflow.user}", StringComparison.Ordinal) && Text.Contains("${dataflow.branch}", StringComparison.Ordinal);
}

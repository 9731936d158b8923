namespace Dataflow.Lint.Cli.Discovery;

/// <summary>A path the user wants linted.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsFolder">A folder is linted with all below it, a file with its package as background.</param>
/// <param name="IsAbsolute">Whether it was given as an absolute path and is shown as such.</param>
/// <param name="Root">The folder it may refer to files in.</param>
/// <param name="Config">The configuration that holds for it.</param>
internal sealed record Target(string FullPath, bool IsFolder, bool IsAbsolute, string Root, string? Config)
{
    /// <summary>The folder that is walked for it; none for a file without a package.</summary>
    public string? Folder { get; init; }
}

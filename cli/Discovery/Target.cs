namespace Dataflow.Lint.Cli.Discovery;

/// <summary>A path the user wants linted.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsFolder">Whether all below it is linted.</param>
/// <param name="IsAbsolute">Whether it was given as an absolute path and is shown as such.</param>
/// <param name="Root">The folder it may refer to files in: all there is read for what it declares.</param>
internal sealed record Target(string FullPath, bool IsFolder, bool IsAbsolute, string Root)
{
    /// <summary>Whether the root is read: a file in a folder that nothing marks as one stands alone.</summary>
    public bool HasBackground { get; init; }

    /// <summary>The folder it is or lies in.</summary>
    public string Folder => IsFolder ? FullPath : Path.GetDirectoryName(FullPath) ?? FullPath;
}

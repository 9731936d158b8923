namespace Dataflow.Lint.Cli.Git;

/// <summary>
/// The names git has for the files below a folder, and their full paths as the user would write them, who may have come through a link.
/// </summary>
/// <param name="top">The top of the repository, links followed.</param>
/// <param name="realFolder">The folder, links followed.</param>
/// <param name="folder">The folder.</param>
internal sealed class NamesBelow(string top, string realFolder, string folder)
{
    private readonly string prefix = realFolder == top
        ? ""
        : Path.GetRelativePath(top, realFolder).Replace(Path.DirectorySeparatorChar, '/') + "/";

    public bool Has(string name) => name.StartsWith(prefix, StringComparison.Ordinal);

    public string PathOf(string name) => Path.Combine(folder, name[prefix.Length..]);

    public string NameOf(string path) => prefix + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}

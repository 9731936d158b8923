using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>Paths of this machine as the linter writes them: <c>/</c> between the parts, whatever the machine puts there.</summary>
internal static class DiskPath
{
    /// <summary>
    /// The name of a path. Where folders are not parted by backslashes, one is a letter of a name: <c>a\b.sql</c> is a file, and not
    /// <c>a/b.sql</c>.
    /// </summary>
    public static string ToName(string path) =>
        Path.DirectorySeparatorChar == '\\' ? PathText.Normalize(path) : PathText.Resolve(path);
}

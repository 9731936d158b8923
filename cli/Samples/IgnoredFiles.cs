using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>Tells which new files git would not see.</summary>
internal static class IgnoredFiles
{
    /// <summary>The first of the files that git ignores, by its full path.</summary>
    public static string? FirstOf(IEnumerable<string> files, string repository, Host host)
    {
        var ignores = new IgnoreFiles(host.Files, new Ancestors(host.Files));
        var folders = new Dictionary<string, bool>(StringComparer.Ordinal) { [repository] = false };
        return files.FirstOrDefault(file => IsFolderIgnored(Path.GetDirectoryName(file) ?? repository) || IsIgnored(file, isFolder: false));

        bool IsFolderIgnored(string folder)
        {
            if (folders.TryGetValue(folder, out var known)) return known;
            return folders[folder] = Path.GetDirectoryName(folder) is { } above
                && (IsFolderIgnored(above) || IsIgnored(folder, isFolder: true));
        }

        bool IsIgnored(string path, bool isFolder) =>
            ignores.ScopeAbove(path, new List<Problem>()) is { } scope && scope.Ignores(path, isFolder);
    }
}

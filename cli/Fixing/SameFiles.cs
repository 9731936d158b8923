using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Fixing;

/// <summary>
/// Which names lead to one file: a link within the repository, and what it leads to. Such a file is fixed once, under one of them.
/// </summary>
internal sealed class SameFiles
{
    private readonly Dictionary<string, string> fixedUnder = new(StringComparer.Ordinal);

    /// <param name="files">The disk.</param>
    /// <param name="paths">The names of the files.</param>
    /// <param name="names">All names.</param>
    /// <param name="mayEdit">Whether the file may be changed under a name.</param>
    public SameFiles(IFileSystem files, PathNames paths, IEnumerable<string> names, Func<string, bool> mayEdit)
    {
        var realFolders = new Dictionary<string, string>(StringComparer.Ordinal);
        var byFile = names.GroupBy(name => RealPath(paths.FullPathOf(name)), StringComparer.Ordinal).ToArray();
        Folders = [.. byFile.Where(f => f.Any(mayEdit))
            .Select(f => Path.GetDirectoryName(f.Key))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];
        foreach (var same in byFile.Where(f => f.Skip(1).Any()))
        {
            var first = same.OrderBy(name => !mayEdit(name))
                .ThenBy(name => paths.FullPathOf(name) != same.Key)
                .ThenBy(name => name, StringComparer.Ordinal).First();
            foreach (var name in same) fixedUnder[name] = first;
        }

        // Thousands of files lie in hundreds of folders, and few files are links.
        string RealPath(string path)
        {
            if (files.LinkTargetOf(path) is not null) return files.RealPath(path);
            var folder = Path.GetDirectoryName(path) ?? "/";
            if (!realFolders.TryGetValue(folder, out var real)) realFolders.Add(folder, real = files.RealPath(folder));
            return Path.Combine(real, Path.GetFileName(path));
        }
    }

    /// <summary>The folders in which files may be changed, by their full paths without links.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The name under which a file is fixed.</summary>
    public string Of(string name) => fixedUnder.GetValueOrDefault(name, name);
}

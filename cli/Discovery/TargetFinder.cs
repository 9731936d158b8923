using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Turns the paths of the command line into targets.</summary>
internal sealed class TargetFinder(IFileSystem files, string workingFolder)
{
    private readonly Ancestors ancestors = new(files);
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    /// <param name="paths">The paths as given.</param>
    /// <param name="config">The configuration named on the command line, as a full path.</param>
    public Target[] Find(string[] paths, string? config)
    {
        var targets = new List<Target>();
        foreach (var path in paths)
        {
            var full = FullPathOf(path);
            var kind = files.KindOf(full);
            if (kind == EntryKind.Missing) problems.Add(Missing(path, full));
            else if (kind is EntryKind.Special) problems.Add(new Problem(ProblemKind.Incomplete, "is not read: it is a pipe, a socket or a device") { Path = path });
            else if (kind is EntryKind.Unknown) problems.Add(new Problem(ProblemKind.Incomplete, "cannot be read: permission denied") { Path = path });
            else targets.Add(Of(path, full, kind == EntryKind.Folder, config));
        }

        return targets.ToArray();
    }

    /// <summary>The target of a text that comes from standard input: a file, whether or not it is on the disk yet.</summary>
    public Target ForInput(string path, string? config) => Of(path, FullPathOf(path), isFolder: false, config);

    public string FullPathOf(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingFolder));

    private Target Of(string path, string full, bool isFolder, string? config)
    {
        var folder = isFolder ? full : Path.GetDirectoryName(full) ?? full;
        var root = ancestors.RootOf(folder);
        var walked = isFolder ? full : ancestors.PackageOf(folder, root);
        return new Target(full, isFolder, Path.IsPathRooted(path), root ?? walked ?? folder, config ?? ancestors.ConfigOf(folder)) { Folder = walked };
    }

    private Problem Missing(string path, string full)
    {
        var folder = Path.GetDirectoryName(full) ?? full;
        var near = NearMatch.Find(Path.GetFileName(full), NamesIn(folder));
        return Problem.Usage($"no such file or folder: `{path}`", near is null ? null : $"did you mean `{Path.Combine(Path.GetDirectoryName(path) ?? "", near)}`?");
    }

    private string[] NamesIn(string folder)
    {
        try
        {
            return files.KindOf(folder) == EntryKind.Folder ? [.. files.List(folder).Select(e => e.Name).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return [];
        }
    }
}

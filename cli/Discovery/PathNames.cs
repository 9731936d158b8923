using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>
/// The names of files: as full paths on the disk, as the linter knows them, and as the user is shown them.
/// </summary>
/// <remarks>
/// The linter joins names like <c>src/../ddl/a.sql</c> by their text alone, so one run needs one starting point for all of them:
/// the working folder, or the nearest folder above it that holds all that is linted, or none when an absolute path was given.
/// </remarks>
internal sealed class PathNames
{
    private readonly string workingFolder;
    private readonly string[] absoluteTargets;
    private readonly string start;
    private readonly string startName;

    public PathNames(string workingFolder, Target[] targets)
        : this(
            workingFolder,
            Array.ConvertAll(targets, t => t.HasBackground ? t.Root : t.FullPath),
            Array.ConvertAll(Array.FindAll(targets, t => t.IsAbsolute), t => t.FullPath))
    {
    }

    /// <param name="workingFolder">The folder relative paths start from.</param>
    /// <param name="linted">The full paths of all that is linted.</param>
    /// <param name="absoluteTargets">Those the user gave as absolute paths.</param>
    public PathNames(string workingFolder, string[] linted, string[] absoluteTargets)
    {
        this.workingFolder = workingFolder;
        this.absoluteTargets = absoluteTargets;
        var isAbsolute = absoluteTargets.Length > 0;
        start = isAbsolute
            ? "/"
            : Ancestors.Nearest(workingFolder, f => Array.TrueForAll(linted, l => FolderWalk.Within(l, f))) ?? workingFolder;
        startName = isAbsolute ? "/" : RelativeName(start);
    }

    private bool ShowsAsIs => startName.Length == 0;

    /// <summary>The name by which the linter knows a file.</summary>
    public string NameOf(string fullPath) =>
        DiskPath.ToName(startName == "/" ? fullPath : startName.Length == 0 ? FromStart(fullPath) : $"{startName}/{FromStart(fullPath)}");

    /// <summary>The full path of a name.</summary>
    public string FullPathOf(string name) => Path.GetFullPath(name, workingFolder);

    /// <summary>The name as the user would write it.</summary>
    public string Shown(string name)
    {
        if (ShowsAsIs) return name;
        var full = FullPathOf(name);
        return Array.Exists(absoluteTargets, t => FolderWalk.Within(full, t)) ? name : RelativeName(full);
    }

    /// <summary>
    /// The names under which a folder holds files. A folder above the starting point is <c>..</c> to some of them,
    /// and for the others each folder in between has its own name.
    /// </summary>
    public IEnumerable<string> NamesOfRoot(string root)
    {
        yield return NameOf(root);
        if (startName == "/" || start == root || !FolderWalk.Within(start, root)) yield break;
        foreach (var between in Ancestors.Of(start).TakeWhile(f => f != root)) yield return NameOf(between);
    }

    private string FromStart(string full)
    {
        if (full == start) return "";
        return FolderWalk.Within(full, start)
            ? full[(start.EndsWith(Path.DirectorySeparatorChar) ? start.Length : start.Length + 1)..]
            : Path.GetRelativePath(start, full);
    }

    private string RelativeName(string full)
    {
        var relative = Path.GetRelativePath(workingFolder, full);
        return relative == "." ? "" : DiskPath.ToName(relative);
    }
}

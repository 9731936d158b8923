using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Finds the files under a folder, in no certain order, without what is ignored, hidden or generated.</summary>
/// <remarks>
/// Linked folders are not entered, so that no walk goes in circles; linked files count when they lead to a place within the root.
/// </remarks>
/// <param name="files">The disk.</param>
/// <param name="ancestors">Finds the repository.</param>
/// <param name="root">The folder no link may lead out of.</param>
/// <param name="configurations">What is left out, and where; none leaves nothing out.</param>
/// <param name="parallelism">Most threads to use; 0 leaves it to the machine.</param>
internal sealed class FolderWalk(IFileSystem files, Ancestors ancestors, string root, Configurations? configurations, int parallelism)
{
    /// <summary>Fewer folders than this are listed faster one after the other.</summary>
    private const int FewFolders = 16;

    private readonly IgnoreFiles ignores = new(files, ancestors);
    private readonly List<Problem> problems = [];
    private readonly List<ConfiguredFolder> configured = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private string? realRoot;

    /// <summary>The folders that could not be read, by their full paths.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The folders with a configuration of their own, and those that walks began in.</summary>
    public IReadOnlyList<ConfiguredFolder> Configured => configured;

    /// <summary>Whether a folder has been looked into.</summary>
    public bool HasVisited(string folder) => visited.Contains(folder);

    public List<FoundFile> FilesUnder(string start)
    {
        var found = new List<FoundFile>();
        var above = configurations?.Of(start) ?? LoadedConfig.None;
        configured.Add(new ConfiguredFolder(start, above));
        List<Folder> level = [new Folder(start, ignores.ScopeAbove(start, problems), above)];
        while (level.Count > 0)
        {
            var folders = level;
            Workers.For(folders.Count, FewFolders, parallelism, i => Visit(folders[i]));
            level = [];
            foreach (var folder in folders)
            {
                visited.Add(folder.Path);
                if (folder.Own is { } own) configured.Add(new ConfiguredFolder(folder.Path, own));
                found.AddRange(folder.Files);
                level.AddRange(folder.Folders);
                problems.AddRange(folder.Problems);
            }
        }

        problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    private void Visit(Folder folder)
    {
        var entries = EntriesOf(folder);
        var scope = entries.Exists(e => e.Name == IgnoreFiles.Name)
            ? ignores.ScopeOf(folder.Path, folder.Above, folder.Problems)
            : folder.Above;
        if (configurations is not null && entries.Exists(e => e.Name == Ancestors.ConfigName)) folder.Own = configurations.In(folder.Path);
        foreach (var entry in entries)
        {
            var path = Path.Combine(folder.Path, entry.Name);
            if (UnreadableOf(path, entry) is { } problem)
            {
                folder.Problems.Add(problem);
                continue;
            }

            if (entry.IsLink ? !IsLinkedFile(path) : entry.IsFolder && IsGenerated(entry.Name, entries)) continue;
            if (scope is not null && scope.Ignores(path, entry.IsFolder) || folder.Config.Excludes(path)) continue;
            if (entry.IsFolder && !entry.IsLink) folder.Folders.Add(new Folder(path, scope, folder.Config));
            else folder.Files.Add(new FoundFile(path, entry.IsLink ? null : entry.Length));
        }
    }

    private List<FolderEntry> EntriesOf(Folder folder)
    {
        try
        {
            return files.List(folder.Path);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            folder.Problems.Add(new Problem(
                ProblemKind.Incomplete,
                $"the folder cannot be read: {DiskFailure.Reason(exception, folder.Path)}") { Path = folder.Path });
            return [];
        }
    }

    // What is not even there by its name, or cannot be asked what it is, would count as read.
    private Problem? UnreadableOf(string path, FolderEntry entry)
    {
        if (!entry.IsLink && !DiskFailure.IsMangled(entry.Name) || !entry.IsFolder && DocumentKinds.IsAsset(path)) return null;
        return files.KindOf(path) switch
        {
            EntryKind.Unknown => new Problem(ProblemKind.Incomplete, "cannot be read: permission denied") { Path = path },
            EntryKind.Special => new Problem(ProblemKind.Incomplete, "cannot be read: it is a pipe, a socket or a device") { Path = path },
            EntryKind.Missing
                when DiskFailure.IsMangled(entry.Name) => new Problem(
                    ProblemKind.Incomplete,
                    "cannot be read: its name is not valid UTF-8") { Path = path },
            _ => null,
        };
    }

    // A link out of the root would print a stranger's file into the log.
    private bool IsLinkedFile(string path)
    {
        if (files.KindOf(path) != EntryKind.File) return false;
        return Within(files.RealPath(path), realRoot ??= files.RealPath(root));
    }

    public static bool Within(string path, string folder) =>
        path == folder
        || (path.StartsWith(folder, StringComparison.Ordinal)
            && (folder.EndsWith('/') || path[folder.Length] == Path.DirectorySeparatorChar));

    // Hidden folders hold tools and rendered copies; "bin" and "obj" are build output only beside a project file.
    private static bool IsGenerated(string name, List<FolderEntry> siblings) => name switch
    {
        ['.', ..] or "node_modules" or "__pycache__" => true,
        "bin" or "obj" => siblings.Exists(s => s.Name.EndsWith("proj", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>A folder, what is ignored in it, and what it holds once it has been visited.</summary>
    private sealed class Folder(string path, IgnoreScope? above, LoadedConfig inherited)
    {
        public string Path => path;

        public IgnoreScope? Above => above;

        /// <summary>The configuration that counts for its files: its own or, where it has none, that of the folder above.</summary>
        public LoadedConfig Config => Own ?? inherited;

        public LoadedConfig? Own { get; set; }

        public List<FoundFile> Files { get; } = [];

        public List<Folder> Folders { get; } = [];

        public List<Problem> Problems { get; } = [];
    }
}

/// <summary>A folder, by its full path, and the configuration that counts for its files and those below.</summary>
internal sealed record ConfiguredFolder(string Path, LoadedConfig Config);

/// <summary>A file on the disk.</summary>
/// <param name="path">The full path.</param>
/// <param name="length">Its size in bytes, where it is known.</param>
internal sealed class FoundFile(string path, long? length)
{
    public string Path => path;

    public long? Length => length;
}

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>The files whose findings are shown: those that are named, and those in folders that are.</summary>
/// <remarks>
/// Asked for every file of a repository, also with thousands of names: each answer costs as many look-ups as the path has folders.
/// </remarks>
internal sealed class ShownFiles
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> files;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> folders;

    /// <param name="targets">What is linted.</param>
    /// <param name="configurations">What is left out of it.</param>
    /// <param name="names">The names of files and folders.</param>
    public ShownFiles(Target[] targets, Configurations configurations, PathNames names)
    {
        files = LookupOf(targets.Where(t => !t.IsFolder && !configurations.Excludes(t.FullPath)), names);
        folders = LookupOf(targets.Where(t => t.IsFolder), names);
    }

    /// <summary>Whether a file or folder, by its name, is one of them or lies in one.</summary>
    public bool Contains(string name)
    {
        if (files.Contains(name)) return true;
        if (folders.Set.Count == 0) return false;
        var part = name.AsSpan();
        while (!folders.Contains(part))
        {
            if (part.Length == 0) return false;
            part = part[..Math.Max(part.LastIndexOf('/'), part.Length > 1 && part.LastIndexOf('/') == 0 ? 1 : 0)];
        }

        return true;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> LookupOf(IEnumerable<Target> targets, PathNames names) =>
        targets.Select(t => names.NameOf(t.FullPath)).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}

using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Looks for files in a folder and the folders above it.</summary>
internal sealed class Ancestors(IFileSystem files)
{
    public const string ConfigName = "dataflow-lint.yaml";

    private static readonly string[] RootMarks = ["dataflow.yaml", ConfigName];

    private readonly FileReader reader = new(files);

    /// <summary>The folder and all above it, nearest first.</summary>
    public static IEnumerable<string> Of(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current)) yield return current;
    }

    /// <summary>The nearest of the folder and all above it that fits.</summary>
    public static string? Nearest(string folder, Func<string, bool> fits)
    {
        var current = folder;
        while (current is not null && !fits(current)) current = Path.GetDirectoryName(current);
        return current;
    }

    /// <summary>
    /// The folder whose files belong together: the repository or, where there is none, the nearest folder that is marked as a root.
    /// </summary>
    public string? RootOf(string folder) => RepositoryOf(folder) ?? Nearest(folder, f => Array.Exists(RootMarks, mark => Has(f, mark)));

    /// <summary>The nearest configuration file, not looked for beyond the repository.</summary>
    public string? ConfigOf(string folder)
    {
        foreach (var ancestor in Of(folder))
        {
            var path = Path.Combine(ancestor, ConfigName);
            if (IsThere(path)) return path;
            if (Has(ancestor, ".git")) return null;
        }

        return null;
    }

    /// <summary>The repository the folder is in.</summary>
    public string? RepositoryOf(string folder) => Nearest(folder, f => Has(f, ".git"));

    /// <summary>
    /// The folder of the package a file belongs to: the nearest with a workflow in it, within the root where there is one.
    /// </summary>
    public string? PackageOf(string folder, string? root)
    {
        foreach (var ancestor in Of(folder))
        {
            if (HoldsWorkflow(ancestor)) return ancestor;
            if (ancestor == root) return null;
        }

        return null;
    }

    private bool HoldsWorkflow(string folder)
    {
        try
        {
            return files.KindOf(folder) == EntryKind.Folder
                && files.List(folder).Exists(e => !e.IsFolder && IsWorkflow(Path.Combine(folder, e.Name), e.Name));
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return false;
        }
    }

    private bool IsWorkflow(string path, string name) => DocumentKinds.Of(name) switch
    {
        DocumentKind.Workflow => true,
        DocumentKind.Definition => reader.ReadDefinition(path, name).Source is not null,
        _ => false,
    };

    // One that cannot be read, or a link that leads nowhere, was meant to count too: reading it says so.
    private bool IsThere(string config) => files.KindOf(config) switch
    {
        EntryKind.Folder => false,
        EntryKind.Missing => files.LinkTargetOf(config) is not null,
        _ => true,
    };

    private bool Has(string folder, string name) => files.KindOf(Path.Combine(folder, name)) is EntryKind.File or EntryKind.Folder;
}

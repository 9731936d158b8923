using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>
/// The folders in which a fix does what it does, good or bad: that of the closest workflow above a file, else its own.
/// What spoils one of them is searched for without a look at the others.
/// </summary>
/// <param name="files">All files.</param>
/// <param name="fileOf">The file a name leads to, by one of its names.</param>
internal sealed class FixGroups(IReadOnlyList<SourceFile> files, Func<string, string> fileOf)
{
    private readonly HashSet<string> packages =
        new(
            files.Where(f => DocumentKinds.Of(f.Path) == DocumentKind.Workflow).Select(f => PathText.FolderOf(f.Path)),
            StringComparer.Ordinal);

    public string Of(string path)
    {
        var own = PathText.FolderOf(fileOf(path));
        for (var folder = own; ; folder = PathText.FolderOf(folder))
        {
            if (packages.Contains(folder)) return folder;
            if (folder.Length == 0 || folder == "/") return own;
        }
    }

    /// <summary>The group of the finding, before those of the files that its fix edits elsewhere.</summary>
    public IEnumerable<string> Of(Repair repair) =>
        repair.Fix.Edits.Select(e => Of(e.Source.Path)).Prepend(Of(repair.Diagnostic.Location.Path)).Distinct(StringComparer.Ordinal);
}

using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>Finds the files that a configuration extends; none of them lies outside its repository.</summary>
/// <param name="files">The disk.</param>
/// <param name="workingFolder">The folder that paths are shown from.</param>
/// <param name="root">The folder no path and no link may lead out of.</param>
/// <param name="fromFolder">Turns the name of a linted file into its path as seen from a folder.</param>
internal sealed class ExtendedFiles(IFileSystem files, string workingFolder, string root, Func<string, string, string> fromFolder)
{
    /// <summary>The repository a configuration is in; without one, the working folder or the configuration's own.</summary>
    public static string RootOf(string folder, IFileSystem files, string workingFolder) =>
        new Ancestors(files).RepositoryOf(folder) ?? (FolderWalk.Within(folder, workingFolder) ? workingFolder : folder);

    public ExtendedFile Find(string path)
    {
        var full = Path.GetFullPath(path, workingFolder);
        if (!FolderWalk.Within(full, root)) return ExtendedFile.Missing("it lies outside the repository");
        var kind = files.KindOf(full);
        if (kind != EntryKind.File) return ExtendedFile.Missing(kind == EntryKind.Folder ? "it is a folder" : "there is no such file");
        if (!FolderWalk.Within(files.RealPath(full), files.RealPath(root)))
            return ExtendedFile.Missing("it is a link that leads out of the repository");
        var read = new FileReader(files).Read(full, DiskPath.ToName(Path.GetRelativePath(workingFolder, full)));
        var folder = Path.GetDirectoryName(full) ?? full;
        return new ExtendedFile(read.Source, read.Problem?.Message ?? "", name => fromFolder(folder, name));
    }
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Writes reports: to standard output, and into files that a reader sees whole or not at all.</summary>
/// <param name="disk">The disk, also where what is linted lies elsewhere.</param>
/// <param name="workingFolder">The folder that names of files start from.</param>
internal sealed class ReportWriter(IFileSystem disk, string workingFolder)
{
    /// <summary>Writes a report into a file; what prevents it is told.</summary>
    public Problem? Write(OutputTarget target, string file, RunResult result)
    {
        using var bytes = new MemoryStream();
        target.Format.Create(TerminalTraits.Plain).Write(result, bytes);
        try
        {
            var path = disk.RealPath(Path.GetFullPath(file, workingFolder));
            if (IsChecked(path)) return Refused(file, "it is a file that is checked");
            if (IsOfTheSystem(path) || IsOfTheSystem(Path.GetFullPath(file, workingFolder))) return Refused(file, "it is no regular file");
            if (disk.KindOf(path) is not (EntryKind.File or EntryKind.Missing)) return Refused(file, "it is no regular file");
            disk.Replace(path, bytes.ToArray());
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Refused(file, exception is DirectoryNotFoundException ? "its folder is missing" : DiskFailure.Reason(exception));
        }
    }

    private bool IsChecked(string path)
    {
        var name = DiskPath.ToName(path);
        return DocumentKinds.IsCode(name)
            || (DocumentKinds.Of(name) == DocumentKind.Definition && new FileReader(disk).ReadDefinition(path, name).Source is not null);
    }

    // What a redirection led there would be replaced.
    private static bool IsOfTheSystem(string path) => FolderWalk.Within(path, "/dev") || FolderWalk.Within(path, "/proc");

    private static Problem Refused(
        string file,
        string reason) => new(ProblemKind.Incomplete, $"the report cannot be written: {reason}") { Path = file };
}

using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>Writes what is made of a project beside its files; never through a link.</summary>
internal static class ProjectFiles
{
    /// <param name="project">The project.</param>
    /// <param name="name">A path from it.</param>
    /// <param name="bytes">The content; a file that has it is left alone.</param>
    /// <param name="host">The world.</param>
    /// <returns>Why it cannot be written; null where it is there.</returns>
    public static Problem? Write(Project project, string name, byte[] bytes, Host host)
    {
        var files = host.Files;
        var path = Path.Combine(project.Folder, name);
        try
        {
            if (files.RealPath(path) != Path.Combine(files.RealPath(project.Folder), name)) return Fail("it lies behind a link");
            if (files.KindOf(path) == EntryKind.File && files.Read(path).AsSpan().SequenceEqual(bytes)) return null;
            foreach (var missing in Ancestors.Of(Path.GetDirectoryName(path)!)
                .TakeWhile(f => files.KindOf(f) == EntryKind.Missing).Reverse())
            {
                files.MakeFolder(missing);
            }

            files.Replace(path, bytes);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Fail(DiskFailure.Reason(exception));
        }

        Problem Fail(string reason) => new(ProblemKind.Incomplete, $"cannot be written: {reason}") { Path = host.NameOf(path) };
    }
}

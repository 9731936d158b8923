using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>Writes files where none are: all of them, or none.</summary>
internal static class NewFiles
{
    /// <param name="files">The files by their full paths, in the order in which they are written.</param>
    /// <param name="host">The world.</param>
    /// <returns>Why they could not be written; what had been made till then is taken away again.</returns>
    public static Problem? Write(IEnumerable<KeyValuePair<string, byte[]>> files, Host host)
    {
        var made = new Stack<string>();
        var writing = "";
        try
        {
            foreach (var (path, bytes) in files)
            {
                writing = path;
                MakeFolders(Path.GetDirectoryName(path) ?? path, host.Files, made);
                host.Files.Create(path, bytes);
                made.Push(path);
            }

            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            var left = made.Where(path => !Removed(path, host.Files)).ToArray();
            var reason = host.Files.KindOf(writing) == EntryKind.Missing
                ? DiskFailure.Reason(exception)
                : "somebody has made it in the meantime";
            return new Problem(ProblemKind.Incomplete, $"cannot be written: {reason}")
            {
                Path = host.NameOf(writing),
                Help = left.Length == 0
                    ? "nothing has been written"
                    : $"what had been written till then could not all be taken away: {string.Join(", ", left.Select(l => host.NameOf(l)))}",
            };
        }
    }

    private static void MakeFolders(string folder, IFileSystem files, Stack<string> made)
    {
        foreach (var missing in Ancestors.Of(folder).TakeWhile(f => files.KindOf(f) == EntryKind.Missing).Reverse())
        {
            files.MakeFolder(missing);
            made.Push(missing);
        }
    }

    private static bool Removed(string path, IFileSystem files)
    {
        try
        {
            files.Remove(path);
            return true;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return false;
        }
    }
}

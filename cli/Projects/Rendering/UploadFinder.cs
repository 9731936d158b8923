using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>Finds the files that workflows name as <c>$S3{path}</c>; each is read once.</summary>
/// <param name="project">The full path of the project, out of which nothing is uploaded.</param>
/// <param name="files">The disk.</param>
internal sealed class UploadFinder(string project, IFileSystem files)
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Dictionary<string, Upload> known = new(StringComparer.Ordinal);

    /// <param name="folder">The folder of the workflow, from the project.</param>
    /// <param name="path">The path as the workflow says it.</param>
    /// <param name="flaw">Why there is nothing to upload.</param>
    public Upload? Find(string folder, string path, out string flaw)
    {
        flaw = "";
        if (path.Contains('$')) flaw = "a parameter stands in the path, and its value is known when the workflow runs";
        else if (ProjectPath.Normal(folder.Length == 0 || path.StartsWith('/') ? path : $"{folder}/{path}") is not { Length: > 0 } name)
        {
            flaw = ProjectPath.FlawOf(path.StartsWith('/') ? path : $"{folder}/{path}") is { } reason
                ? $"the path is not followed: {reason.Replace("the folder", "the project")}"
                : "the path is a folder";
        }
        else if (known.TryGetValue(name, out var upload)) return upload;
        else return Read(name, out flaw);
        return null;
    }

    private Upload? Read(string name, out string flaw)
    {
        var full = Path.Combine(project, name);
        flaw = "";
        if (files.LinkTargetOf(full) is not null || files.RealPath(full) != Path.Combine(files.RealPath(project), name))
            flaw = "the path leads through a link, and links are not followed";
        else if (files.KindOf(full) is not EntryKind.File and var kind)
        {
            flaw = kind switch
            {
                EntryKind.Folder => "the path is a folder",
                EntryKind.Missing => "there is no such file",
                _ => "it is no file that can be read",
            };
        }

        if (flaw.Length > 0) return null;
        try
        {
            var length = files.LengthOf(full);
            if (length <= MostBytes) return known[name] = new Upload(name, files.Read(full, length));
            flaw = $"the file is too large: {length / (1024 * 1024)} MB, the limit is {MostBytes / (1024 * 1024)} MB";
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            flaw = $"the file cannot be read: {DiskFailure.Reason(exception, full)}";
        }

        return null;
    }
}

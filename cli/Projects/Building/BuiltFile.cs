using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Execution.Functions.Hashing;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>What the build of an asset has made.</summary>
/// <param name="Path">Its path from the project.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record BuiltFile(string Path, byte[] Bytes)
{
    private const long MostBytes = 1024L * 1024 * 1024;

    public string Hash { get; } = Sha.OfLength256([], Bytes);

    /// <summary>The ending with its dot: <c>.egg</c>, <c>.tar.gz</c></summary>
    public string Ending => Path.EndsWith(".tar.gz", StringComparison.Ordinal) ? ".tar.gz" : System.IO.Path.GetExtension(Path);

    /// <summary>Finds it; of several that fit, the youngest, since builds leave what earlier versions were called.</summary>
    /// <param name="project">The project.</param>
    /// <param name="asset">What was built.</param>
    /// <param name="files">The disk.</param>
    /// <param name="flaw">Why there is none.</param>
    public static BuiltFile? Find(Project project, Asset asset, IFileSystem files, out string flaw)
    {
        flaw = "";
        var slash = asset.Output.LastIndexOf('/');
        var below = slash < 0 ? asset.Folder : $"{asset.Folder}/{asset.Output[..slash]}".TrimStart('/');
        var folder = project.FullPathOf(below);
        var pattern = Glob.Parse(asset.Output[(slash + 1)..]);
        try
        {
            var root = files.RealPath(project.Folder);
            if (!FolderWalk.Within(files.RealPath(folder), root)) flaw = $"`{below}` is a link that leads out of the project";
            else if (files.KindOf(folder) != EntryKind.Folder) flaw = $"the build has made no `{asset.Output}`";
            if (flaw.Length > 0) return null;
            var found = files.List(folder)
                .Where(e => !e.IsFolder && !e.IsLink && pattern.Matches(e.Name))
                .Select(e => e.Name)
                .OrderBy(n => File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, n)))
                .ThenBy(n => n, StringComparer.Ordinal).LastOrDefault();
            if (found is null) flaw = $"the build has made no `{asset.Output}`";
            else if (files.LengthOf(System.IO.Path.Combine(folder, found)) > MostBytes) flaw = $"`{found}` is too large";
            return flaw.Length > 0
                ? null
                : new BuiltFile($"{below}/{found}".TrimStart('/'), files.Read(System.IO.Path.Combine(folder, found!)));
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            flaw = $"what the build has made cannot be read: {DiskFailure.Reason(exception)}";
            return null;
        }
    }
}

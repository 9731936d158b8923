namespace Dataflow.Lint.Tests;

/// <summary>
/// Finds the folders that tests read: the repository itself and, where it is there, the folder of shared material beside it.
/// </summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory, folder => File.Exists(Path.Combine(folder, "Dataflow.Lint.sln")))
        ?? throw new InvalidOperationException("The tests run outside the repository.");

    /// <summary>A folder of the shared material; null where that is not at hand.</summary>
    public static string? Shared(string path) =>
        Above(Root, folder => Directory.Exists(Path.Combine(folder, "shared", path))) is { } above
            ? Path.Combine(above, "shared", path)
            : null;

    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    private static string? Above(string start, Func<string, bool> holds)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (holds(folder.FullName)) return folder.FullName;
        }

        return null;
    }
}

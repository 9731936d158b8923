namespace Differences;

/// <summary>A folder to lint.</summary>
/// <param name="Name">As <c>corpora/real-nhs</c></param>
/// <param name="Folder">Where it lies.</param>
internal sealed record Input(string Name, string Folder);

/// <summary>All there is to lint: samples, packages of tests, a generated monorepo, and beside the repository packages, cases and the code of others.</summary>
internal static class Inputs
{
    public static IEnumerable<Input> All(string monorepo)
    {
        var repository = FindRepository();
        var inputs = Below("samples", Path.Combine(repository, "samples")).Concat(Below("specs", Path.Combine(repository, "tests", "specs", "packages")));
        if (FindShared(repository) is { } shared)
        {
            string[] folders = ["packages", "corpora", "cases/real-code", "cases/reports", "cases/pipelines", "cases/order"];
            inputs = inputs.Concat(folders.SelectMany(folder => Below(folder, Path.Combine(shared, folder))));
        }

        return inputs.Append(new Input("monorepo", monorepo));
    }

    private static IEnumerable<Input> Below(string name, string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(d => new Input($"{name}/{Path.GetFileName(d)}", d)) : [];

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dataflow.Lint.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("no repository above this program");
        return folder.FullName;
    }

    private static string? FindShared(string repository)
    {
        for (var above = new DirectoryInfo(repository).Parent; above is not null; above = above.Parent)
        {
            var shared = Path.Combine(above.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "corpora"))) return shared;
        }

        return null;
    }
}

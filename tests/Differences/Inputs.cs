using Dataflow.Lint.Tests;

namespace Differences;

/// <summary>A folder to lint.</summary>
/// <param name="Name">As <c>corpora/real-nhs</c></param>
/// <param name="Folder">Where it lies.</param>
internal sealed record Input(string Name, string Folder);

/// <summary>
/// All there is to lint: samples, packages of tests, a generated monorepo, and beside the repository packages, cases and the code of
/// others.
/// </summary>
internal static class Inputs
{
    public static IEnumerable<Input> All(string monorepo)
    {
        string[] folders = ["packages", "corpora", "cases/real-code", "cases/reports", "cases/pipelines", "cases/order"];
        return Below("samples", Path.Combine(Repository.Root, "samples"))
            .Concat(Below("specs", Path.Combine(Repository.Root, "tests", "specs", "packages")))
            .Concat(folders.SelectMany(folder => Repository.Shared(folder) is { } shared ? Below(folder, shared) : []))
            .Append(new Input("monorepo", monorepo));
    }

    private static IEnumerable<Input> Below(string name, string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder)
                .Order(StringComparer.Ordinal)
                .Select(d => new Input($"{name}/{Path.GetFileName(d)}", d))
            : [];
}

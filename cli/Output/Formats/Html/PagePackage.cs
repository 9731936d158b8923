using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>A finding with its place on the page.</summary>
internal sealed record PageFinding(string Anchor, Diagnostic Diagnostic);

/// <summary>A package that has findings, as a section of the page.</summary>
internal sealed record PagePackage(string Name, IReadOnlyList<WorkflowModel> Workflows, IReadOnlyList<PageFinding> Findings)
{
    /// <summary>The packages by their names, and last what belongs to none.</summary>
    public static IReadOnlyList<PagePackage> Of(RunResult result)
    {
        var owners = new Dictionary<string, Package>(StringComparer.Ordinal);
        foreach (var package in result.Packages)
        {
            foreach (var document in package.Documents) owners.TryAdd(document.Path, package);
        }

        var count = 0;
        return
        [
            .. result.Diagnostics
                .GroupBy(d => owners.GetValueOrDefault(d.Location.Path))
                .Select(g => (Package: g.Key, Name: g.Key is { } owner ? NameOf(owner, result) : "Other files", Found: g.ToArray()))
                .OrderBy(p => p.Package is null).ThenBy(p => p.Name, StringComparer.Ordinal)
                .Select(p =>
                    new PagePackage(p.Name, p.Package?.Workflows ?? [], [.. p.Found.Select(d => new PageFinding($"f{++count}", d))])),
        ];
    }

    private static string NameOf(Package package, RunResult result) =>
        result.RepositoryPathOf(package.Path) is { Length: > 0 } path ? path : ".";
}

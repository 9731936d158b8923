using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>The project around the working folder: where it begins, what its file says, and what it is made of.</summary>
/// <param name="Folder">Its full path.</param>
/// <param name="Repository">The repository around it; none where there is none.</param>
/// <param name="File">What its file says.</param>
/// <param name="Source">The text of its file; an empty one where there is no file.</param>
/// <param name="Assets">What it is made of, in the order of paths.</param>
internal sealed record Project(string Folder, string? Repository, ProjectFile File, SourceText Source, IReadOnlyList<Asset> Assets)
{
    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<Problem> Gaps { get; private init; } = [];

    public static Result<Project> Find(Host host)
    {
        var read = ProjectPlace.Find(host);
        if (read.Value is not { } place) return new Result<Project>(null, read.Problems);
        var found = ProjectAssets.Find(place.Folder, host);
        var problems = new List<Problem>();
        var assets = Complete(found, place.File, place.File.Name ?? Path.GetFileName(place.Folder), place.Source, problems);
        return problems.Count > 0
            ? problems
            : new Project(place.Folder, place.Repository, place.File, place.Source, assets) { Gaps = found.Problems };
    }

    /// <summary>The assets of a kind, in the order of paths.</summary>
    public IEnumerable<Asset> Of(AssetKind kind) => Assets.Where(a => a.Kind == kind);

    /// <summary>The full path of a path from the project.</summary>
    public string FullPathOf(string path) => path.Length == 0 ? Folder : Path.Combine(Folder, path);

    private static List<Asset> Complete(FoundAssets found, ProjectFile file, string project, SourceText source, List<Problem> problems)
    {
        var assets = new List<Asset>();
        var left = file.Assets.ToList();
        foreach (var asset in found.Assets)
        {
            var settings = left.Find(s => s.Kind == asset.Kind.Name && s.Path == asset.Folder);
            if (settings is not null) left.Remove(settings);
            assets.Add(AssetCommands.Complete(asset, settings, project, found.Files.Contains));
        }

        foreach (var lost in left)
        {
            problems.Add(At(
                source,
                lost.Node.Span,
                $"there is no asset of kind `{lost.Kind}` in `{(lost.Path.Length == 0 ? "." : lost.Path)}`",
                "`dataflow-lint project list` shows what is found"));
        }

        foreach (var twins in assets.Where(a => a.Kind.Artifact is not null).GroupBy(a => a.ArtifactName).Where(g => g.Count() > 1))
        {
            problems.Add(Problem.Usage(
                $"`{twins.First().Path}` and `{twins.Last().Path}` are both built as `dataflow.{twins.Key}`",
                "`namespace` of an asset in dataflow.yaml tells them apart") with
            {
                Path = source.Path,
            });
        }

        return assets;
    }

    /// <summary>A problem at a place of a file.</summary>
    public static Problem At(SourceText source, TextSpan span, string message, string? help = null)
    {
        var place = source.PositionOf(span.Start);
        return Problem.Usage(message, help) with { Path = source.Path, Line = place.Line, Column = place.Column };
    }
}

using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Manifests;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>Turns a recipe into the files of a package, in memory.</summary>
internal static class SampleRenderer
{
    private const long MostBytes = 16 * 1024 * 1024;

    public static Result<RenderedSample> Render(Recipe recipe, IReadOnlyDictionary<string, object> values)
    {
        if (recipe.Manifest.Conditions.FirstOrDefault(c => recipe.Files.All(f => f.Path != c.Path)) is { } missing)
            return Problem.Usage($"`{missing.Path}` under `files` is no file of the recipe") with { Path = Recipe.ManifestName };
        if (recipe.Manifest.Info is { } info && recipe.Files.All(f => f.Path != info))
            return Problem.Usage($"`{info}` under `info` is no file of the recipe") with { Path = Recipe.ManifestName };
        var rendered = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (text, total) = ("", 0L);
        foreach (var file in recipe.Files.Where(f => IsMade(recipe.Manifest, f, values)))
        {
            var content = Content(file, values);
            if (content.Value is not { } bytes) return new Result<RenderedSample>(null, content.Problems);
            if (file.Path == recipe.Manifest.Info)
            {
                text = Encoding.UTF8.GetString(bytes);
                continue;
            }

            var named = Template.Render(file.PathOfResult, file.Shown, values);
            if (named.Text is not { } path)
            {
                return ProblemOf(named.Problem!) with
                {
                    Line = 0,
                    Column = 0,
                    Message = $"its name cannot be rendered: {named.Problem!.Message}",
                };
            }

            if (SamplePath.FlawOf(path) is { } flaw)
                return Problem.Usage($"is rendered as `{path}`, which {flaw}") with { Path = file.Shown };
            if (names.TryGetValue(path, out var other))
                return Problem.Usage($"is rendered as `{path}`, and so is `{other}`") with { Path = file.Shown };
            names.Add(path, file.Shown);
            rendered.Add(path, bytes);
            if ((total += bytes.Length) > MostBytes)
                return Problem.Usage("the rendered files are larger than 16 MB") with { Path = file.Shown };
        }

        if (FileThatIsFolder(names.Keys) is { } both)
            return Problem.Usage($"`{both}` would be a file and a folder") with { Path = names[both] };
        return new RenderedSample(rendered, text);
    }

    private static bool IsMade(RecipeManifest recipe, RecipeFile file, IReadOnlyDictionary<string, object> values) =>
        recipe.Conditions.All(c => c.Path != file.Path || values[c.When] is true);

    private static Result<byte[]> Content(RecipeFile file, IReadOnlyDictionary<string, object> values)
    {
        if (!file.IsTemplate) return file.Bytes;
        if (file.Text is not { Text: { } text })
            return Problem.Usage($"a template must be text: {file.Text.Problem}") with { Path = file.Shown, Line = file.Text.Line };
        var rendered = Template.Render(text, file.Shown, values);
        return rendered.Text is { } result ? Encoding.UTF8.GetBytes(result) : ProblemOf(rendered.Problem!);
    }

    private static Problem ProblemOf(TemplateProblem problem) => Problem.Usage(problem.Message) with
    {
        Path = problem.Path,
        Line = problem.Line,
        Column = problem.Column,
    };

    private static string? FileThatIsFolder(ICollection<string> paths)
    {
        var files = new HashSet<string>(paths, StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                if (files.TryGetValue(path[..slash], out var file)) return file;
            }
        }

        return null;
    }
}

/// <summary>The files of a package by their paths in it, and what is said when they have been written.</summary>
internal sealed record RenderedSample(IReadOnlyDictionary<string, byte[]> Files, string Info);

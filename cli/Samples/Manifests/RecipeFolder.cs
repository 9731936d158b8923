using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Samples.Manifests;

/// <summary>
/// The recipes of <c>--source-path</c>: a folder with one folder a recipe, or the folder of one recipe. Nothing in it is run.
/// </summary>
/// <param name="host">The world.</param>
/// <param name="folder">The full path.</param>
internal sealed class RecipeFolder(Host host, string folder)
{
    private const int MostFiles = 1_000;
    private const int MostDepth = 32;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly IFileSystem files = host.Files;

    /// <summary>The recipes by their names, read as far as their manifests.</summary>
    public Result<IReadOnlyList<FoundRecipe>> List()
    {
        if (files.KindOf(folder) != EntryKind.Folder) return Problem.Usage($"no such folder of recipes: `{host.NameOf(folder)}`");
        try
        {
            string[] folders = Has(folder)
                ? [folder]
                : [.. files.List(folder)
                    .Where(e => e is { IsFolder: true, IsLink: false })
                    .Select(e => Path.Combine(folder, e.Name))
                    .Where(Has)
                    .Order(StringComparer.Ordinal)];
            if (folders.Length == 0)
            {
                return Problem.Usage(
                    $"`{host.NameOf(folder)}` holds no recipe: `{Recipe.ManifestName}` is missing",
                    "a recipe is a folder with a `sample.yaml`; a folder of recipes has one folder for each");
            }

            var found = new List<FoundRecipe>();
            var problems = new List<Problem>();
            foreach (var place in folders)
            {
                var manifest = ReadManifest(place);
                problems.AddRange(manifest.Problems);
                if (manifest.Value is not { } read) continue;
                if (found.Find(f => f.Manifest.Name == read.Name) is { } other)
                {
                    problems.Add(Problem.Usage($"`{read.Name}` is also the name of the recipe in `{host.NameOf(other.Folder)}`") with
                    {
                        Path = host.NameOf(Path.Combine(place, Recipe.ManifestName)),
                    });
                }
                else found.Add(new FoundRecipe(read, place));
            }

            return problems.Count > 0 ? problems : new Result<IReadOnlyList<FoundRecipe>>(found, []);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Unreadable(folder, exception);
        }
    }

    /// <summary>Reads the files of a recipe.</summary>
    public Result<Recipe> Read(FoundRecipe recipe)
    {
        try
        {
            var read = new List<RecipeFile>();
            if (ReadInto(read, recipe.Folder, "", 0) is { } problem) return problem;
            return new Recipe(
                recipe.Manifest,
                [.. read.Where(f => f.Path != Recipe.ManifestName).OrderBy(f => f.Path, StringComparer.Ordinal)],
                recipe.Folder);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return Unreadable(recipe.Folder, exception);
        }
    }

    private Problem? ReadInto(List<RecipeFile> read, string from, string prefix, int depth)
    {
        if (depth > MostDepth)
            return Problem.Usage($"the folders of the recipe are nested more than {MostDepth} deep") with { Path = host.NameOf(from) };
        foreach (var entry in files.List(from).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(from, entry.Name);

            // Where a link leads is not the recipe's to say: the file of somebody else would be copied.
            if (entry.IsLink)
                return Problem.Usage("a link in a recipe is not followed", "put the file itself there") with { Path = host.NameOf(path) };
            if (entry.IsFolder)
            {
                if (ReadInto(read, path, $"{prefix}{entry.Name}/", depth + 1) is { } below) return below;
                continue;
            }

            if (files.KindOf(path) != EntryKind.File) return Problem.Usage("is no file that can be read") with { Path = host.NameOf(path) };
            var length = files.LengthOf(path);
            if (length > Template.MostCharacters)
                return Problem.Usage("too large for a file of a sample: the limit is 1 MB") with { Path = host.NameOf(path) };
            read.Add(new RecipeFile(prefix + entry.Name, host.NameOf(path), files.Read(path, length)));
            if (read.Count > MostFiles)
                return Problem.Usage($"the recipe has more than {MostFiles} files") with { Path = host.NameOf(folder) };
            if (read.Sum(f => (long)f.Bytes.Length) > MostBytes)
                return Problem.Usage("the recipe is larger than 16 MB") with { Path = host.NameOf(folder) };
        }

        return null;
    }

    private bool Has(string place) => files.KindOf(Path.Combine(place, Recipe.ManifestName)) == EntryKind.File;

    private Result<RecipeManifest> ReadManifest(string place)
    {
        var path = Path.Combine(place, Recipe.ManifestName);
        if (files.LinkTargetOf(path) is not null)
            return Problem.Usage("a link in a recipe is not followed", "put the file itself there") with { Path = host.NameOf(path) };
        if (files.LengthOf(path) > Template.MostCharacters)
            return Problem.Usage("too large for a manifest: the limit is 1 MB") with { Path = host.NameOf(path) };
        var text = new FileReader(files).Read(path, host.NameOf(path));
        return text.Source is { } source ? ManifestReader.Read(source) : text.Problem! with { Kind = ProblemKind.Usage };
    }

    private Problem Unreadable(
        string place,
        Exception exception) => Problem.Usage($"cannot be read: {DiskFailure.Reason(exception)}") with { Path = host.NameOf(place) };

}

/// <summary>A recipe of a folder, before its files are read.</summary>
internal sealed record FoundRecipe(RecipeManifest Manifest, string Folder);

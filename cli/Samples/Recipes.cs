using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The recipes there are: those that come with the program, or those of a folder.</summary>
/// <param name="host">The world.</param>
/// <param name="source">The path of the folder as the user gave it; none for those of the program.</param>
internal sealed class Recipes(Host host, string? source)
{
    /// <summary>Their names and what each makes.</summary>
    public Result<IReadOnlyList<RecipeManifest>> List()
    {
        if (source is not null)
        {
            var found = Folder().List();
            return found.Value is { } recipes
                ? new Result<IReadOnlyList<RecipeManifest>>([.. recipes.Select(r => r.Manifest)], [])
                : new(null, found.Problems);
        }

        var all = BuiltInRecipes.Names.Select(BuiltInRecipes.Find).ToArray();
        return all.SelectMany(r => r.Problems).ToList() is { Count: > 0 } problems
            ? problems
            : new Result<IReadOnlyList<RecipeManifest>>([.. all.Select(r => r.Value!.Manifest)], []);
    }

    public Result<Recipe> Find(string name)
    {
        if (source is null) return BuiltInRecipes.Names.Contains(name) ? BuiltInRecipes.Find(name) : Unknown(name, BuiltInRecipes.Names);
        var folder = Folder();
        var found = folder.List();
        if (found.Value is not { } recipes) return new Result<Recipe>(null, found.Problems);
        return recipes.FirstOrDefault(r => r.Manifest.Name == name) is { } recipe
            ? folder.Read(recipe)
            : Unknown(name, [.. recipes.Select(r => r.Manifest.Name)]);
    }

    private RecipeFolder Folder() => new(host, Path.TrimEndingDirectorySeparator(Path.GetFullPath(source ?? ".", host.WorkingFolder)));

    private Problem Unknown(string name, IReadOnlyList<string> known)
    {
        var list = string.Join(", ", known.Select(n => $"`{n}`"));
        return Problem.Usage(
            $"no recipe is called `{name}`",
            NearMatch.Find(name, known) is { } near ? $"did you mean `{near}`? There are {list}" : $"there are {list}");
    }
}

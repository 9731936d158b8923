using System.Reflection;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Samples.Manifests;

/// <summary>The recipes that come with the program: files of <c>cli/Samples/Recipes</c>, those of <c>shared</c> in each of them.</summary>
internal static class BuiltInRecipes
{
    private const string Prefix = "recipes/";
    private const string Shared = "shared/";

    /// <summary>Their names, in the order of the help.</summary>
    public static readonly IReadOnlyList<string> Names = ["spark-sql", "pyspark", "scala", "sparklyr"];

    public static Result<Recipe> Find(string name)
    {
        var files = FilesUnder(Shared).Concat(FilesUnder(name + "/")).ToArray();
        var manifest = ManifestReader.Read(new SourceText(
            Recipe.ManifestName,
            files.First(f => f.Path == Recipe.ManifestName).Text.Text ?? ""));
        return manifest.Value is { } read
            ? new Recipe(read, [.. files.Where(f => f.Path != Recipe.ManifestName)], Folder: null)
            : new Result<Recipe>(null, manifest.Problems);
    }

    private static IEnumerable<RecipeFile> FilesUnder(string folder)
    {
        var assembly = typeof(BuiltInRecipes).Assembly;
        var start = Prefix + folder;
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // Built on Windows, the names have the machine's own slashes.
            var name = resource.Replace('\\', '/');
            if (name.StartsWith(start, StringComparison.Ordinal))
                yield return new RecipeFile(name[start.Length..], name, BytesOf(assembly, resource));
        }
    }

    private static byte[] BytesOf(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the program lacks {name}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

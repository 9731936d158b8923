using System.Text;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Samples.Manifests;

/// <summary>A set of templates that make a package.</summary>
/// <param name="Manifest">What <c>sample.yaml</c> says of it.</param>
/// <param name="Files">The templates and what is copied, without the manifest.</param>
/// <param name="Folder">The full path of the folder it comes from; none for those that come with the program.</param>
internal sealed record Recipe(RecipeManifest Manifest, IReadOnlyList<RecipeFile> Files, string? Folder)
{
    public const string ManifestName = "sample.yaml";

    public string Name => Manifest.Name;
}

/// <summary>A file of a recipe.</summary>
/// <param name="Path">Its path in the recipe, which may have holes: <c>src/mocks/sandbox.{{ target_table }}.yaml</c>.</param>
/// <param name="Shown">The path by which the user knows it.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record RecipeFile(string Path, string Shown, byte[] Bytes)
{
    /// <summary>Whether its text has holes too.</summary>
    public bool IsTemplate => Path.EndsWith(Template.Ending, StringComparison.Ordinal);

    /// <summary>The path without the ending of templates.</summary>
    public string PathOfResult => IsTemplate ? Path[..^Template.Ending.Length] : Path;

    public DecodedText Text => TextDecoder.Decode(Bytes);

    public static RecipeFile Of(string path, string text) => new(path, path, Encoding.UTF8.GetBytes(text));
}

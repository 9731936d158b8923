using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>Reads a configuration and all it extends: <c>extends: [strict, ../platform.yaml]</c>.</summary>
/// <param name="find">Gives the file of a path.</param>
/// <param name="found">Takes what is wrong with any of the files.</param>
internal sealed class LayerReader(Func<string, ExtendedFile> find, List<Diagnostic> found)
{
    /// <summary>Files that extend each other twice over double with each step; nobody needs as many as this.</summary>
    private const int MostLayers = 100;

    private readonly List<ConfigLayer> layers = [];
    private readonly List<string> open = [];
    private int count;

    /// <summary>The layers, those that are extended before those that extend them.</summary>
    public IReadOnlyList<ConfigLayer> Read(YamlTree tree, Func<string, string> fromFolder)
    {
        Add(tree, fromFolder);
        return layers;
    }

    private void Add(YamlTree tree, Func<string, string> fromFolder)
    {
        var layer = LayerOf(tree, new ConfigProblems(tree.Source, found), fromFolder);
        open.Add(tree.Source.Path);
        foreach (var word in layer.File.Extends) AddBase(word, layer);
        open.RemoveAt(open.Count - 1);
        layers.Add(layer);
    }

    private static ConfigLayer LayerOf(YamlTree tree, ConfigProblems problems, Func<string, string> fromFolder)
    {
        foreach (var error in tree.Errors) problems.Add(error.Span, error.Message, error.Hint);
        if (tree.Documents.Length > 1) problems.Add(tree.Documents[1], "a configuration is one document");
        var isEmpty = tree.Errors.Count > 0 || tree.Root is null or YamlScalar { IsNull: true };
        var file = !isEmpty && tree.Root is { } root && ConfigSchema.Root.Read(root, problems) is { IsRead: true } read
            ? read.Value
            : new ConfigFile();
        return new ConfigLayer(tree.Source, isEmpty ? null : tree.Root as YamlMapping, file, problems, fromFolder);
    }

    private void AddBase(YamlScalar word, ConfigLayer from)
    {
        if (++count > MostLayers)
        {
            if (count == MostLayers + 1) from.Problems.Add(word, $"more than {MostLayers} files are extended");
        }
        else if (IsPath(word.Value))
        {
            AddFile(word, from);
        }
        else if (!AddPreset(word.Value))
        {
            from.Problems.AddUnknown(word, $"no preset is called `{word.Value}`", Presets.Names);
        }
    }

    /// <summary>Adds a preset, where there is one of that name.</summary>
    public bool AddPreset(string name)
    {
        if (Presets.Find(name) is not { } preset) return false;

        // Presets are tested; what a host without some of their rules would say of them helps nobody.
        var tree = YamlTree.Parse(new SourceText("preset " + name, preset));
        layers.Add(LayerOf(tree, new ConfigProblems(tree.Source, []), path => path) with { Preset = name });
        return true;
    }

    private void AddFile(YamlScalar word, ConfigLayer from)
    {
        if (word.Value.Contains("://"))
        {
            from.Problems.Add(word, $"`{word.Value}` is no path, and nothing is fetched", "keep a copy of the file in the repository");
            return;
        }

        var file = find(PathText.Combine(PathText.FolderOf(from.Source.Path), word.Value));
        if (file.Source is not { } source) from.Problems.Add(word, $"`{word.Value}` cannot be extended: {file.Problem}");
        else if (open.IndexOf(source.Path) is >= 0 and var start)
        {
            from.Problems.Add(
                word,
                "the files extend each other in a circle",
                $"the circle is {string.Join(" -> ", open.Skip(start).Append(source.Path).Select(p => $"`{p}`"))}");
        }
        else Add(YamlTree.Parse(source), file.FromFolder);
    }

    private static bool IsPath(string word) =>
        word.IndexOf('/') >= 0 || word.IndexOf('\\') >= 0 || PathText.ExtensionOf(word) is ".yaml" or ".yml";
}

using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>Reads YAML that must hold what is known and nothing else; each mistake is said at its place.</summary>
internal sealed class StrictYaml(SourceText source)
{
    public List<Problem> Problems { get; } = [];

    /// <summary>The root of the file, a mapping; what cannot be read is said.</summary>
    public YamlMapping? Root()
    {
        var tree = YamlTree.Parse(source);
        foreach (var error in tree.Errors) Add(error.Span, error.Message);
        if (Problems.Count > 0) return null;
        if (tree.Root is YamlMapping mapping) return mapping;
        Add(tree.Root?.Span ?? default, "expected keys and values");
        return null;
    }

    /// <summary>The values of a mapping by their keys; another key than those known is a mistake.</summary>
    public Dictionary<string, YamlNode> Section(YamlNode node, params string[] known)
    {
        var values = All(node);
        foreach (var (name, value) in values.Where(v => Array.IndexOf(known, v.Key) < 0).ToArray())
        {
            Add(
                KeyOf(value),
                $"`{name}` is not a key that is known here",
                NearMatch.Find(name, known) is { } near
                    ? $"did you mean `{near}`?"
                    : $"known here: {string.Join(", ", known.Select(k => $"`{k}`"))}");
            values.Remove(name);
        }

        return values;
    }

    /// <summary>The values of a mapping by their keys, whatever these are.</summary>
    public Dictionary<string, YamlNode> All(YamlNode node)
    {
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMapping mapping)
        {
            Add(node.Span, "expected keys and values");
            return values;
        }

        foreach (var twice in mapping.DuplicateEntries) Add(twice.KeyNode.Span, $"`{twice.Name}` is given twice");
        foreach (var entry in mapping.EffectiveEntries)
        {
            if (entry.Name is { Length: > 0 } name) values[name] = entry.ValueNode.Resolved;
            else Add(entry.KeyNode.Span, "a key is expected here");
        }

        return values;
    }

    /// <summary>A word or text; nothing, and a problem, where something else stands.</summary>
    public string? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { IsNull: false, Value.Length: > 0 } scalar) return scalar.Value;
        Add(PlaceOf(node), $"expected {what}");
        return null;
    }

    public IReadOnlyList<YamlNode> Items(YamlNode node)
    {
        if (node is YamlSequence sequence) return [.. sequence.Items.Select(i => i.Resolved)];
        Add(PlaceOf(node), "expected a list");
        return [];
    }

    public void Add(YamlNode node, string message, string? help = null) => Add(PlaceOf(node), message, help);

    /// <summary>A problem of the file as a whole, or of what it lacks.</summary>
    public void Add(string message, string? help = null) => Problems.Add(Problem.Usage(message, help) with { Path = source.Path });

    private void Add(TextSpan span, string message, string? help = null)
    {
        var place = source.PositionOf(span.Start);
        Problems.Add(Problem.Usage(message, help) with { Path = source.Path, Line = place.Line, Column = place.Column });
    }

    private static TextSpan KeyOf(YamlNode value) => value.Entry?.KeyNode.Span ?? value.Span;

    private static TextSpan PlaceOf(YamlNode node) => node.Span.IsEmpty && node.Entry is { } entry ? entry.KeyNode.Span : node.Span;
}

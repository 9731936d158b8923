using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>A shape of many values; those of several files are added to each other.</summary>
internal interface IList
{
    ConfigShape ItemShape { get; }
}

/// <summary>A shape of values under names; those of several files are put together by name.</summary>
internal interface IMap
{
    ConfigShape ValueShape { get; }

    StringComparer Names { get; }
}

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape<T>(ConfigShape<T> item) : ConfigShape<IReadOnlyList<T>>, IList
{
    public ConfigShape ItemShape => item;

    public override string Expected => $"a list, each item {item.Expected}";

    public override SchemaNode Schema => SchemaNode.ListOf(item.Schema);

    public override Read<IReadOnlyList<T>> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is not YamlSequence sequence) return Reject(node, problems);
        var values = new List<T>();
        foreach (var child in sequence.Items)
        {
            if (item.Read(child.Resolved, problems) is { IsRead: true } read) values.Add(read.Value);
        }

        return values;
    }
}

/// <summary>A value, or a list of such values.</summary>
internal sealed class OneOrListShape<T>(ConfigShape<T> item) : ConfigShape<IReadOnlyList<T>>, IList
{
    private readonly ListShape<T> list = new(item);

    public ConfigShape ItemShape => item;

    public override string Expected => $"{item.Expected}, or a list of them";

    public override SchemaNode Schema => SchemaNode.OneOrListOf(item.Schema);

    public override Read<IReadOnlyList<T>> Read(YamlNode node, ConfigProblems problems) => node switch
    {
        YamlSequence => list.Read(node, problems),
        YamlScalar { IsNull: false } =>
            item.Read(node, problems) is { IsRead: true } read ? new[] { read.Value } : default(Read<IReadOnlyList<T>>),
        _ => Reject(node, problems),
    };
}

/// <summary>A list, or a word that stands for an empty one.</summary>
internal sealed class ListOrWordShape<T>(ListShape<T> list, string word) : ConfigShape<IReadOnlyList<T>>
{
    public ListShape<T> List => list;

    public string Word => word;

    public override string Expected => $"`{word}` or {list.Expected}";

    public override SchemaNode Schema => SchemaNode.OneOf(SchemaNode.Choice([word]), list.Schema);

    public override Read<IReadOnlyList<T>> Read(YamlNode node, ConfigProblems problems) => node switch
    {
        YamlScalar scalar when scalar.Value == word => Array.Empty<T>(),
        YamlSequence => list.Read(node, problems),
        _ => Reject(node, problems),
    };
}

/// <summary>Names the user chooses, each with a value of one shape.</summary>
internal sealed class MapShape<T>(string keys, ConfigShape<T> value, StringComparer? names = null)
    : ConfigShape<IReadOnlyList<Named<T>>>, IMap
{
    public ConfigShape ValueShape => value;

    public StringComparer Names => names ?? StringComparer.Ordinal;

    public override string Expected => $"{keys}, each with {value.Expected}";

    public override SchemaNode Schema => SchemaNode.MapOf(value.Schema);

    public override Read<IReadOnlyList<Named<T>>> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is not YamlMapping mapping) return Reject(node, problems);
        foreach (var twice in mapping.DuplicateEntries) problems.Add(twice.KeyNode, $"`{twice.Name}` is given twice");
        var values = new List<Named<T>>();
        foreach (var entry in mapping.EffectiveEntries)
        {
            if (entry.Key is not { Value.Length: > 0 } name) problems.Add(entry.KeyNode, "a name is expected here");
            else if (value.Read(entry.ValueNode.Resolved, problems) is { IsRead: true } read) values.Add(new Named<T>(name, read.Value));
        }

        return values;
    }
}

/// <summary>A name in a map, at its place, and what it stands for.</summary>
internal readonly record struct Named<T>(YamlScalar Name, T Value);

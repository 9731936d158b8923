using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>A shape that has keys of its own.</summary>
internal interface ISection
{
    IReadOnlyList<ConfigKey> Keys { get; }
}

/// <summary>A fixed set of keys, each with its own shape; any other key is a mistake.</summary>
internal sealed class SectionShape<T>(Func<T> create, params ConfigKey<T>[] keys) : ConfigShape<T>, ISection
{
    private readonly string[] names = Array.ConvertAll(keys, k => k.Name);

    public IReadOnlyList<ConfigKey> Keys => keys;

    public override string Expected => "keys and values";

    public override SchemaNode Schema =>
        SchemaNode.Closed(keys.Select(k => new SchemaProperty(k.Name, ConfigJsonSchema.Described(k.Shape.Schema, k))).ToArray());

    public override Read<T> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is not YamlMapping mapping) return Reject(node, problems);
        var section = create();
        foreach (var twice in mapping.DuplicateEntries) problems.Add(twice.KeyNode, $"`{twice.Name}` is given twice");
        foreach (var entry in mapping.EffectiveEntries)
        {
            if (entry.Key is not { } name) problems.Add(entry.KeyNode, "a key is expected here");
            else if (Array.Find(keys, k => k.Name == name.Value) is { } key) key.Read(entry.ValueNode.Resolved, section, problems);
            else problems.AddUnknown(name, $"`{name.Value}` is not a key that is known here", names);
        }

        return section;
    }
}

/// <summary>One key of the configuration: declared once, for reading, for suggestions and for its documentation.</summary>
internal abstract class ConfigKey(string name, string summary, string byDefault)
{
    public string Name => name;

    public string Summary => summary;

    /// <summary>The word that would say the same as leaving the key out; empty where there is none.</summary>
    public string Default => byDefault;

    public abstract ConfigShape Shape { get; }
}

/// <summary>A key of one section.</summary>
internal abstract class ConfigKey<TSection>(string name, string summary, string byDefault) : ConfigKey(name, summary, byDefault)
{
    public abstract void Read(YamlNode value, TSection into, ConfigProblems problems);
}

/// <summary>A key and the place its value goes to.</summary>
internal sealed class ConfigKey<TSection, T>(string name, string summary, string byDefault, ConfigShape<T> shape, Action<TSection, T> set)
    : ConfigKey<TSection>(name, summary, byDefault)
{
    public override ConfigShape Shape => shape;

    public override void Read(YamlNode value, TSection into, ConfigProblems problems)
    {
        if (shape.Read(value, problems) is { IsRead: true } read) set(into, read.Value);
    }
}

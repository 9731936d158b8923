using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary><c>true</c> or <c>false</c></summary>
internal sealed class SwitchShape : ConfigShape<bool?>
{
    public override string Expected => "`true` or `false`";

    public override SchemaNode Schema => SchemaNode.Switch;

    public override Read<bool?> Read(YamlNode node, ConfigProblems problems) => node switch
    {
        YamlScalar { Style: YamlScalarStyle.Plain, Value: "true" } => new(IsRead: true, true),
        YamlScalar { Style: YamlScalarStyle.Plain, Value: "false" } => new(IsRead: true, false),
        _ => Reject(node, problems),
    };
}

/// <summary>One word or text.</summary>
internal sealed class TextShape(string what) : ConfigShape<YamlScalar>
{
    public override string Expected => what;

    public override SchemaNode Schema => SchemaNode.Text;

    public override Read<YamlScalar> Read(YamlNode node, ConfigProblems problems) =>
        node is YamlScalar { IsNull: false, Value.Length: > 0 } scalar ? scalar : Reject(node, problems);
}

/// <summary>One of a few words, each standing for a value.</summary>
internal sealed class ChoiceShape<T>(params (string Word, T Value)[] choices) : ConfigShape<T>
{
    public IReadOnlyList<string> Words { get; } = Array.ConvertAll(choices, c => c.Word);

    public override string Expected => "one of " + string.Join(", ", Words.Select(w => $"`{w}`"));

    public override SchemaNode Schema => SchemaNode.Choice(Words);

    public override Read<T> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is not YamlScalar { IsNull: false } scalar) return Reject(node, problems);
        foreach (var (word, value) in choices)
        {
            if (word == scalar.Value) return value;
        }

        problems.AddUnknown(scalar, $"`{scalar.Value}` is not {Expected}", Words);
        return default;
    }
}

/// <summary>A <see cref="Glob"/> under its own text.</summary>
internal sealed class GlobShape : ConfigShape<Named<Glob>>
{
    public override string Expected => "a path pattern";

    public override SchemaNode Schema => SchemaNode.Text;

    public override Read<Named<Glob>> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is not YamlScalar { IsNull: false, Value.Length: > 0 } scalar) return Reject(node, problems);
        var glob = Glob.Parse(scalar.Value);
        if (glob.Problem is null) return new Named<Glob>(scalar, glob);
        problems.Add(scalar, $"`{scalar.Value}` is no path pattern: {glob.Problem}");
        return default;
    }
}

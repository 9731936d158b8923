using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Maestro;

/// <summary>
/// <c>"DAY": {"expression": "RUN_DATE - 1", "type": "LONG"}</c> as the YAML has it, <c>!DAY&lt;long&gt;: RUN_DATE - 1</c>.
/// </summary>
internal static class DefinitionParameters
{
    /// <summary>The parameters of a kind of step that are its settings.</summary>
    public static string[] KeysOf(string kind) => kind switch
    {
        "foreach" or "while" => ["loop_params"],
        "subworkflow" => ["subworkflow_id", "subworkflow_version"],
        "template" => ["tables", "table", "write_jobs", "data_auditor"],
        _ => ["spark", "metacat", "notebook", "kubernetes", "titus", "http", "join", "sleep_seconds"],
    };

    /// <summary>A parameter, or the setting it is; a setting that is computed is both.</summary>
    public static IEnumerable<(YamlScalar Key, YamlNode Value)> Read(YamlEntry parameter, string[] keys)
    {
        if (parameter.Name is not { } name || parameter.Key is not { } key) yield break;
        var definition = DefinitionOf(parameter.ValueNode);
        var isSetting = Array.IndexOf(keys, name) >= 0;
        if (isSetting && !definition.IsExpression)
        {
            var isLoop = name == "loop_params" && definition.Value is YamlMapping;
            yield return (Named(parameter, name), isLoop ? Loop((YamlMapping)definition.Value) : Unfold(definition.Value));
            yield break;
        }

        yield return (Typed(key, definition), Unfold(definition.Value));
        if (isSetting) yield return (Named(parameter, name), YamlShape.Compose(key, (null, "${" + name + "}")));
    }

    /// <summary>A value with all parameters in it as plain keys: <c>{"DAY": {"value": 5, "type": "LONG"}}</c> is <c>{DAY: 5}</c>.</summary>
    public static YamlNode Unfold(YamlNode node) => node switch
    {
        YamlMapping mapping =>
            YamlShape.Mapping(mapping.Span, mapping.EffectiveEntries.Where(entry => entry.Key is not null).Select(Unfold)),
        YamlSequence sequence => YamlShape.Sequence(sequence.Span, sequence.Items.Select(Unfold)),
        YamlScalar scalar => YamlShape.Copy(scalar),
        _ => node,
    };

    /// <summary>The list a parameter holds, as it is or under <c>value</c>.</summary>
    public static YamlSequence? ListOf(YamlEntry parameter) => DefinitionOf(parameter.ValueNode).Value as YamlSequence;

    /// <summary>A key at the place of another.</summary>
    public static YamlScalar Named(YamlEntry entry, string name) =>
        entry.Key is { } key && key.Value == name ? YamlShape.Copy(key) : YamlShape.Compose(entry.Key!, (null, name));

    private static (YamlScalar Key, YamlNode Value) Unfold(YamlEntry entry)
    {
        var definition = IsDefinition(entry.ValueNode) ? DefinitionOf(entry.ValueNode) : new ParameterValue(entry.ValueNode, false, "", "");
        return (definition.IsExpression
            ? YamlShape.Compose(entry.Key!, (null, "!"), (entry.Key, ""))
            : YamlShape.Copy(entry.Key!), Unfold(definition.Value));
    }

    // The names of a loop are parameters of the jobs in it.
    private static YamlMapping Loop(YamlMapping names) => YamlShape.Mapping(
        names.Span,
        from entry in names.EffectiveEntries
        where entry.Key is not null
        let definition = DefinitionOf(entry.ValueNode)
        select (Typed(entry.Key!, definition), Unfold(definition.Value)));

    // With its type a name is never taken for a key of the language, whatever it is.
    private static YamlScalar Typed(YamlScalar key, ParameterValue definition) => YamlShape.Compose(
        key,
        (null, definition.IsExpression ? "!" : ""),
        (key, ""),
        (null, $"<{TypeOf(definition.Type)}>" + (definition.Mode.Length > 0 ? $"({definition.Mode.ToLowerInvariant()})" : "")));

    private static string TypeOf(string type) => type.ToUpperInvariant() switch
    {
        "MAP" => "pmap",
        "STRING_MAP" => "map",
        "" => "string",
        var upper
            when upper.EndsWith("_ARRAY", StringComparison.Ordinal) =>
            $"array<{upper.Substring(0, upper.Length - "_ARRAY".Length).ToLowerInvariant()}>",
        var upper => upper.ToLowerInvariant(),
    };

    private static bool IsDefinition(YamlNode node) =>
        node is YamlMapping mapping
        && (mapping.Find("value") ?? mapping.Find("expression")) is not null
        && mapping.Entries.All(entry => entry.Name is { } name && DefinitionLevels.Parameter.Knows(name));

    private static ParameterValue DefinitionOf(YamlNode node)
    {
        if (node is not YamlMapping mapping) return new ParameterValue(node, false, "", "");
        var expression = Find(mapping, "expression");
        var value = Find(mapping, "value");
        var isExpression = value is null && expression is not null;
        return new ParameterValue(value ?? expression ?? node, isExpression, TextOf(mapping, "type"), TextOf(mapping, "mode"));
    }

    private static YamlNode? Find(YamlMapping mapping, string name) =>
        (mapping.Find(name)
            ?? mapping.Entries.FirstOrNull(entry =>
                entry.Name is { } written && DefinitionLevels.Parameter.Suggest(written) == name))?.ValueNode;

    private static string TextOf(YamlMapping mapping, string name) => (mapping.ValueOf(name) as YamlScalar)?.Value ?? "";

    private readonly record struct ParameterValue(YamlNode Value, bool IsExpression, string Type, string Mode);
}

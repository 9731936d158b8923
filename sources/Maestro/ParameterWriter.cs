using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>
/// <c>!DAY&lt;long&gt;: RUN_DATE - 1</c> as open Maestro's JSON has it, <c>"DAY": {"expression": "RUN_DATE - 1", "type": "LONG"}</c>.
/// </summary>
/// <param name="json">Written to.</param>
internal sealed partial class ParameterWriter(Utf8JsonWriter json)
{
    private const string Map = "MAP";
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>A parameter under its name.</summary>
    public void Write(YamlEntry entry)
    {
        var key = ParameterKey.Parse(entry.Name!);
        json.WritePropertyName(key.Name);
        WriteDefinition(key, key.Type is null ? TypeOf(entry.ValueNode, key.IsExpression) : TypeOf(key.Type), entry.ValueNode);
    }

    /// <summary>
    /// What a step is set to, which Maestro has among its parameters: <c>spark</c>, <c>loop_params</c>, <c>subworkflow_id</c>.
    /// </summary>
    public void WriteSetting(string name, YamlNode value)
    {
        json.WritePropertyName(name);
        WriteDefinition(default, TypeOf(value, isExpression: false), value);
    }

    /// <summary>A key that is no parameter, with its value as it is.</summary>
    public void WritePlain(string name, YamlNode value)
    {
        json.WritePropertyName(name);
        WritePlain(value.Resolved);
    }

    private void WriteDefinition(ParameterKey key, string type, YamlNode value)
    {
        json.WriteStartObject();
        json.WritePropertyName(key.IsExpression ? "expression" : "value");
        if (key.IsExpression) json.WriteStringValue((value.Resolved as YamlScalar)?.Value ?? "");
        else WriteValue(type, value.Resolved);
        json.WriteString("type", type);
        if (key.Mode is { Length: > 0 } mode) json.WriteString("mode", mode.ToUpperInvariant());
        json.WriteEndObject();
    }

    // Aliases can make a short text long.
    private void Bound()
    {
        if (json.BytesCommitted + json.BytesPending > MostBytes)
            throw new TargetFailure("the workflow unfolds to more than open Maestro takes", "write less by `*alias`");
    }

    private void WriteValue(string type, YamlNode? value)
    {
        Bound();
        switch (value)
        {
            // A MAP holds definitions again.
            case YamlMapping mapping when type == Map:
                json.WriteStartObject();
                foreach (var entry in mapping.EffectiveEntries.Where(e => e.Name is not null)) Write(entry);
                json.WriteEndObject();
                break;
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.EffectiveEntries.Where(e => e.Name is not null))
                {
                    json.WritePropertyName(entry.Name!);
                    WriteValue("STRING", entry.ValueNode.Resolved);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                    WriteValue(type.EndsWith("_ARRAY", StringComparison.Ordinal) ? type[..^"_ARRAY".Length] : type, item.Resolved);
                json.WriteEndArray();
                break;
            case YamlScalar scalar when type is "LONG" or "DOUBLE" && Number().IsMatch(scalar.Value):
                json.WriteRawValue(scalar.Value);
                break;
            case YamlScalar { Value: "true" or "false" } scalar when type == "BOOLEAN":
                json.WriteBooleanValue(scalar.Value == "true");
                break;
            case YamlScalar scalar:
                json.WriteStringValue(scalar.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WritePlain(YamlNode? node)
    {
        Bound();
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.EffectiveEntries.Where(e => e.Name is not null)) WritePlain(entry.Name!, entry.ValueNode);
                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items) WritePlain(item.Resolved);
                json.WriteEndArray();
                break;
            case YamlScalar { IsNull: false } scalar when scalar.Style != YamlScalarStyle.Plain:
                json.WriteStringValue(scalar.Value);
                break;
            case YamlScalar { IsNull: false } scalar when Number().IsMatch(scalar.Value):
                json.WriteRawValue(scalar.Value);
                break;
            case YamlScalar { IsNull: false, Value: "true" or "false" } scalar:
                json.WriteBooleanValue(scalar.Value == "true");
                break;
            case YamlScalar { IsNull: false } scalar:
                json.WriteStringValue(scalar.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static string TypeOf(string written) => written.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        "pmap" => Map,
        "map" => "STRING_MAP",
        var array
            when array.StartsWith("array<", StringComparison.Ordinal) && array.EndsWith('>') => $"{array[6..^1].ToUpperInvariant()}_ARRAY",
        var plain => plain.ToUpperInvariant(),
    };

    // What is computed, and not said to be of a type, is a text.
    private static string TypeOf(YamlNode value, bool isExpression) => isExpression ? "STRING" : value.Resolved switch
    {
        YamlMapping => Map,
        YamlSequence { Items: [var first, ..] } =>
            TypeOf(first, isExpression: false) is var item && item is Map ? "STRING_ARRAY" : $"{item}_ARRAY",
        YamlSequence => "STRING_ARRAY",
        YamlScalar { Style: YamlScalarStyle.Plain, Value: "true" or "false" } => "BOOLEAN",
        YamlScalar { Style: YamlScalarStyle.Plain } scalar
            when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                && Number().IsMatch(scalar.Value) => "LONG",
        YamlScalar { Style: YamlScalarStyle.Plain } scalar when Number().IsMatch(scalar.Value) => "DOUBLE",
        _ => "STRING",
    };

    // As JSON spells a number.
    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?(?:[eE][-+]?[0-9]{1,3})?\z")]
    private static partial Regex Number();
}

using System.Globalization;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>Tells whether a written value can be one of a declared type: <c>FROM_DATE&lt;long&gt;: 20240301</c>.</summary>
public static class ParameterType
{
    private static readonly Dictionary<string, string> CalledOtherwise = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = "long", ["integer"] = "long", ["bigint"] = "long", ["number"] = "long", ["float"] = "double", ["decimal"] = "double",
        ["bool"] = "boolean", ["str"] = "string", ["text"] = "string", ["date"] = "string", ["list"] = "array<string>",
        ["array"] = "array<string>",
    };

    public static bool IsKnown(string type) => WorkflowSchema.ParameterTypes.Contains(Compact(type), StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of the engine that <c>int</c> or <c>bool</c> must have meant.</summary>
    public static string? Meant(string type) =>
        CalledOtherwise.TryGetValue(type, out var known)
            ? known
            : Text.NearMatch.Find(Compact(type).ToLowerInvariant(), WorkflowSchema.ParameterTypes);

    /// <summary>The first value in a parameter's YAML that cannot be of its type; null when there is none, or none that is known.</summary>
    public static YamlNode? FirstMisfit(string type, YamlNode value)
    {
        var name = Compact(type).ToLowerInvariant();
        var item = name.StartsWith("array<", StringComparison.Ordinal) ? name.Substring(6).TrimEnd('>') : null;
        switch (value.Resolved)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlScalar scalar when item is null && name is not ("map" or "pmap"):
                return Takes(name, scalar) ? null : scalar;
            case YamlScalar scalar:
                // A text with a parameter may stand for a whole list or map.
                return scalar.Value.IndexOf('$') >= 0
                    || scalar.Value.IndexOf("{{", StringComparison.Ordinal) >= 0
                    || scalar.Value.TrimStart().StartsWith("[", StringComparison.Ordinal)
                    ? null
                    : scalar;
            case YamlSequence sequence when item is not null:
                return sequence.Items.Select(i => i.Resolved).FirstOrDefault(i => i is YamlScalar scalar ? !Takes(item, scalar) : true);
            case YamlMapping when name is "map" or "pmap":
                return null;
            default:
                return value.Resolved;
        }
    }

    /// <summary>Whether a text can be read as a value of a simple type; texts with parameters can.</summary>
    public static bool Takes(string type, YamlScalar scalar) => Takes(type, scalar.Value);

    public static bool Takes(string type, string text)
    {
        if (text.IndexOf('$') >= 0 || text.IndexOf("{{", StringComparison.Ordinal) >= 0) return true;
        var value = text.Trim();
        return type.ToLowerInvariant() switch
        {
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "double" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => value.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off",
            _ => true,
        };
    }

    private static string Compact(string type) => type.Replace(" ", "");
}

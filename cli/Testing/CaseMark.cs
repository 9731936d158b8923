using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>
/// The high-water mark around a case: <c>mark: 20240301</c> for the one after it, <c>mark: {given: 20240229, expect: 20240301}</c> for
/// both.
/// </summary>
/// <param name="Given">The mark before the run; null for none.</param>
/// <param name="Expected">The mark after it; null for none.</param>
internal sealed record CaseMark(string? Given, string? Expected)
{
    /// <summary>Reads the value of <c>mark</c>; null where it is none.</summary>
    public static CaseMark? Of(YamlNode node)
    {
        if (node is YamlScalar { IsNull: false } scalar) return new(null, scalar.Value);
        return node is YamlMapping mapping
            && mapping.Entries.All(e => e is { Name: "given" or "expect", ValueNode.Resolved: YamlScalar })
            && mapping.ValueOf("expect") is YamlScalar expected
            ? new(TextOf(mapping.ValueOf("given") as YamlScalar), TextOf(expected))
            : null;
    }

    private static string? TextOf(YamlScalar? scalar) => scalar is { IsNull: false } ? scalar.Value : null;
}

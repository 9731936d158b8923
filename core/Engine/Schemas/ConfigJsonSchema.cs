using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Engine.Schemas;

/// <summary>The JSON schema of <c>dataflow-lint.yaml</c>, made from the keys the linter reads and the rules it knows.</summary>
public static class ConfigJsonSchema
{
    public static SchemaNode Of(RuleNames rules)
    {
        var names = NamesOf(rules).ToArray();
        return Sections(ConfigSchema.Root) with
        {
            Title = "dataflow-lint.yaml",
            Description = "What dataflow-lint checks in this repository, and what it is told of the platform.",
            Definitions =
            [
                new("level", ConfigSchema.Level.Schema with { Description = "How much a finding matters." }),
                new("leveled", LevelAnd([])),
                .. rules.Rules.Where(r => r.Options.Count > 0)
                    .OrderBy(r => r.Id, StringComparer.Ordinal)
                    .Select(r => new SchemaProperty(r.Id, LevelAnd([OptionsOf(r)]))),
            ],
        };

        SchemaNode Sections(ISection section) =>
            SchemaNode.Closed(section.Keys.Select(k => new SchemaProperty(k.Name, Described(SchemaOf(k), k))).ToArray());

        // The two places where rules are named know more than their shapes do.
        SchemaNode SchemaOf(ConfigKey key) => key.Name switch
        {
            "rules" =>
                SchemaNode.Closed(names.Select(n =>
                    new SchemaProperty(
                        n.Name,
                        SchemaNode.To(n.Rule is { Options.Count: > 0 } rule ? rule.Id : "leveled") with
                        {
                            Description = n.Summary,
                        })).ToArray()),
            "overrides" =>
                SchemaNode.ListOf(SchemaNode.Closed(((ISection)((IList)key.Shape).ItemShape).Keys.Select(k =>
                    new SchemaProperty(k.Name, Described(k.Name == "rules" ? Levels() : k.Shape.Schema, k))).ToArray())),
            _ => key.Shape.Schema,
        };

        SchemaNode Levels() => SchemaNode.Closed(names.Select(n => new SchemaProperty(n.Name, SchemaNode.To("level"))).ToArray());
    }

    /// <summary>What a key says of itself, added to what its value is.</summary>
    internal static SchemaNode Described(SchemaNode value, ConfigKey key) =>
        value with { Description = key.Summary, Default = key.Default.Length > 0 ? key.Default : null };

    private static SchemaNode LevelAnd(IReadOnlyList<SchemaProperty> more) =>
        SchemaNode.OneOf(SchemaNode.To("level"), SchemaNode.Closed([new("level", SchemaNode.To("level")), .. more]));

    private static SchemaProperty OptionsOf(RuleInfo rule) =>
        new(
            "options",
            SchemaNode.Closed(rule.Options.Select(o =>
                new SchemaProperty(o.Name, SchemaOf(o) with { Description = o.Summary, Default = o.Default })).ToArray()));

    private static SchemaNode SchemaOf(RuleOption option) => OptionKinds.Of(option) switch
    {
        OptionKind.Number => SchemaNode.Number,
        OptionKind.Switch => SchemaNode.Switch,
        _ => SchemaNode.OneOrListOf(SchemaNode.Scalar),
    };

    // Wide before narrow.
    private static IEnumerable<(string Name, string Summary, RuleInfo? Rule)> NamesOf(RuleNames rules)
    {
        yield return ("all", "Every rule.", null);
        var sorted = rules.Rules.OrderBy(r => r.Id, StringComparer.Ordinal).ToArray();
        foreach (var family in sorted.Select(r => r.Family).Distinct())
            yield return (family, $"All rules whose id begins with {family}.", null);
        foreach (var rule in sorted)
        {
            yield return (rule.Id, $"{rule.Name}: {rule.Summary}", rule);
            yield return (rule.Name, $"{rule.Id}: {rule.Summary}", rule);
        }
    }
}

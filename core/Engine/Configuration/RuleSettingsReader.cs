using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>
/// Turns <c>rules:</c>, <c>overrides:</c> and <c>suppressions:</c> of all layers into levels and options of rules that exist.
/// </summary>
/// <remarks>
/// A level of a later layer wins over all of an earlier one, also over its overrides: a file has the last word on what it extends.
/// </remarks>
internal sealed class RuleSettingsReader(RuleNames rules)
{
    private readonly List<PlacedLevel> levels = [];
    private readonly Dictionary<string, Dictionary<string, PlacedOption>> options = new(StringComparer.Ordinal);

    public RuleNames Rules => rules;

    /// <summary>The levels in the order in which a later one wins.</summary>
    public IReadOnlyList<PlacedLevel> Levels => levels;

    /// <summary>The option of a rule where it is set.</summary>
    public PlacedOption? Find(RuleInfo rule, RuleOption option) =>
        options.TryGetValue(rule.Id, out var set) && set.TryGetValue(option.Name, out var found) ? found : null;

    public LintOptions ToOptions() => new()
    {
        Levels = levels.Select(l => l.Level).ToArray(),
        Settings = options.ToDictionary(o => o.Key, o => new RuleSettings(o.Value.ToDictionary(v => v.Key, v => v.Value.Text))),
    };

    public void Add(ConfigLayer layer)
    {
        AddSuppressions(layer);
        foreach (var rule in FromWideToNarrow(layer.File.Rules, layer))
        {
            ReadOptions(rule.Name, rule.Value.Options, layer);
            if (rule.Value.Level is { } level)
                levels.Add(new PlacedLevel(new RuleLevel(SelectorOf(rule.Name), level), layer, rule.Name, []));
        }

        foreach (var part in layer.File.Overrides)
        {
            foreach (var rule in FromWideToNarrow(part.Rules, layer))
            {
                levels.Add(new PlacedLevel(
                    new RuleLevel(SelectorOf(rule.Name), rule.Value, path => layer.Covers(part.Files, path)),
                    layer,
                    rule.Name,
                    part.Files));
            }
        }
    }

    private static RuleSelector SelectorOf(YamlScalar name) => new(name.Value);

    // The two switches are levels of two rules, so that "rules:" can say it more exactly.
    private void AddSuppressions(ConfigLayer layer)
    {
        var section = layer.File.Suppressions;
        if (section.RequireReason is { } requires)
            Set("require-reason", SuppressionRules.WithoutReason, requires ? Severity.Warning : Severity.Off);
        if (section.ReportUnused is { } reports)
            Set("report-unused", SuppressionRules.Unused, reports ? SuppressionRules.Unused.Severity : Severity.Off);

        void Set(string key, RuleInfo rule, Severity level)
        {
            if ((layer.Root?.ValueOf("suppressions") as YamlMapping)?.Find(key) is { Key: { } place })
                levels.Add(new PlacedLevel(new RuleLevel(new RuleSelector(rule.Id), level), layer, place, []));
        }
    }

    // A later level wins, and what names one rule is meant to win over what names its family.
    private IEnumerable<Named<T>> FromWideToNarrow<T>(IReadOnlyList<Named<T>> named, ConfigLayer layer) =>
        named.Where(n => IsKnown(n.Name, layer)).OrderBy(n => IsAll(n.Name) ? 0 : rules.Find(n.Name.Value) is null ? 1 : 2);

    private bool IsKnown(YamlScalar name, ConfigLayer layer)
    {
        if (IsAll(name) || rules.Knows(name.Value)) return true;
        layer.Problems.AddUnknownRule(name, rules);
        return false;
    }

    private static bool IsAll(YamlScalar name) => string.Equals(name.Value, "all", StringComparison.OrdinalIgnoreCase);

    private void ReadOptions(YamlScalar name, IReadOnlyList<Named<YamlNode>> values, ConfigLayer layer)
    {
        if (values.Count == 0) return;
        if (rules.Find(name.Value) is not { } rule)
        {
            layer.Problems.Add(name, "options belong to one rule, named by its id or name");
            return;
        }

        foreach (var (option, value) in values)
        {
            if (rule.Options.FirstOrDefault(o => o.Name == option.Value) is not { } known) ReportUnknown(option, rule, layer.Problems);
            else if (TextOf(value, known, layer.Problems) is { } text) OptionsOf(rule)[known.Name] = new PlacedOption(text, layer, option);
        }
    }

    private static void ReportUnknown(YamlScalar option, RuleInfo rule, ConfigProblems problems) =>
        problems.AddUnknown(option, $"`{option.Value}` is not an option of `{rule.Name}`", rule.Options.Select(o => o.Name).ToArray());

    // Several texts are joined by commas.
    private static string? TextOf(YamlNode node, RuleOption option, ConfigProblems problems)
    {
        var text = node switch
        {
            YamlScalar { IsNull: false } scalar => scalar.Value,
            YamlSequence list
                when list.Items.All(i => i.Resolved is YamlScalar) =>
                string.Join(",", list.Items.Select(i => ((YamlScalar)i.Resolved).Value)),
            _ => null,
        };
        var kind = OptionKinds.Of(option);
        var fits = text is not null && kind switch
        {
            OptionKind.Number => OptionKinds.IsNumber(text),
            OptionKind.Switch => text is "true" or "false",
            _ => true,
        };
        if (fits) return text;
        problems.AddWrongType(
            node,
            kind switch { OptionKind.Number => "a number", OptionKind.Switch => "`true` or `false`", _ => "a text or a list of texts" });
        return null;
    }

    private Dictionary<string, PlacedOption> OptionsOf(RuleInfo rule)
    {
        if (!options.TryGetValue(rule.Id, out var values))
            options.Add(rule.Id, values = new Dictionary<string, PlacedOption>(StringComparer.Ordinal));
        return values;
    }
}

/// <summary>A level and where it was given.</summary>
internal sealed record PlacedLevel(RuleLevel Level, ConfigLayer Layer, YamlScalar Place, IReadOnlyList<Named<Glob>> Files);

/// <summary>The value of a rule's option and where it was given.</summary>
internal sealed record PlacedOption(string Text, ConfigLayer Layer, YamlScalar Place);

/// <summary>What a rule's option takes; its default tells.</summary>
internal enum OptionKind
{
    Text,
    Number,
    Switch,
}

internal static class OptionKinds
{
    public static OptionKind Of(RuleOption option) =>
        option.Default is "true" or "false" ? OptionKind.Switch : IsNumber(option.Default) ? OptionKind.Number : OptionKind.Text;

    public static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}

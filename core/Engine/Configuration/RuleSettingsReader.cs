using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>Turns <c>rules:</c>, <c>overrides:</c> and <c>suppressions:</c> into levels and options of rules that exist.</summary>
internal sealed class RuleSettingsReader(RuleNames rules, ConfigProblems problems, Func<string, string> fromFolder)
{
    private readonly Dictionary<string, Dictionary<string, string>> options = new(StringComparer.Ordinal);

    public LintOptions Read(ConfigFile file)
    {
        var levels = new List<RuleLevel>(OfSuppressions(file.Suppressions));
        levels.AddRange(ReadRules(file.Rules));
        foreach (var part in file.Overrides) levels.AddRange(ReadOverride(part));
        return new LintOptions
        {
            Levels = levels,
            Settings = options.ToDictionary(o => o.Key, o => new RuleSettings(o.Value)),
        };
    }

    // The two switches are levels of two rules, so that "rules:" can say it more exactly.
    private static IEnumerable<RuleLevel> OfSuppressions(SuppressionsSection section)
    {
        if (section.RequireReason) yield return new RuleLevel(new RuleSelector(SuppressionRules.WithoutReason.Id), Severity.Warning);
        if (!section.ReportUnused) yield return new RuleLevel(new RuleSelector(SuppressionRules.Unused.Id), Severity.Off);
    }

    private IEnumerable<RuleLevel> ReadRules(IReadOnlyList<Named<RuleSection>> sections)
    {
        foreach (var section in FromWideToNarrow(sections))
        {
            ReadOptions(section.Name, section.Value.Options);
            if (section.Value.Level is { } level) yield return new RuleLevel(new RuleSelector(section.Name.Value), level);
        }
    }

    private IEnumerable<RuleLevel> ReadOverride(OverrideSection part)
    {
        var globs = part.Files;
        bool Applies(string path) => globs.Any(g => g.MatchesPathOrFolder(fromFolder(path)));
        return FromWideToNarrow(part.Rules).Select(rule => new RuleLevel(new RuleSelector(rule.Name.Value), rule.Value, Applies));
    }

    // A later level wins, and what names one rule is meant to win over what names its family.
    private IEnumerable<Named<T>> FromWideToNarrow<T>(IReadOnlyList<Named<T>> named) =>
        named.Where(n => IsKnown(n.Name)).OrderBy(n => IsAll(n.Name) ? 0 : rules.Find(n.Name.Value) is null ? 1 : 2);

    private bool IsKnown(YamlScalar name)
    {
        if (IsAll(name) || rules.Knows(name.Value)) return true;
        problems.AddUnknownRule(name, rules);
        return false;
    }

    private static bool IsAll(YamlScalar name) => string.Equals(name.Value, "all", StringComparison.OrdinalIgnoreCase);

    private void ReadOptions(YamlScalar name, IReadOnlyList<Named<YamlNode>> values)
    {
        if (values.Count == 0) return;
        if (rules.Find(name.Value) is not { } rule)
        {
            problems.Add(name, "options belong to one rule, named by its id or name");
            return;
        }

        foreach (var (option, value) in values)
        {
            if (rule.Options.FirstOrDefault(o => o.Name == option.Value) is not { } known) ReportUnknown(option, rule);
            else if (TextOf(value, known) is { } text) OptionsOf(rule)[known.Name] = text;
        }
    }

    private void ReportUnknown(YamlScalar option, RuleInfo rule) =>
        problems.AddUnknown(option, $"`{option.Value}` is not an option of `{rule.Name}`", rule.Options.Select(o => o.Name).ToArray());

    // An option's default tells its type: a switch, a number, or text; several texts are joined by commas.
    private string? TextOf(YamlNode node, RuleOption option)
    {
        var text = node switch
        {
            YamlScalar { IsNull: false } scalar => scalar.Value,
            YamlSequence list when list.Items.All(i => i.Resolved is YamlScalar) => string.Join(",", list.Items.Select(i => ((YamlScalar)i.Resolved).Value)),
            _ => null,
        };
        var expected = option.Default is "true" or "false" ? "`true` or `false`" : IsNumber(option.Default) ? "a number" : "a text or a list of texts";
        var fits = expected switch
        {
            "a number" => text is not null && IsNumber(text),
            "`true` or `false`" => text is "true" or "false",
            _ => text is not null,
        };
        if (fits) return text;
        problems.AddWrongType(node, expected);
        return null;
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private Dictionary<string, string> OptionsOf(RuleInfo rule)
    {
        if (!options.TryGetValue(rule.Id, out var values)) options.Add(rule.Id, values = new Dictionary<string, string>(StringComparer.Ordinal));
        return values;
    }
}

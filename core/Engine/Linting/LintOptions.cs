using System.Globalization;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>What the user wants reported: the level of each rule, for each file, and the settings of rules.</summary>
public sealed class LintOptions
{
    public static LintOptions Default { get; } = new();

    /// <summary>Levels in the order they were written; a later one wins.</summary>
    public IReadOnlyList<RuleLevel> Levels { get; init; } = [];

    /// <summary>When given, only these rules run.</summary>
    public IReadOnlyList<RuleSelector> Select { get; init; } = [];

    /// <summary>These rules do not run.</summary>
    public IReadOnlyList<RuleSelector> Ignore { get; init; } = [];

    /// <summary>The options of rules, by rule id.</summary>
    public IReadOnlyDictionary<string, RuleSettings> Settings { get; init; } = new Dictionary<string, RuleSettings>();

    /// <summary>Whether rules in preview run wherever other rules would.</summary>
    public bool IncludesPreview { get; init; }

    /// <summary>Most threads to use; 0 leaves it to the machine.</summary>
    public int Parallelism { get; init; }

    /// <summary>Whether the rule runs at all; the findings of one that does not are never computed.</summary>
    /// <remarks>A preview rule runs where it is selected, or given a level, by its own id or name.</remarks>
    public bool Runs(RuleInfo rule)
    {
        if (Ignore.Count > 0 && Ignore.Any(s => s.Matches(rule))) return false;
        var mustBeNamed = rule.IsPreview && !IncludesPreview;
        if (Select.Count > 0) return Select.Any(s => mustBeNamed ? s.Names(rule) : s.Matches(rule));
        return !mustBeNamed || Levels.Count > 0 && Levels.Any(l => l.Rules.Names(rule));
    }

    /// <summary>The level of the rule in a file.</summary>
    public Severity LevelOf(RuleInfo rule, string path)
    {
        var level = rule.Severity;
        foreach (var setting in Levels)
        {
            if (setting.Rules.Matches(rule) && setting.AppliesTo(path)) level = setting.Level ?? rule.Severity;
        }

        return level;
    }

    public RuleSettings SettingsOf(RuleInfo rule) =>
        Settings.TryGetValue(rule.Id, out var settings) ? settings : RuleSettings.Empty;
}

/// <summary>A rule's id, its name, a family of rules, or <c>all</c>.</summary>
public readonly record struct RuleSelector(string Text)
{
    public bool Matches(RuleInfo rule) => Names(rule) || Is(rule.Family) || Is("all");

    /// <summary>Whether the text names this rule and no other.</summary>
    public bool Names(RuleInfo rule) => Is(rule.Id) || Is(rule.Name);

    private bool Is(string word) => string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A level for some rules in some files; no level gives the rules their own back.</summary>
public sealed record RuleLevel(RuleSelector Rules, Severity? Level, Func<string, bool>? Files = null)
{
    public bool AppliesTo(string path) => Files is null || Files(path);
}

/// <summary>The options of one rule as written in the configuration.</summary>
public sealed class RuleSettings(IReadOnlyDictionary<string, string> values)
{
    public static RuleSettings Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>Whether a switch is on; its own default where it is not set.</summary>
    public bool IsOn(RuleOption option) => Text(option) == "true";

    /// <summary>A whole number that is not negative; null where something else is written.</summary>
    public int? Number(RuleOption option) =>
        int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The entries of a list with commas.</summary>
    public IReadOnlyList<string> List(RuleOption option) => Entries(Text(option));

    /// <summary>The entries of a list with commas, in lower case.</summary>
    public string[] Words(RuleOption option) => Entries(Text(option).ToLowerInvariant());

    public string Text(RuleOption option) => values.TryGetValue(option.Name, out var value) ? value : option.Default;

    private static string[] Entries(string list) =>
        list.Length == 0 ? [] : list.Split(',').Select(entry => entry.Trim()).Where(entry => entry.Length > 0).ToArray();
}

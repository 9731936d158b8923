using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>The words by which rules may be called: ids, names and families. Letter case does not matter.</summary>
public sealed class RuleNames
{
    private readonly Lazy<IReadOnlyList<RuleInfo>> rules;
    private readonly Lazy<HashSet<string>> words;

    public RuleNames(IReadOnlyList<RuleInfo> rules)
        : this(() => rules)
    {
    }

    private RuleNames(Func<IReadOnlyList<RuleInfo>> rules)
    {
        this.rules = new(rules);
        words = new(() => new HashSet<string>(Rules.SelectMany(r => new[] { r.Id, r.Name, r.Family }), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The names of rules and of what the linter itself reports.</summary>
    public static RuleNames Of(IReadOnlyList<Rule> rules) => new(() => rules.Select(r => r.Info).Concat(SuppressionRules.All).ToArray());

    public IReadOnlyList<RuleInfo> Rules => rules.Value;

    /// <summary>Whether a rule or a family of that id or name exists.</summary>
    public bool Knows(string word) => words.Value.Contains(word);

    /// <summary>The one rule of that id or name; none for a family.</summary>
    public RuleInfo? Find(string word) => Rules.FirstOrDefault(r => Is(r.Id, word) || Is(r.Name, word));

    public IEnumerable<RuleInfo> Matching(RuleSelector selector) => Rules.Where(r => selector.Matches(r));

    /// <summary>What the user may have meant by an unknown word.</summary>
    public string? Nearest(string word) => NearMatch.Find(word, words.Value);

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);
}

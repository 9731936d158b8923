using System.Globalization;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Linting.Baselines;

/// <summary>Reads a baseline file; what is wrong with it is said at its place, and then nothing of it counts.</summary>
/// <remarks>JSON is read as the YAML it is, which keeps the places and bears the comma that a merge has left at the end.</remarks>
public sealed class BaselineReader
{
    private static readonly RuleInfo Broken = new("BSL001", "invalid-baseline")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "The baseline says something that cannot be followed.",
        Why = "Findings that nobody has accepted would vanish, or accepted ones come back.",
        Examples = () => [],
    };

    private static readonly string[] FileKeys = ["version", "findings"];
    private static readonly string[] EntryKeys = ["path", "rule", "fingerprint", "count"];

    private readonly SourceText source;
    private readonly RuleNames rules;
    private readonly List<Diagnostic> problems = [];
    private readonly List<BaselineEntry> entries = [];

    private BaselineReader(SourceText source, RuleNames rules)
    {
        this.source = source;
        this.rules = rules;
    }

    /// <param name="source">The file.</param>
    /// <param name="rules">The rules that may be named in it.</param>
    public static BaselineReadResult Read(SourceText source, RuleNames rules)
    {
        var reader = new BaselineReader(source, rules);
        reader.Read(YamlTree.Parse(source));
        return new BaselineReadResult(reader.problems.Count == 0 ? new Baseline(reader.entries) : Baseline.Empty, reader.problems);
    }

    private void Read(YamlTree tree)
    {
        foreach (var error in tree.Errors) Add(error.Span, error.Message, error.Hint);
        if (tree.Errors.Count > 0) return;
        if (tree.Root is not YamlMapping file)
        {
            Add(tree.Root?.Span ?? new TextSpan(0, 0), "this is no baseline", "`dataflow-lint baseline create` writes one");
            return;
        }

        CheckKeys(file, FileKeys);
        if (file.ValueOf("version") is not YamlScalar version) Add(file.Span, "the baseline does not say its `version`");
        else if (version.Value != Baseline.Version.ToString(CultureInfo.InvariantCulture))
            Add(version.Span, $"this linter reads version {Baseline.Version} of a baseline, not `{version.Value}`");
        else if (file.ValueOf("findings") is not YamlSequence findings) Add(file.Span, "the baseline has no list of `findings`");
        else foreach (var item in findings.Items) ReadEntry(item);
    }

    private void ReadEntry(YamlNode item)
    {
        if (item is not YamlMapping entry)
        {
            Add(item.Span, "a finding with `path`, `rule`, `fingerprint` and `count` is expected here");
            return;
        }

        CheckKeys(entry, EntryKeys);
        if (TextOf(entry, "path") is not { } path
            || TextOf(entry, "rule") is not { } rule
            || TextOf(entry, "fingerprint") is not { } fingerprint)
        {
            return;
        }

        if (rules.Find(rule.Value) is null)
        {
            Add(
                rule.Span,
                $"no rule is called `{rule.Value}`",
                rules.Nearest(rule.Value) is { } near
                    ? $"did you mean `{near}`?"
                    : "a rule that is gone is dropped by hand: delete the line");
        }
        else if (TextOf(entry, "count") is not { } count) return;
        else if (!int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            Add(count.Span, $"`{count.Value}` is no number of findings");
        else entries.Add(new BaselineEntry(path.Value, rule.Value, fingerprint.Value, number));
    }

    private void CheckKeys(YamlMapping mapping, string[] known)
    {
        foreach (var twice in mapping.DuplicateEntries) Add(twice.KeyNode.Span, $"`{twice.Name}` is given twice");
        foreach (var entry in mapping.Entries.Where(e => Array.IndexOf(known, e.Name) < 0))
            Add(entry.KeyNode.Span, $"`{entry.Name}` is not a key that is known here", $"known here: {NameList.Of(known)}");
    }

    private YamlScalar? TextOf(YamlMapping entry, string key)
    {
        if (entry.ValueOf(key) is YamlScalar { IsNull: false, Value.Length: > 0 } text) return text;
        Add(entry.Span, $"a finding needs its `{key}`");
        return null;
    }

    private void Add(TextSpan span, string message, string? help = null) =>
        problems.Add(new Diagnostic(Broken, Severity.Error, new Finding(new Location(source, span), message) { Help = help }));
}

/// <summary>A baseline, or what is wrong with the file.</summary>
public sealed record BaselineReadResult(Baseline Baseline, IReadOnlyList<Diagnostic> Problems);

using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Tests.Order;

/// <summary>Lints a workspace made anew, so that nothing is known from a run before, and writes each finding out in full.</summary>
internal static class Findings
{
    private static readonly RuleSelector[] AllRules = RuleCatalog.All.Select(r => new RuleSelector(r.Info.Id)).ToArray();

    /// <summary>What all rules find, also those that are off or a preview, and what follows from it.</summary>
    public static string[] Of(
        IEnumerable<KeyValuePair<string, string>> files,
        IEnumerable<Rule>? rules = null,
        string? only = null,
        int parallelism = 1)
    {
        var options = new LintOptions
        {
            Levels = [new RuleLevel(new RuleSelector("all"), Severity.Warning)],
            Select = only is null ? AllRules : [new RuleSelector(only)],
            Parallelism = parallelism,
        };
        var workspace = Workspace.Create(
            [""],
            files.Select(f => new SourceFile(f.Key, new SourceText(f.Key, f.Value))),
            parallelism: parallelism);
        var result = new Linter((rules ?? RuleCatalog.All).ToArray()).Lint(workspace, options);
        if (result.Crashes.Count > 0)
            throw new InvalidOperationException($"{result.Crashes[0].Rule.Id} crashed", result.Crashes[0].Exception);
        return result.Diagnostics.Concat(result.Following).Select(Text).Order(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Whether a finding, written out, is of a rule.</summary>
    public static bool IsOf(string rule, string finding) => finding.StartsWith(rule, StringComparison.Ordinal);

    private static string Text(Diagnostic diagnostic)
    {
        var related = string.Join(' ', diagnostic.Related.Select(r => $"{r.Location.Path}{r.Location.Span} {r.Message}"));
        var fixes = string.Join(' ', diagnostic.Fixes.Select(f => f.Title));
        return $"{diagnostic.Rule.Id} {diagnostic.Location.Path}{diagnostic.Location.Span} {diagnostic.Message} | {diagnostic.Label} | {diagnostic.Help} | {related} | {fixes} | {diagnostic.Fingerprint}";
    }
}

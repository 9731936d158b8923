using System.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>The pages about rules, written from what the rules say of themselves.</summary>
public static class RuleDocs
{
    /// <summary>The page of one rule.</summary>
    public static string Markdown(RuleInfo rule)
    {
        var page = new StringBuilder();
        page.Append($"# {rule.Id} {rule.Name}\n\n").Append($"Severity: {LevelOf(rule)}\n\n").Append($"{rule.Summary}\n");
        if (rule.ComparesStates) page.Append("\nIt compares two states of a repository: it runs with `check --against REF`.\n");
        if (rule.IsPreview)
        {
            page.Append(
                $"\nThis is a preview rule: it runs only where the configuration or `--select` names `{rule.Id}`, or with `--preview`.\n");
        }

        AddSection(page, "Why", rule.Why);
        AddSection(page, "Not reported", rule.Silent);
        AddOptions(page, rule);
        if (rule.Examples().Count > 0) page.Append("\n## Examples\n");
        foreach (var example in rule.Examples()) AddExample(page, example);
        AddSection(
            page,
            "Suppressing it",
            $"Write `dataflow-lint: ignore[{rule.Id}] reason` in a comment above the statement or node, or behind the line.");
        return page.ToString();
    }

    /// <summary>A table of all rules with links to their pages.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="folder">Where the pages are, seen from the file that holds the table, with a slash at its end.</param>
    public static string Index(IEnumerable<RuleInfo> rules, string folder)
    {
        var table = new StringBuilder("| Rule | Name | Severity | What it reports |\n|---|---|---|---|\n");
        foreach (var rule in rules.OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            table.Append(
                $"| [{rule.Id}]({folder}{rule.Id}.md) | `{rule.Name}` | {LevelAndStage(rule)} | {rule.Summary.Replace("|", "\\|")} |\n");
        }

        return table.ToString();
    }

    private static void AddSection(StringBuilder page, string title, string text)
    {
        if (text.Length > 0) page.Append($"\n## {title}\n\n{text}\n");
    }

    private static void AddOptions(StringBuilder page, RuleInfo rule)
    {
        if (rule.Options.Count == 0) return;
        page.Append("\n## Options\n\n| Key | Default | Meaning |\n|---|---|---|\n");
        foreach (var option in rule.Options)
            page.Append($"| `{option.Name}` | `{option.Default}` | {option.Summary.Replace("|", "\\|")} |\n");
    }

    private static void AddExample(StringBuilder page, Example example)
    {
        page.Append(example.IsBad ? "\nReported:\n" : "\nSilent:\n");
        foreach (var file in example.Files)
        {
            var fence = FenceFor(file.PlainText);
            if (file.Earlier is { } earlier)
                page.Append($"\n`{file.Path}` before\n\n{fence}{LanguageOf(file.Path)}\n{earlier.TrimEnd()}\n{fence}\n");
            page.Append($"\n`{file.Path}`\n\n{fence}{LanguageOf(file.Path)}\n{file.PlainText.TrimEnd()}\n{fence}\n");
        }
    }

    private static string LanguageOf(string path) => Documents.PathText.ExtensionOf(path) switch
    {
        ".sql" or ".hql" => "sql",
        ".yaml" or ".yml" => "yaml",
        ".py" => "python",
        _ => "",
    };

    private static string FenceFor(string text)
    {
        var fence = "```";
        while (text.Contains(fence)) fence += "`";
        return fence;
    }

    private static string LevelOf(RuleInfo rule) => rule.Severity.ToString().ToLowerInvariant();

    private static string LevelAndStage(RuleInfo rule) => rule.IsPreview ? $"{LevelOf(rule)}, preview" : LevelOf(rule);
}

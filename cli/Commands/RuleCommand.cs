using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint rule ID|NAME</c></summary>
internal static class RuleCommand
{
    /// <summary>Writes the help of one rule.</summary>
    public static void Write(Page page, RuleInfo rule)
    {
        page.Write(Styles.Of(rule.Severity), rule.Id)
            .Write(Style.Strong, $" {rule.Name}")
            .Write(rule.IsPreview ? $" ({Words.Of(rule.Severity)}, preview)" : $" ({Words.Of(rule.Severity)})").Line().Line();
        Words.WriteWrapped(page, rule.Summary, indent: 0);
        WriteSection(page, "Why", rule.Why);
        WriteSection(page, "Not reported", rule.Silent);
        if (rule.IsPreview)
            WriteSection(page, "Preview", $"it runs where the configuration or `--select` names `{rule.Id}`, or with `--preview`.");
        if (rule.Options.Count > 0) WriteOptions(page, rule);
        foreach (var example in rule.Examples()) WriteExample(page, example);
    }

    /// <summary>The answer to a word that names no rule.</summary>
    public static Problem Unknown(string word, RuleNames rules) =>
        Problem.Usage(
            $"no rule or family is called `{word}`",
            rules.Nearest(word) is { } near ? $"did you mean `{near}`?" : "`dataflow-lint rules` lists them");

    private static void WriteSection(Page page, string title, string text)
    {
        if (text.Length == 0) return;
        page.Line().Write(Style.Strong, title).Write(": ");
        Words.WriteWrapped(page, text, indent: 2);
    }

    private static void WriteOptions(Page page, RuleInfo rule)
    {
        page.Line().Write(Style.Strong, "Options").Write(":").Line();
        foreach (var option in rule.Options)
        {
            page.Write("  ").Write(Style.Strong, option.Name).Write($" (default: {option.Default}): ");
            Words.WriteWrapped(page, option.Summary, indent: 4);
        }
    }

    private static void WriteExample(Page page, Example example)
    {
        foreach (var file in example.Files)
        {
            page.Line().Write(example.IsBad ? Style.Removed : Style.Added, example.IsBad ? "Bad" : "Good").Write($", {file.Path}:").Line();
            foreach (var line in file.PlainText.TrimEnd().Split('\n')) page.Write($"  {line}".TrimEnd()).Line();
        }
    }
}

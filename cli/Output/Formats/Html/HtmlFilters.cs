using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>What narrows the findings down; hidden until the script of the page is there to do it.</summary>
internal static class HtmlFilters
{
    public static void Write(HtmlWriter html, RunResult result, IReadOnlyList<PagePackage> packages)
    {
        if (result.Diagnostics.Count == 0) return;
        html.Open("form", ("id", "filters"), ("aria-label", "Filters"), ("hidden", ""));
        html.Open("fieldset").Element("legend", "Severity");
        foreach (var severity in (Severity[])[Severity.Error, Severity.Warning, Severity.Info])
        {
            if (result.Count(severity) is > 0 and var count) WriteBox(html, Words.Of(severity), count);
        }

        html.Close();
        WriteChoice(
            html,
            "Rule",
            "rule",
            "all rules",
            result.CountsByRule()
                .OrderBy(r => r.Rule.Id, StringComparer.Ordinal)
                .Select(r => (r.Rule.Id, $"{r.Rule.Id} {r.Rule.Name} ({r.Count})")));
        WriteChoice(html, "Package", "package", "all packages", packages.Select(p => (p.Name, $"{p.Name} ({p.Findings.Count})")));
        html.Open("label").Text("Text").Empty("input", ("type", "search"), ("name", "text"), ("autocomplete", "off")).Close();
        html.Element("button", "Show all", ("type", "reset"));
        html.Open("output", ("id", "shown"), ("aria-live", "polite")).Close().Close();
    }

    private static void WriteBox(HtmlWriter html, string severity, int count)
    {
        html.Open("label", ("class", severity))
            .Empty("input", ("type", "checkbox"), ("name", "severity"), ("value", severity), ("checked", ""));
        html.Text($"{severity} ({count})").Close();
    }

    private static void WriteChoice(
        HtmlWriter html,
        string label,
        string name,
        string all,
        IEnumerable<(string Value, string Text)> choices)
    {
        html.Open("label").Text(label).Open("select", ("name", name)).Element("option", all, ("value", ""));
        foreach (var (value, text) in choices) html.Element("option", text, ("value", value));
        html.Close().Close();
    }
}

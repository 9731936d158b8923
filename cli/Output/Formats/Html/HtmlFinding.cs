using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>A finding on the page: what, where with its lines, why it matters and what to do.</summary>
internal sealed class HtmlFinding(HtmlWriter html, RunResult result)
{
    private const int MostLines = 12;

    private readonly HtmlFrame frame = new(html, result);

    public void Write(PageFinding finding)
    {
        var diagnostic = finding.Diagnostic;
        var severity = Words.Of(diagnostic.Severity);
        html.Open(
            "article",
            ("class", $"finding {severity}"),
            ("id", finding.Anchor),
            ("data-rule", diagnostic.Rule.Id),
            ("data-severity", severity));
        html.Open("h3")
            .Element("span", severity, ("class", "severity"))
            .Text(" ")
            .Open("a", ("href", $"#{finding.Anchor}"))
            .Prose(diagnostic.Message).Close().Close();
        WriteRule(diagnostic.Rule);
        foreach (var part in FramePart.Of(diagnostic)) frame.Write(part);
        if (diagnostic.Rule.Why.Length > 0)
            html.Open("p", ("class", "why")).Element("b", "Why").Text(" ").Prose(diagnostic.Rule.Why).Close();
        WriteHelp(diagnostic);
        html.Close();
    }

    private void WriteRule(RuleInfo rule)
    {
        html.Open("p", ("class", "rule"));
        if (result.DocsAddress is { } docs) html.Element("a", rule.Id, ("href", $"{docs}{rule.Id}.md"), ("rel", "noreferrer"));
        else html.Element("span", rule.Id);
        html.Text($" {rule.Name}").Close();
    }

    private void WriteHelp(Diagnostic diagnostic)
    {
        var fix = diagnostic.Fixes.Count > 0 ? diagnostic.Fixes[0] : null;
        if ((diagnostic.Help ?? fix?.Title) is not { } help) return;
        html.Open("p", ("class", "help")).Element("b", "Help").Text(" ").Prose(help);
        if (fix is not null) html.Element("span", fix.IsSafe ? "safe fix" : "unsafe fix", ("class", "tag"));
        html.Close();
        if (fix is null) return;
        foreach (var hunk in EditHunk.Of(fix)) Write(hunk, diagnostic.Location);
    }

    private void Write(EditHunk hunk, Location reported)
    {
        html.Open("figure", ("class", "edit"));
        if (hunk.Place.Path != reported.Path) frame.WriteCaption(hunk.Place);
        html.Open("pre");
        Write("del", "- ", hunk.Removed, hunk.Indent);
        Write("ins", "+ ", hunk.Added, hunk.Indent);
        html.Close().Close();
    }

    private void Write(string element, string sign, ArraySegment<string> lines, int indent)
    {
        foreach (var line in lines.Take(MostLines))
        {
            var text = line.Length > indent ? line[indent..] : "";
            html.Open(element).Glyphs(sign).Code(text, 0, CodeLine.Cut(text, 0, text.Length, 0).End).Close().Glyphs("\n");
        }

        if (lines.Count > MostLines) html.Element(element, $"{sign}… {lines.Count - MostLines} more lines").Glyphs("\n");
    }
}

using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Findings for people: a headline, the code it is about, why it matters and what to do.</summary>
internal sealed class FullReport(Page page)
{
    public void Write(RunResult result)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Write(diagnostic);
            page.Line();
        }

        if (result.HasStatistics) Statistics.Write(page, result);
        page.Write(Summary.Of(result)).Line();
    }

    public void Write(Diagnostic diagnostic)
    {
        var parts = FramePart.Of(diagnostic);
        var gutter = (parts.Max(p => p.LastLine) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        var style = Styles.Of(diagnostic.Severity);
        var frame = new CodeFrame(page, gutter, style);
        WriteHeadline(diagnostic, style);
        for (var i = 0; i < parts.Count; i++)
        {
            frame.WriteArrow(i == 0 ? "-->" : ":::", parts[i].Lead.Place);
            frame.WriteBar();
            frame.Write(parts[i]);
            frame.WriteBar();
        }

        WriteWhy(diagnostic.Rule.Why, gutter);
        WriteHelp(diagnostic, gutter);
    }

    private void WriteHeadline(Diagnostic diagnostic, Style style)
    {
        page.Write(style, $"{Words.Of(diagnostic.Severity)}[{diagnostic.Rule.Name}]").Write(Style.Strong, $": {Visible(diagnostic.Message)}");
        WriteAtRight(Style.Faint, diagnostic.Rule.Id, page.Terminal.DocsAddress is { } docs ? $"{docs}{diagnostic.Rule.Id}.md" : null);
    }

    private void WriteWhy(string why, int gutter)
    {
        if (why.Length == 0) return;
        var start = new string(' ', gutter + 1);
        page.Write(Style.Frame, start + "= ").Write(Style.Strong, "why: ");
        Words.WriteWrapped(page, Visible(why), indent: gutter + 8);
    }

    private void WriteHelp(Diagnostic diagnostic, int gutter)
    {
        var fix = diagnostic.Fixes.Count > 0 ? diagnostic.Fixes[0] : null;
        var help = diagnostic.Help ?? fix?.Title;
        if (help is null) return;
        page.Write(Style.Help, "help: ");
        if (fix is null)
        {
            Words.WriteWrapped(page, Visible(help), indent: 6);
            return;
        }

        page.Write(Visible(help));
        WriteAtRight(Style.Faint, fix.IsSafe ? "(safe fix)" : "(unsafe fix)", address: null);
        new EditPreview(page, gutter).Write(fix, diagnostic.Location);
    }

    private void WriteAtRight(Style style, string words, string? address)
    {
        page.Write(new string(' ', Math.Max(2, page.Terminal.TextWidth - page.Column - words.Length)));
        page.WriteLink(style, words, address).Line();
    }

    private string Visible(string text) => Glyph.Visible(text, page.Terminal.IsUnicode);
}

using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Proving;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Findings for people: a headline, the code it is about, why it matters and what to do.</summary>
internal sealed class FullReport(Page page)
{
    public void Write(RunResult result)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Write(diagnostic, result.Proofs.GetValueOrDefault(diagnostic));
            page.Line();
        }

        if (result.HasStatistics) Statistics.Write(page, result);
        page.Write(Summary.Of(result)).Line();
    }

    /// <param name="diagnostic">The finding.</param>
    /// <param name="witness">Rows that show it; null for none.</param>
    public void Write(Diagnostic diagnostic, Witness? witness = null)
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
        WriteWitness(witness, gutter);
        WriteHelp(diagnostic, gutter);
    }

    private void WriteHeadline(Diagnostic diagnostic, Style style)
    {
        page.Write(style, $"{Words.Of(diagnostic.Severity)}[{diagnostic.Rule.Name}]")
            .Write(Style.Strong, $": {Visible(diagnostic.Message)}");
        WriteAtRight(Style.Faint, diagnostic.Rule.Id, page.Terminal.DocsAddress is { } docs ? $"{docs}{diagnostic.Rule.Id}.md" : null);
    }

    private void WriteWhy(string why, int gutter)
    {
        if (why.Length == 0) return;
        var start = new string(' ', gutter + 1);
        page.Write(Style.Frame, start + "= ").Write(Style.Strong, "why: ");
        Words.WriteWrapped(page, Visible(why), indent: gutter + 8);
    }

    private void WriteWitness(Witness? witness, int gutter)
    {
        if (witness is null) return;
        var start = new string(' ', gutter + 1);
        page.Write(Style.Frame, start + "= ").Write(Style.Strong, "for example:").Line();
        foreach (var line in witness.Lines) page.Write($"{start}    {Visible(line)}").Line();
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

using System.Text;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Announcing;

/// <summary>
/// A message as text or Markdown. What comes from files stands between backticks there: it makes no link, no mention and no markup.
/// </summary>
internal sealed class MessageText(AnnouncementFrame frame, bool isMarkdown)
{
    public string Of(Announcement message)
    {
        var text = new StringBuilder();
        text.Append(isMarkdown ? "## " : "").Append($"Migration {Code(frame.Id)}\n\n");
        text.Append($"For: {OwnerOf(message)}\n");
        if (frame.On is { } on) text.Append($"{Break}On: {on:O}\n");
        if (frame.Deadline is { } deadline) text.Append($"{Break}Edits by: {deadline:O}\n");
        text.Append("\nWhat changes:\n\n");
        foreach (var line in message.ChangeLines) text.Append($"- {Code(line)}\n");
        text.Append("\nYour places:\n\n");
        foreach (var place in message.Places) Append(text, place);
        return text.Append($"\nHow to check: {Code(frame.Check)}\n").ToString();
    }

    /// <summary>The names that a template of one's own may use, each a text or a list of texts that cannot act in the format.</summary>
    public Dictionary<string, object> ValuesOf(Announcement message) => new(StringComparer.Ordinal)
    {
        ["id"] = Code(frame.Id),
        ["owner"] = OwnerOf(message),
        ["on"] = frame.On?.ToString("O") ?? "",
        ["deadline"] = frame.Deadline?.ToString("O") ?? "",
        ["changes"] = message.ChangeLines.Select(Code).ToArray(),
        ["places"] = message.Places.Select(LineOf).ToArray(),
        ["check"] = Code(frame.Check),
    };

    private string Break => isMarkdown ? "\n" : "";

    private void Append(StringBuilder text, Impact place)
    {
        text.Append($"- {LineOf(place)}\n");
        foreach (var finding in place.Findings)
        {
            text.Append($"  - {finding.Rule.Id} {Code(finding.Message)}\n");
            if (finding.Help is { } help) text.Append($"    {Code(help)}\n");
        }
    }

    private string LineOf(Impact place)
    {
        var words = $"{PathQuote.Of(frame.Shown(place.Use.Place.Path))}:{place.Use.Place.Start}";
        var link = frame.LinkOf(place);
        var where = link is null ? Code(words) : isMarkdown ? $"[{Code(words)}](<{link}>)" : $"{Code(words)} {link}";
        return $"{ImpactText.WordOf(place)}: {where} {Code(ChangeText.ReasonOf(place))}";
    }

    // Only who asks for it notifies anybody: "@team" between backticks is a word.
    private string OwnerOf(Announcement message) =>
        frame.IsMentioning && message.Owner.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '/' or '-' or '_' or '.' or ' ')
            ? message.Owner
            : Code(message.Owner);

    private string Code(string text)
    {
        var visible = Glyph.Visible(text, isUnicode: true);
        if (!isMarkdown) return visible;
        var fence = "`";
        while (visible.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return visible.StartsWith('`') || visible.EndsWith('`') || visible.Length == 0
            ? $"{fence} {visible} {fence}"
            : fence + visible + fence;
    }
}

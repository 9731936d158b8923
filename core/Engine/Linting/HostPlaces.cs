using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// Says a finding of the file that a person wrote. Rules see the SQL of a program as a script of its own; where it is told, each place is
/// one of the program, and an edit is one of its text, or is left out where it does not stand there letter by letter, or other texts are
/// made of it too.
/// </summary>
internal static class HostPlaces
{
    // What a string of a program would have to escape.
    private const string Escaped = "\"'\\{}\r\n$%";

    public static Finding Of(Finding finding)
    {
        if (!IsOfPieces(finding)) return finding;
        return new Finding(
            finding.Place.InHost,
            [.. finding.Arguments.Select(a => IsName(a) ? InWordsOfHost(a).Replace("`", "") : InWordsOfHost(a))])
        {
            Label = finding.Label is { } label ? InWordsOfHost(label) : null,
            Help = finding.Help is { } help ? InWordsOfHost(help) : null,
            Related = [.. finding.Related.Select(r => new RelatedPlace(r.Location.InHost, InWordsOfHost(r.Message)))],
            Fixes = [.. finding.Fixes.Select(Of).OfType<Fix>()],
            FollowsFrom = finding.FollowsFrom,
            SeenAt = finding.Place,
            AtMost = finding.AtMost,
        };
    }

    // What Python calls "orders.total" is `orders#@12`.`total` in the script.
    private static bool IsName(string words) => words.All(c => char.IsLetterOrDigit(c) || c is '`' or '.' or '_' or '#' or '@');

    private static string WithoutMarks(string words)
    {
        words = words.Replace("``", "`");
        for (var at = words.IndexOf("#@", StringComparison.Ordinal); at >= 0; at = words.IndexOf("#@", at, StringComparison.Ordinal))
        {
            var end = at + 2;
            while (end < words.Length && words[end] is >= '0' and <= '9') end++;
            words = words.Remove(at, end - at);
        }

        return words;
    }

    // A hole is `${day}` in the script and `{day}` in the program; one that has no name there is `{...}`.
    private static string InWordsOfHost(string words)
    {
        words = WithoutMarks(words);
        var text = new StringBuilder();
        var copied = 0;
        for (var at = words.IndexOf("${", StringComparison.Ordinal); at >= 0; at = words.IndexOf("${", copied, StringComparison.Ordinal))
        {
            var end = words.IndexOf('}', at);
            if (end < 0) break;
            var name = words.Substring(at + 2, end - at - 2);
            var mark = name.IndexOf('#');
            text.Append(words, copied, at - copied)
                .Append('{')
                .Append(mark < 0 ? name
                    : name.StartsWith("value#", StringComparison.Ordinal) || name.StartsWith("frame#", StringComparison.Ordinal) ? "..."
                    : name.Substring(0, mark))
                .Append('}');
            copied = end + 1;
        }

        return copied == 0 ? words : text.Append(words, copied, words.Length - copied).ToString();
    }

    private static bool IsOfPieces(Finding finding) =>
        finding.Place.Source.Origin is not null
        || finding.Related.Any(r => r.Location.Source.Origin is not null)
        || finding.Fixes.Any(f => f.Edits.Any(e => e.Source.Origin is not null));

    private static Fix? Of(Fix fix)
    {
        var edits = new FileEdit[fix.Edits.Count];
        for (var i = 0; i < edits.Length; i++)
        {
            if (Of(fix.Edits[i]) is not { } edit) return null;
            edits[i] = edit;
        }

        return fix with { Edits = edits };
    }

    private static FileEdit? Of(FileEdit edit)
    {
        while (edit.Source.Origin is { } origin)
        {
            if (!origin.MayEdit(edit.Edit.Span) || edit.Edit.NewText.IndexOfAny(Escaped.ToCharArray()) >= 0) return null;
            edit = new FileEdit(origin.Host, edit.Edit with { Span = origin.HostSpan(edit.Edit.Span) });
        }

        return edit;
    }
}

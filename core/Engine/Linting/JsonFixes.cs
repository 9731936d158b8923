using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// Fits repairs into JSON files: <c>"1h30m"</c> becomes <c>"90 min"</c> in its quotes, and lines of YAML have no place there.
/// </summary>
internal static class JsonFixes
{
    public static IReadOnlyList<Fix> Fit(IReadOnlyList<Fix> fixes) =>
        fixes.Any(fix => fix.Edits.Any(IsInJson)) ? fixes.Select(Fit).OfType<Fix>().ToArray() : fixes;

    private static Fix? Fit(Fix fix) =>
        fix.Edits.Any(edit => IsInJson(edit) && edit.Edit.NewText.IndexOf('\n') >= 0)
            ? null
            : fix with { Edits = fix.Edits.Select(edit => IsInJson(edit) ? edit with { Edit = Fit(edit) } : edit).ToArray() };

    private static TextEdit Fit(FileEdit edit)
    {
        var (span, text) = (edit.Edit.Span, edit.Edit.NewText);
        var isString = IsQuoted(edit.Source.ToString(span));
        if (isString && IsQuoted(text)) return edit.Edit;
        var escaped = text.Replace("\\", "\\\\").Replace("\"", "\\\"");
        return new TextEdit(isString ? TextSpan.FromBounds(span.Start + 1, span.End - 1) : span, escaped);
    }

    private static bool IsQuoted(string text) => text.Length >= 2 && text[0] == '"' && text[text.Length - 1] == '"';

    private static bool IsInJson(FileEdit edit) => DocumentKinds.Of(edit.Source.Path) == DocumentKind.Definition;
}

using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>Keeps edits out of <c>${X}</c> and <c>{{ x }}</c>: what such a hole stands for is written elsewhere.</summary>
internal static class TemplateHoles
{
    /// <summary>A hole is not looked for further away, which keeps hostile texts cheap.</summary>
    private const int Reach = 1_000;

    private static readonly (string Open, string Close)[] Forms = [("${", "}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

    /// <summary>Whether an edit changes a hole in part. A hole may be replaced as a whole, and <c>${X}</c> be given another name.</summary>
    public static bool AreReachedBy(TextEdit edit, SourceText source) =>
        (IsWithinHole(edit.Span.Start, source.Text) || IsWithinHole(edit.Span.End, source.Text)) && !IsRenaming(edit, source);

    private static bool IsWithinHole(int position, string text)
    {
        foreach (var (open, close) in Forms)
        {
            if (position < open.Length) continue;
            var start = text.LastIndexOf(open, position - 1, Math.Min(position, Reach), StringComparison.Ordinal);
            if (start < 0) continue;
            var end = text.IndexOf(
                close,
                start + open.Length,
                Math.Min(Reach, text.Length - start - open.Length),
                StringComparison.Ordinal);
            if (end >= 0 && position < end + close.Length) return true;
        }

        return false;
    }

    // The edit takes all that stands between the braces, and puts a name there.
    private static bool IsRenaming(TextEdit edit, SourceText source)
    {
        var (start, end) = (edit.Span.Start, edit.Span.End);
        return start >= 2 && end < source.Length && source[start - 2] == '$' && source[start - 1] == '{' && source[end] == '}'
            && IsName(source.ToString(edit.Span)) && IsName(edit.NewText);
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/');
}

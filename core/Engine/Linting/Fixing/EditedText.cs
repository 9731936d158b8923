using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>Makes the edits of fixes in a text. Line breaks in what is put in become those of the text.</summary>
public static class EditedText
{
    /// <param name="source">The text.</param>
    /// <param name="edits">What to replace; no two of them overlap.</param>
    public static SourceText Apply(SourceText source, IEnumerable<TextEdit> edits)
    {
        var text = new StringBuilder(source.Length);
        var position = 0;
        var lineBreak = LineBreakOf(source);
        foreach (var edit in edits.OrderBy(e => e.Span))
        {
            text.Append(source.Text, position, edit.Span.Start - position)
                .Append(edit.NewText.Replace("\r\n", "\n").Replace("\n", lineBreak));
            position = edit.Span.End;
        }

        return new SourceText(source.Path, text.Append(source.Text, position, source.Length - position).ToString());
    }

    private static string LineBreakOf(SourceText source) =>
        source.Text.IndexOf('\n') is > 0 and var first && source[first - 1] == '\r' ? "\r\n" : "\n";
}

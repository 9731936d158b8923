using System.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>A script with the values of its holes put in, as a run does it, and the way back to the words of the file.</summary>
internal sealed class BoundText
{
    // A long value in many holes would outgrow the machine.
    private const int MostCharacters = 1 << 25;

    private BoundText(SourceText file, SqlTree tree, OriginMap origins, IReadOnlyList<string> open)
    {
        File = file;
        Tree = tree;
        Origins = origins;
        Open = open;
    }

    /// <summary>The text as it is written.</summary>
    public SourceText File { get; }

    public SqlTree Tree { get; }

    public OriginMap Origins { get; }

    /// <summary>The holes that have no value.</summary>
    public IReadOnlyList<string> Open { get; }

    /// <param name="script">The script.</param>
    /// <param name="valueOf">The values of its holes.</param>
    /// <param name="edits">Changes that are tried; a hole within one of them is gone.</param>
    public static BoundText Of(Script script, Func<string, string?> valueOf, IReadOnlyList<TextEdit> edits)
    {
        var source = script.Document.Source;
        var (text, pieces, open) = (new StringBuilder(), new List<TextPiece>(), new List<string>());
        var position = 0;
        var replaced = edits.Select(e => (e.Span, Name: "", Edit: (string?)e.NewText))
            .Concat(script.Holes.Select(h => (h.Span, h.Name, Edit: (string?)null)));
        foreach (var (span, name, edit) in edits.Count == 0 ? replaced : replaced.OrderBy(r => r.Span.Start))
        {
            if (span.Start < position) continue;
            if ((edit ?? valueOf(name)) is not { } value || (long)text.Length + value.Length > MostCharacters)
            {
                open.Add(name);
                continue;
            }

            Copy(span.Start);
            if (value.Length > 0) pieces.Add(new TextPiece(text.Length, new Origin(source, span), IsCopy: false));
            text.Append(value);
            position = span.End;
        }

        Copy(source.Length);
        var whole = new SourceText(source.Path, text.ToString());
        return new(
            source,
            SqlTree.Parse(whole),
            pieces.Count == 0 ? OriginMap.Of(source) : OriginMap.Of(whole, pieces),
            [.. open.Distinct()]);

        void Copy(int end)
        {
            if (end <= position) return;
            pieces.Add(new TextPiece(text.Length, new Origin(source, TextSpan.FromBounds(position, end))));
            text.Append(source.Text, position, end - position);
            position = end;
        }
    }
}

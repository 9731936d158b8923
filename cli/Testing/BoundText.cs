using System.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>A script with the values of its holes put in, as a run does it, and the way back to the words of the file.</summary>
internal sealed class BoundText
{
    private BoundText(SqlTree tree, OriginMap origins, IReadOnlyList<string> open)
    {
        Tree = tree;
        Origins = origins;
        Open = open;
    }

    public SqlTree Tree { get; }

    public OriginMap Origins { get; }

    /// <summary>The holes that have no value.</summary>
    public IReadOnlyList<string> Open { get; }

    public static BoundText Of(Script script, Func<string, string?> valueOf)
    {
        var source = script.Document.Source;
        var (text, pieces, open) = (new StringBuilder(), new List<TextPiece>(), new List<string>());
        var position = 0;
        foreach (var hole in script.Holes)
        {
            if (hole.Span.Start < position) continue;
            if (valueOf(hole.Name) is not { } value)
            {
                open.Add(hole.Name);
                continue;
            }

            Copy(hole.Span.Start);
            if (value.Length > 0) pieces.Add(new TextPiece(text.Length, new Origin(source, hole.Span), IsCopy: false));
            text.Append(value);
            position = hole.Span.End;
        }

        Copy(source.Length);
        var whole = new SourceText(source.Path, text.ToString());
        return new(SqlTree.Parse(whole), pieces.Count == 0 ? OriginMap.Of(source) : OriginMap.Of(whole, pieces), [.. open.Distinct()]);

        void Copy(int end)
        {
            if (end <= position) return;
            pieces.Add(new TextPiece(text.Length, new Origin(source, TextSpan.FromBounds(position, end))));
            text.Append(source.Text, position, end - position);
            position = end;
        }
    }
}

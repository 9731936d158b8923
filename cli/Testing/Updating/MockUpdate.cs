using Dataflow.Lint.Cli.Testing.Generating;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What would make the expected rows of a mock those that are there: the cells that differ and no other letter.</summary>
/// <param name="Mock">The mock.</param>
/// <param name="State">The table after the run.</param>
/// <param name="Compared">The places of the columns that count.</param>
/// <param name="Difference">How the rows differ.</param>
/// <param name="IsOwn">Whether the file belongs to the case alone, and to no case above.</param>
/// <param name="IsStable">Whether the rows are the same on reversed input.</param>
internal sealed record MockUpdate(
    MockRows Mock,
    TableState State,
    IReadOnlyList<int> Compared,
    TableDifference Difference,
    bool IsOwn,
    bool IsStable)
{
    /// <summary>The changes of the text, none over another; null, and why, where a person must make them.</summary>
    public IReadOnlyList<(TextSpan Span, string Text)>? Edits(ShownText shown, out string reason)
    {
        reason = !IsStable ? "its rows hang on the order of the input" : !IsOwn ? "its rows belong to the folder above" : "";
        if (reason.Length > 0) return null;
        reason = "its rows are written in a way that only a person changes";
        if ((Mock.AfterNode(isWritten: true) ?? Mock.AfterNode(isWritten: false)) is not { } list
            || list.Items.Any(i => i is not YamlMapping))
        {
            return null;
        }

        var edits = new List<(TextSpan Span, string Text)>();
        foreach (var row in Difference.Rows.Where(r => r.Change != RowChange.Unexpected))
        {
            var item = (YamlMapping)list.Items[row.Expected];
            if (row.Change == RowChange.Missing)
            {
                if (list.IsFlow) return null;
                edits.Add((Lines(item.Span), ""));
                continue;
            }

            if (CellEdits(item, row, shown) is not { } cells) return null;
            edits.AddRange(cells);
        }

        var added = Difference.Rows.Where(r => r.Change == RowChange.Unexpected).Select(r => r.Actual!).ToArray();
        if (added.Length == 0) return edits;
        if (Added(list, added, shown, edits) is not { } made) return null;
        return [.. edits, made];
    }

    private List<(TextSpan Span, string Text)>? CellEdits(YamlMapping item, RowDifference row, ShownText shown)
    {
        var edits = new List<(TextSpan, string)>();
        for (var i = 0; i < Compared.Count; i++)
        {
            if (row.Cells[i].Expected == row.Cells[i].Actual) continue;
            var column = State.Columns[Compared[i]];
            var text = YamlRows.Cell(column.Type.AsRead, row.Actual![Compared[i]], shown);
            var entry = item.Entries.LastOrNull(e => string.Equals(e.Name, column.Name, StringComparison.OrdinalIgnoreCase));
            if (entry is { ValueNode: YamlScalar { IsBlock: false } scalar })
                edits.Add((scalar.TokenSpan, scalar.TokenSpan.IsEmpty ? " " + text : text));
            else if (entry is null && item is { IsFlow: true, Entries: [.., var last] })
                edits.Add((new TextSpan(last.Span.End, 0), $", {column.Name}: {text}"));
            else return null;
        }

        return edits;
    }

    // Behind the last row, as it is indented; "[]" becomes a list.
    private (TextSpan Span, string Text)? Added(
        YamlSequence list,
        Value[][] rows,
        ShownText shown,
        List<(TextSpan Span, string Text)> edits)
    {
        var source = Mock.Source;
        IReadOnlyList<TableColumn> columns = State.Columns;
        if (list.Items.Length == 0 && list.IsFlow)
        {
            return (list.Span, (Mock.IsList ? "" : "\n")
                + YamlRows.Of(columns, Compared, rows, shown, Mock.IsList ? "" : "  ").TrimEnd('\n'));
        }

        if (list.IsFlow || list.Items.Length == 0) return null;
        var start = Lines(list.Items[0].Span).Start;
        var dash = source.Text.IndexOf('-', start);
        if (dash < 0 || source.Text[start..dash].Trim().Length > 0) return null;
        var end = Lines(list.Items[^1].Span);
        var text = YamlRows.Of(columns, Compared, rows, shown, source.Text[start..dash]);

        // Where the last row goes, the new ones take its place.
        if (edits.RemoveAll(e => e.Span == end && e.Text.Length == 0) > 0) return (end, text);
        return (new TextSpan(end.End, 0), (end.End > 0 && source.Text[end.End - 1] != '\n' ? "\n" : "") + text);
    }

    // The lines of an item with the comment behind it.
    private TextSpan Lines(TextSpan span)
    {
        var text = Mock.Source.Text;
        var start = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1;
        var end = text.IndexOf('\n', Math.Max(span.Start, span.End - 1));
        return TextSpan.FromBounds(start, end < 0 ? text.Length : end + 1);
    }
}

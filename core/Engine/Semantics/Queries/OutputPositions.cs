using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Finds the first output of a <c>SELECT</c> that copies a column, has a name, or repeats an expression; -1 where none does.</summary>
internal sealed class OutputPositions(IReadOnlyList<OutputColumn> outputs)
{
    private Dictionary<OutputColumn, int>? bySource;
    private Dictionary<(int Table, string Name), int>? byTable;
    private Dictionary<string, int>? byName;
    private Dictionary<string, int>? byText;

    public int OfCopy(OutputColumn column) => (bySource ??= BySource()).TryGetValue(column, out var position) ? position : -1;

    /// <summary>Columns of an unknown table are made up on each question: the same name of the same table is the same column.</summary>
    public int OfSame(OutputColumn column)
    {
        var copy = OfCopy(column);
        if (KeyOf(column) is not { } key || !(byTable ??= ByTable()).TryGetValue(key, out var same)) return copy;
        return copy < 0 ? same : Math.Min(copy, same);
    }

    public int OfName(string name) => (byName ??= ByName()).TryGetValue(name, out var position) ? position : -1;

    public int OfText(string text) => (byText ??= ByText()).TryGetValue(text, out var position) ? position : -1;

    private static (int Table, string Name)? KeyOf(OutputColumn column) =>
        column is { Table: { } table, Name: { } name } ? (table.Row, name.ToUpperInvariant()) : null;

    private Dictionary<OutputColumn, int> BySource()
    {
        var positions = new Dictionary<OutputColumn, int>();
        for (var i = outputs.Count - 1; i >= 0; i--)
        {
            if (outputs[i].Source is { } source) positions[source] = i;
        }

        return positions;
    }

    private Dictionary<(int Table, string Name), int> ByTable()
    {
        var positions = new Dictionary<(int, string), int>();
        for (var i = outputs.Count - 1; i >= 0; i--)
        {
            if (outputs[i].Source is { } source && KeyOf(source) is { } key) positions[key] = i;
        }

        return positions;
    }

    private Dictionary<string, int> ByName()
    {
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = outputs.Count - 1; i >= 0; i--)
        {
            if (outputs[i].Name is { } name) positions[name] = i;
        }

        return positions;
    }

    private Dictionary<string, int> ByText()
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = outputs.Count - 1; i >= 0; i--)
        {
            if (outputs[i].Expression is { } expression) positions[expression.Text] = i;
        }

        return positions;
    }
}

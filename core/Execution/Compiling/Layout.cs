using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>
/// Which column stands at which place of a row. A row may hold more than its relation gives: what <c>ORDER BY</c> and <c>t.k</c> behind
/// USING still see.
/// </summary>
internal sealed class Layout
{
    private const int Several = -1;

    private readonly Dictionary<Column, int> byColumn = [];
    private readonly Dictionary<int, int> byAttribute = [];
    private readonly List<SqlType> types = [];
    private readonly List<string?> names = [];

    public int Width => types.Count;

    public IReadOnlyList<SqlType> Types => types;

    /// <summary>The columns of a relation, side by side.</summary>
    public static Layout Of(IEnumerable<Column> columns)
    {
        var layout = new Layout();
        foreach (var column in columns) layout.Add(column);
        return layout;
    }

    /// <summary>The columns of two rows put together.</summary>
    public static Layout Of(Layout left, Layout right)
    {
        var layout = new Layout();
        layout.Append(left);
        layout.Append(right);
        return layout;
    }

    /// <summary>Puts a column behind those that are there.</summary>
    public void Add(Column column)
    {
        types.Add(column.Type);
        names.Add(column.ResultName);
        Name(column, types.Count - 1);
    }

    /// <summary>Puts a value without a name behind those that are there; gives its place.</summary>
    public int Add(SqlType type)
    {
        types.Add(type);
        names.Add(null);
        return types.Count - 1;
    }

    /// <summary>Says that a column stands at a place, too.</summary>
    public void Name(Column column, int place)
    {
        byColumn[column] = place;
        byAttribute[column.Attribute] = byAttribute.TryGetValue(column.Attribute, out var other) && other != place ? Several : place;
    }

    /// <summary>The place of a column; null where it is not here, or several might be meant.</summary>
    public int? Find(Column column) =>
        byColumn.TryGetValue(column, out var place) ? place
            : byAttribute.TryGetValue(column.Attribute, out var same) && same != Several ? same
            : null;

    /// <summary>A row with the names of its columns, as messages show it.</summary>
    public string Describe(Values.Value[] row, Values.ShownText text) =>
        string.Join(
            ", ",
            Enumerable.Range(0, Math.Min(row.Length, Width))
                .Where(i => names[i] is not null)
                .Take(12)
                .Select(i => $"{names[i]} = {text.Of(types[i], row[i])}"));

    private void Append(Layout other)
    {
        var offset = Width;
        types.AddRange(other.types);
        names.AddRange(other.names);
        foreach (var pair in other.byColumn) byColumn[pair.Key] = pair.Value + offset;
        foreach (var pair in other.byAttribute)
            byAttribute[pair.Key] = pair.Value == Several || byAttribute.ContainsKey(pair.Key) ? Several : pair.Value + offset;
    }
}

using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>
/// Which column of a table a column is that is passed on under its own name, through subqueries, common table expressions and the first
/// side of a union.
/// </summary>
internal sealed class CarriedColumns
{
    private readonly Dictionary<Column, Column> roots = [];

    /// <summary>The column where the name comes from: that of a table, or the column itself.</summary>
    public Column RootOf(Column column)
    {
        var path = new List<Column>();
        var at = column;
        while (at.Table is null && Before(at) is { } before)
        {
            if (roots.TryGetValue(at, out var known))
            {
                at = known;
                break;
            }

            path.Add(at);
            at = before;
        }

        foreach (var passed in path) roots[passed] = at;
        return at;
    }

    private static Column? Before(Column column)
    {
        var before = column.Source ?? (column.Inputs.Count > 0 ? column.Inputs[0] : null);
        return before is not null && string.Equals(before.ResultName, column.ResultName, StringComparison.OrdinalIgnoreCase)
            ? before
            : null;
    }
}

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

/// <summary>How many columns a script may still make: see <see cref="Bounds"/>.</summary>
internal sealed class ColumnBudget
{
    private int left = Bounds.ColumnsOfScript;

    /// <summary>Whether so many columns may be made; if so, they are counted.</summary>
    public bool Takes(int columns)
    {
        if (columns > Bounds.ColumnsOfRelation || columns > left) return false;
        left -= columns;
        return true;
    }
}

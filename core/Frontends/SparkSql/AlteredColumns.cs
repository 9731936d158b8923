using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>What <c>ALTER TABLE</c> makes of the columns of a table, whatever somebody keeps of a column.</summary>
/// <typeparam name="T">A column.</typeparam>
public abstract class AlteredColumns<T>
    where T : class
{
    /// <summary>The columns as they are behind a statement; null where nobody can say what they are then.</summary>
    public IReadOnlyList<T>? After(IReadOnlyList<T> columns, AlterTableStatement alter)
    {
        var changed = new List<T>(columns);
        foreach (var action in alter.Actions)
        {
            if (!Apply(action, changed)) return null;
        }

        return changed;
    }

    /// <summary>Whether an action leaves the columns as they are.</summary>
    public static bool KeepsColumns(AlterAction action) =>
        action is SetPropertiesAction or UnsetPropertiesAction or SetLocationAction or AddConstraintAction or AddPartitionAction
            or DropPartitionAction;

    /// <summary>The name of a column.</summary>
    protected abstract string NameOf(T column);

    /// <summary>Whether added columns go in front of it: Spark's own formats keep those they are partitioned by at the end.</summary>
    protected abstract bool StaysLast(T column);

    /// <summary>A new column.</summary>
    protected abstract T Made(ColumnDefinition definition);

    /// <summary>The column under another name.</summary>
    protected abstract T Renamed(T column, Identifier name);

    /// <summary>The column with another type, another comment, with or without <c>NOT NULL</c> and a default.</summary>
    protected abstract T Changed(T column, ColumnDefinition change);

    private bool Apply(AlterAction action, List<T> columns) => action switch
    {
        AddColumnsAction add => add.Columns.Count > 0 && add.Columns.All(c => Add(c, columns)),
        DropColumnsAction drop =>
            drop.Columns is { Paths.Count: > 0 } list && list.Paths.All(p => p.Count == 1 && Drop(p[0], drop.IfExists, columns)),
        RenameColumnAction { IsOfField: false, OldName: { } old, NewName: { } name } => Rename(old, name, columns),
        ReplaceColumnsAction replace => Replace(replace, columns),
        AlterColumnAction alter => alter.Columns.All(c => Change(c, alter.IsChange, columns)),
        _ => KeepsColumns(action),
    };

    private bool Add(ColumnDefinition definition, List<T> columns)
    {
        if (definition is not { Name: { IsTemplated: false } name, Path.Count: 1 } || IndexOf(name, columns) >= 0) return false;
        return Insert(Made(definition), definition.Position, columns);
    }

    private bool Drop(Identifier name, bool ifExists, List<T> columns)
    {
        if (name.IsTemplated) return false;
        var index = IndexOf(name, columns);
        if (index >= 0) columns.RemoveAt(index);
        return index >= 0 || ifExists;
    }

    private bool Rename(Identifier old, Identifier name, List<T> columns)
    {
        if (old.IsTemplated || name.IsTemplated || IndexOf(old, columns) is var index && index < 0) return false;
        if (IndexOf(name, columns) is >= 0 and var other && other != index) return false;
        columns[index] = Renamed(columns[index], name);
        return true;
    }

    // What the table is partitioned by stays where Spark keeps it at the end.
    private bool Replace(ReplaceColumnsAction replace, List<T> columns)
    {
        var kept = columns.Where(StaysLast).ToArray();
        columns.Clear();
        columns.AddRange(kept);
        return replace.Columns.Count > 0 && replace.Columns.All(c => Add(c, columns));
    }

    private bool Change(ColumnDefinition change, bool mayRename, List<T> columns)
    {
        if (change is not { Name: { IsTemplated: false } old, Path.Count: 1 } || IndexOf(old, columns) is var index && index < 0)
            return false;
        columns[index] = Changed(columns[index], change);
        if (mayRename && change.NewName is { } name && !Rename(old, name, columns)) return false;
        if (change.Position is not { } position) return true;
        var moved = columns[index];
        columns.RemoveAt(index);
        return Insert(moved, position, columns);
    }

    private bool Insert(T column, ColumnPosition? position, List<T> columns)
    {
        var index = position switch
        {
            null => columns.FindIndex(StaysLast) is >= 0 and var last ? last : columns.Count,
            { IsFirst: true } => 0,
            { After: { IsTemplated: false } after } => IndexOf(after, columns) is >= 0 and var before ? before + 1 : -1,
            _ => -1,
        };
        if (index < 0) return false;
        columns.Insert(index, column);
        return true;
    }

    private int IndexOf(Identifier name, List<T> columns) => columns.FindIndex(c => name.Is(NameOf(c)));
}

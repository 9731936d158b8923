using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>What each statement of a plan stores in which column: INSERT, MERGE, UPDATE, CREATE TABLE AS and views that stay.</summary>
public sealed class TableWrites
{
    private readonly ColumnLineage lineage;

    private TableWrites(ColumnLineage lineage) => this.lineage = lineage;

    /// <summary>The writes in the order of the statements, those within blocks too.</summary>
    public static IReadOnlyList<TableWrite> Of(Plan plan, ColumnLineage lineage)
    {
        var writes = new TableWrites(lineage);
        var found = new List<TableWrite>();
        foreach (var node in plan.Nodes)
        {
            if (node is StatementNode statement && writes.Of(statement) is { } write) found.Add(write);
        }

        return found;
    }

    private TableWrite? Of(StatementNode statement) => statement switch
    {
        InsertNode insert => new(insert, insert.Target, OfInsert(insert), lineage.RowsOf(insert.Source)),
        CreateTableNode { Query: { } query, IsTemporary: false } create =>
            new(create, create.Name, Named(query, create.Columns?.Select(c => c.Name).ToArray(), create.Span), lineage.RowsOf(query)),
        CreateViewNode { Query: { } query, IsTemporary: false } view =>
            new(view, view.Name, Named(query, view.ColumnNames, view.Span), lineage.RowsOf(query)),
        MergeNode merge => OfMerge(merge),
        UpdateNode update => OfUpdate(update),
        _ => null,
    };

    private ColumnWrite[] OfInsert(InsertNode insert)
    {
        var given = insert.Partition.Where(p => p.Value is not null)
            .Select(p => new ColumnWrite(p.Name.Name, p.Name.Span, lineage.Of(p.Value!))).ToArray();
        if (insert.IsByName) return [.. given, .. Named(insert.Source, null, insert.Span)];
        return [.. given, .. ByPosition(insert.Source, SlotsOf(insert), insert.Span)];
    }

    // The columns that the values fill, in the order of the values.
    private static IReadOnlyList<string>? SlotsOf(InsertNode insert)
    {
        if (insert.Named is { } named) return named.Select(n => n.Name).ToArray();
        if (insert.TargetColumns is not { } columns) return null;
        var listed = new HashSet<string>(insert.Partition.Select(p => p.Name.Name), StringComparer.OrdinalIgnoreCase);

        // "PARTITION (d)" without a value takes d from the end of the list.
        return [
            .. columns.Where(c => !listed.Contains(c.Name)).Select(c => c.Name),
            .. insert.Partition.Where(p => p.Value is null).Select(p => p.Name.Name),
        ];
    }

    private ColumnWrite[] ByPosition(RelationNode source, IReadOnlyList<string>? slots, TextSpan words)
    {
        if (source.AllColumns is not { } columns || slots?.Count != columns.Count) return [Anywhere(source, words)];
        return columns.Select((column, i) => Written(slots[i], column, words)).ToArray();
    }

    // Each value lands in the column of its name, or in that of a list.
    private ColumnWrite[] Named(RelationNode source, IReadOnlyList<string>? names, TextSpan words)
    {
        if (names is not null && !source.IsOpen) return ByPosition(source, names, words);
        var known = source.Columns.Where(c => c.ResultName is not null).Select(c => Written(c.ResultName!, c, words)).ToArray();
        return source.IsOpen || known.Length < source.Columns.Count ? [.. known, Anywhere(source, words)] : known;
    }

    private ColumnWrite Written(string name, Column column, TextSpan words) =>
        new(name, column.Value?.Span ?? column.Place ?? words, lineage.Of(column));

    private ColumnWrite Anywhere(RelationNode source, TextSpan words)
    {
        var found = new HashSet<ColumnOrigin>(source.Columns.SelectMany(c => lineage.Of(c).All).Take(1_000));
        return new(null, words, new Origins(found.ToArray(), false));
    }

    private TableWrite? OfMerge(MergeNode merge)
    {
        var rows = new OriginCollector(new OriginBudget()).Add(lineage.RowsOf(merge.Source), LineageKind.Copy);
        if (merge.Condition is { } on) rows.Add(lineage.Of(on), LineageKind.Join);
        var columns = new List<ColumnWrite>();
        foreach (var action in merge.Actions)
        {
            if (action.Condition is { } condition) rows.Add(lineage.Of(condition), LineageKind.Filter);
            if (action.IsStar) columns.AddRange(OfStar(merge, action));
            else columns.AddRange(OfAssignments(action.Assignments));
        }

        return new(merge, TableOf(merge.Target), columns, rows.ToOrigins());
    }

    // "UPDATE SET *": the columns of the target from those of one name.
    private IEnumerable<ColumnWrite> OfStar(MergeNode merge, MergeAction action)
    {
        var written = Named(merge.Source, null, action.Span);
        if (merge.EvolvesSchema) return written;
        if (merge.Target.AllColumns is not { } columns) return [Anywhere(merge.Source, action.Span)];
        var names = new HashSet<string>(columns.Select(c => c.ResultName ?? ""), StringComparer.OrdinalIgnoreCase);
        return written.Where(w => w.Name is null || names.Contains(w.Name));
    }

    private TableWrite OfUpdate(UpdateNode update)
    {
        var rows = new OriginCollector(new OriginBudget()).Add(lineage.RowsOf(update.Target), LineageKind.Copy);
        if (update.Condition is { } condition) rows.Add(lineage.Of(condition), LineageKind.Filter);
        return new(update, TableOf(update.Target), OfAssignments(update.Assignments).ToArray(), rows.ToOrigins());
    }

    private IEnumerable<ColumnWrite> OfAssignments(IReadOnlyList<Assignment> assignments) =>
        assignments.Select(a =>
            new ColumnWrite(a.Column?.ResultName ?? (a.Name.Name.Length > 0 ? a.Name.Name : null), a.Value.Span, lineage.Of(a.Value)));

    private static TableNameText? TableOf(RelationNode target)
    {
        while (target is AliasedRelation alias) target = alias.Input;
        return (target as TableScan)?.Name;
    }
}

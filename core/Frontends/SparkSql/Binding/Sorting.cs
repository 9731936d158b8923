using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// What stands behind a query: its order, how it is spread, how many rows are left.
internal sealed partial class Binder
{
    private RelationNode BindTail(int mark, Query query, BoundBody body)
    {
        var relation = body.Relation;
        if (query is { OrderBy: null, SortBy: null, ClusterBy: null, DistributeBy: null, Limit: null, Offset: null, Windows: null })
            return relation;
        var select = body.Select;
        var context = new ValueContext(select?.Scope ?? Scope.Empty, Clause.OrderBy)
        {
            Names = select?.Names,
            Outputs = relation.AllColumns is { } outputs
                ? select?.Outputs is { } own && ReferenceEquals(own.Columns, outputs) ? own : new OutputNames(outputs)
                : null,
            HasOpenOutputs = relation.IsOpen,
            IsGrouped = select?.IsGrouped ?? false,
            Windows = select?.Windows ?? (query.Windows is { } around ? [around] : []),
        };
        if (query.Windows is { } windows && select is not null) BindWindows(windows, context with { Clause = Clause.Window });
        if (query.OrderBy is { } order) relation = Sorted(mark, query, order, relation, SortScope.Global, order.Items, context);
        if (query.SortBy is { } sort) relation = Sorted(mark, query, sort, relation, SortScope.WithinPartitions, sort.Items, context);
        if (query.ClusterBy is { } cluster) relation = Spread(mark, query, cluster, relation, SortScope.Clustered, context);
        if (query.DistributeBy is { } distribute) relation = Spread(mark, query, distribute, relation, SortScope.Distributed, context);
        if (query.Limit is null && query.Offset is null) return relation;
        var count = query.Limit?.Count is { } written ? BindValue(written, ValueContext.Closed, query.Limit) : null;
        var offset = query.Offset?.Count is { } skipped ? BindValue(skipped, ValueContext.Closed, query.Offset) : null;
        relation = builder.Add(new Limit(PlaceFrom(mark, query), relation, count, offset));
        if (query.Limit is { } limit) Map(limit, relation);
        return relation;
    }

    private Sort Sorted(
        int mark,
        Query query,
        SqlNode clause,
        RelationNode relation,
        SortScope scope,
        IReadOnlyList<SortItem> items,
        ValueContext context)
    {
        var keys = items.Select(item => OrdinalKey(item, relation, context)).ToArray();
        CheckPositions(items, keys, relation);
        return Mapped(clause, new Sort(PlaceFrom(mark, query), relation, scope, keys));
    }

    // "SELECT a FROM t ORDER BY 2, b" is right: Spark has put b behind a by then.
    private void CheckPositions(IReadOnlyList<SortItem> items, SortKey[] keys, RelationNode relation)
    {
        if (isSilent || !Settings.OrdersByPosition || relation.AllColumns is not { } columns) return;
        if (!Array.TrueForAll(
            keys,
            k => k.Value is LiteralValue || (k.Value is ColumnValue value && columns.Any(c => c.Attribute == value.Column.Attribute))))
        {
            return;
        }

        foreach (var item in items)
        {
            if (PositionOf(item) is not var (literal, ordinal) || IsWithin(ordinal, columns)) continue;
            builder.Add(new PlanProblem(
                PlanProblemKind.OrderPositionOutOfRange,
                literal.Span) { Details = [literal.Text, $"{columns.Count}"] });
        }
    }

    // "ORDER BY 1" means the first output.
    private SortKey OrdinalKey(SortItem item, RelationNode relation, ValueContext context)
    {
        if (item.Expression is ColumnReference && relation is Distinct) return BindKeys([item], context with { IsDistinct = true })[0];
        if (!Settings.OrdersByPosition
            || relation.AllColumns is not { } columns
            || PositionOf(item) is not var (literal, ordinal)
            || !IsWithin(ordinal, columns))
        {
            return BindKeys([item], context)[0];
        }

        var mark = builder.Mark;
        var column = columns[ordinal - 1];
        var value = Mapped(
            literal,
            new ColumnValue(PlaceFrom(mark, literal), column, column.ResultName ?? "", isOuter: false, qualifier: null));
        return Mapped(item, new SortKey(PlaceFrom(mark, item), value, item.IsDescending, item.NullsFirst ?? !item.IsDescending));
    }

    // The number in "ORDER BY 1".
    private static (Literal Written, int Ordinal)? PositionOf(SortItem item) =>
        item.Expression is Literal { LiteralKind: Syntax.Sql.LiteralKind.Integer } literal && int.TryParse(literal.Text, out var ordinal)
            ? (literal, ordinal)
            : null;

    private static bool IsWithin(int ordinal, IReadOnlyList<Column> columns) => ordinal >= 1 && ordinal <= columns.Count;

    private Sort Spread(int mark, Query query, SqlNode clause, RelationNode relation, SortScope scope, ValueContext context)
    {
        var keys = new List<SortKey>();
        foreach (var written in clause.Children)
        {
            if (written is SortItem item)
            {
                keys.AddRange(BindKeys([item], context));
            }
            else if (written is Expression expression)
            {
                var keyMark = builder.Mark;
                var value = BindValue(expression, context, clause);
                keys.Add(builder.Add(new SortKey(PlaceFrom(keyMark, expression), value, isDescending: false, areNullsFirst: true)));
            }
        }

        return Mapped(clause, new Sort(PlaceFrom(mark, query), relation, scope, keys.ToArray()));
    }
}
